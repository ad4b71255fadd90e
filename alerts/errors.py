"""What can go wrong on the way from a letter to people, each kind named where it is raised.

A DeliveryError is a GongkaiError; AlertError stands with the files it is about (files.py).
"""

from standard.errors import GongkaiError


class DeliveryError(GongkaiError):
    """Raised when a letter did not go through a channel. `is_passing`: trying again may help; `is_doubtful`: it may be there."""

    def __init__(self, problem: str, *, is_passing: bool = False, is_doubtful: bool = False) -> None:
        self.problem, self.is_passing, self.is_doubtful = problem, is_passing, is_doubtful
        super().__init__(problem)
