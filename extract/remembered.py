"""What was found of a text, kept for the next one like it: the pages of a season print the same few hundred texts and tags."""

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 16_384
Found = TypeVar("Found")


class Remembered(dict[str, Found], Generic[Found]):
    """What `find` says of each text, found once. Bounded: of a text longer than `longest` nothing is kept, and what is full begins anew."""

    def __init__(self, find: Callable[[str], Found], longest: int) -> None:
        super().__init__()
        self.find = find
        self.longest = longest

    def __missing__(self, text: str) -> Found:
        found = self.find(text)
        if len(text) <= self.longest:
            if len(self) >= MOST:
                self.clear()
            self[text] = found
        return found
