"""What the cells of an invented report print: which of them are blank, and how people write the same number."""

from collections.abc import Callable, Mapping
from random import Random

Values = Mapping[str, str]


def organisations_blank(values: Values) -> dict[str, str]:
    """The columns of organisations blank, as in 沭阳."""
    kept = ("person", "total")
    return {a: t if not a.startswith("requests") or a.rpartition(".")[2] in kept else "" for a, t in values.items()}


def _totals_only(values: Values) -> dict[str, str]:
    return {a: t if not a.startswith("requests") or a.endswith(".total") else "" for a, t in values.items()}


def _details_only(values: Values) -> dict[str, str]:
    return {
        a: "" if a.startswith(("requests", "proceedings")) and a.endswith(".total") else t for a, t in values.items()
    }


def _zeros_blank(values: Values) -> dict[str, str]:
    return {address: "" if text == "0" else text for address, text in values.items()}


def _all_blank(values: Values) -> dict[str, str]:
    return dict.fromkeys(values, "")


BLANKS: Mapping[str, Callable[[Values], Values]] = {
    "none": dict,
    "organisations": organisations_blank,
    "totals only": _totals_only,
    "details only": _details_only,
    "zeros": _zeros_blank,
    "all": _all_blank,
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def styled(values: Values, rng: Random) -> dict[str, str]:
    """Return the same numbers as people write them: full width, separators, a dash for 0, a unit, a note (FORMS.md 2.3)."""

    def one(text: str) -> str:
        if text == "0":
            return rng.choice(("0", "0", "0", "０", "/", "-", "—", "无"))
        ways = [text, text, text, text.translate(_WIDE), f"{text}件", f"{text}（其中修订1件）", f"{text}*"]
        return rng.choice([*ways, f"{int(text):,}"] if text.isdecimal() else ways)

    return {address: one(text) if text else text for address, text in values.items()}
