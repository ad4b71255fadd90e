"""A table that is not displayed beside one that is and says the same words: an old copy, left out."""

from collections.abc import Sequence

from extract.document import Grid
from extract.numbers import is_value

_MOST_GRIDS = 100  # held against each other; of those displayed, the ones that say the most


def without_copies(blocks: list[str | Grid], folded: Sequence[Grid]) -> list[str | Grid]:
    """Return the blocks without those of the grids `folded` of whose words most stand in one that is displayed.

    A part that is not displayed by itself may wait for a script; what it has alone is read.
    """
    if not folded:
        return blocks
    hidden = {id(grid) for grid in folded}
    shown = {_words(block) for block in blocks if isinstance(block, Grid) and id(block) not in hidden}
    most = sorted(shown, key=len, reverse=True)[:_MOST_GRIDS]
    copies = {id(grid) for grid in folded[:_MOST_GRIDS] if _is_among(_words(grid), most)}
    return [block for block in blocks if id(block) not in copies]


def _is_among(words: frozenset[str], shown: Sequence[frozenset[str]]) -> bool:
    return any(2 * len(words & others) > len(words) for others in shown)


def _words(grid: Grid) -> frozenset[str]:
    return frozenset(cell.text for row in grid.rows for cell in row if not is_value(cell.text))
