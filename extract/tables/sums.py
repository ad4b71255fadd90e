"""What the numbers of a run say of each other by the form's sums (FORMS.md 2.2), where nothing printed shows whose they are.

Sums never choose a value: a run is taken as it stands, or withheld.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from extract.numbers import read_number
from extract.tables.vocabulary import Vocabulary

_Sum = tuple[int, tuple[int, ...]]  # the place of a total, and of what it is the total of
_LAST_PAGE = 999


def are_consistent(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether the totals of a run add up; true where the form has no sum here."""
    return _add_up(_numbers(texts), _sums(words, addresses))


def are_confirmed(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether the totals of a run add up, and are not all nothing; true where the form has no sum here."""
    sums, numbers = _sums(words, addresses), _numbers(texts)
    return _add_up(numbers, sums) and (not sums or any(numbers[total] for total, _ in sums))


def add_up(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether the form has sums among the cells of a run, and all of them hold."""
    sums = _sums(words, addresses)
    return bool(sums) and _add_up(_numbers(texts), sums)


def may_end_in_a_page(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether a run does not add up, but would if its last number were a page's and a blank cell had left no trace."""
    sums = _sums(words, addresses)
    numbers = _numbers(texts)
    if not sums or not 1 <= numbers[-1] <= _LAST_PAGE or numbers[-1] % 1 or _add_up(numbers, sums):
        return False
    return _add_up_with_a_blank(numbers[:-1], sums)


def may_hold_a_torn_number(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether a run does not add up, but would if two of its texts were one number and a blank cell had left no trace."""
    sums = _sums(words, addresses)
    if not sums or len(texts) != len(addresses) or _add_up(_numbers(texts), sums):
        return False
    joined = ([*texts[:n], texts[n] + texts[n + 1], *texts[n + 2 :]] for n in range(len(texts) - 1))
    return any(_add_up_with_a_blank(_numbers(run), sums) for run in joined)


def may_be_fused(texts: Sequence[str], addresses: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether a run would add up if a cell with two numbers were two cells, and a blank in it none."""
    sums = _sums(words, addresses)
    if not sums or len(texts) != len(addresses) or sum(len(text.split()) > 1 for text in texts) != 1:
        return False
    parted = [part for text in texts for part in text.split() or [text]]
    blanks = [n for n, text in enumerate(parted) if not text.strip()]
    return len(parted) == len(texts) + 1 and any(
        _add_up(_numbers([*parted[:n], *parted[n + 1 :]]), sums) for n in blanks
    )


def _add_up_with_a_blank(numbers: Sequence[Decimal], sums: Sequence[_Sum]) -> bool:
    return any(_add_up([*numbers[:n], Decimal(0), *numbers[n:]], sums) for n in range(len(numbers) + 1))


def _numbers(texts: Sequence[str]) -> list[Decimal]:
    return [read_number(text).value or Decimal(0) for text in texts]


def _add_up(numbers: Sequence[Decimal], sums: Sequence[_Sum]) -> bool:
    return all(numbers[total] == sum(numbers[part] for part in parts) for total, parts in sums)


@lru_cache(maxsize=512)
def _sums(words: Vocabulary, addresses: tuple[str, ...]) -> tuple[_Sum, ...]:
    """Return the sums of the form that stand among some of its cells."""
    places = {address: place for place, address in enumerate(addresses)}
    return tuple(
        (places[instance.left[0].address], tuple(places[operand.address] for operand in instance.right))
        for instance in words.table.instances
        if len(instance.left) == 1 and all(operand.address in places for operand in instance.operands)
    )
