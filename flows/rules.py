"""The rule set of a home: the catalogue as gongkai.toml bends it, own checks beside it, and own due days.

What is switched off or milder here is a house's own choice; no choice makes a question of logic an error.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import checks
from flows.settings import Home, SettingsError
from standard.check import OWN, Check
from warehouse import connect, judge
from warehouse.errors import CheckFailedError

if TYPE_CHECKING:
    from standard.registry import Registry

_Answers = TypeVar("_Answers")


@dataclass(frozen=True)
class Rules:
    """The checks of a home, those that it switched off, and what is wrong with its own ones: one sentence each."""

    checks: tuple[Check, ...]
    off: tuple[Check, ...] = ()
    problems: tuple[str, ...] = ()

    def without(self, error: CheckFailedError) -> "Rules":
        """Return the rules without an own check that broke over real rows; a check of the catalogue raises the error."""
        if not any(check.id == error.check and check.is_own for check in self.checks):
            raise error
        kept = tuple(check for check in self.checks if check.id != error.check)
        return replace(self, checks=kept, problems=(*self.problems, str(error)))

    def judged(self, judge_by: Callable[[Sequence[Check]], _Answers]) -> "tuple[Rules, _Answers]":
        """Return what the checks answer, and the rules without the own ones that broke over these rows: they stop nothing."""
        chosen = self
        while True:
            try:
                return chosen, judge_by(chosen.checks)
            except CheckFailedError as error:
                chosen = chosen.without(error)


def catalogue(home: Home) -> Rules:
    """Return the rules of a home, the plain catalogue without a gongkai.toml. Raises SettingsError for an unknown id."""
    settings = home.settings
    known = {check.id: check for check in checks.catalogue()}
    problems: list[str] = []
    for check in _own(home, problems):
        if check.id in known:
            problems.append(f"{OWN}/{check.id}.sql: the id is taken by another check; give the file another name")
        else:
            known[check.id] = check
    for name in (*settings.off, *settings.severity):
        if name not in known and not problems:
            remedy = "gongkai checks lists those that there are"
            raise SettingsError(home.settings_file, f"[checks] speaks of {name!r}, which is no check", remedy)
    kept = tuple(_bent(home, known[name]) for name in sorted(known) if name not in settings.off)
    return Rules(kept, tuple(known[name] for name in settings.off if name in known), tuple(problems))


def _bent(home: Home, check: Check) -> Check:
    severity = home.settings.severity.get(check.id)
    if severity is None:
        return check
    if severity == "error" and check.basis_kind == "logic":
        problem = f"[severity] {check.id} = {severity!r}, but the check cites no rule: it only asks"
        raise SettingsError(home.settings_file, problem, 'write "warning" or "info"')
    return replace(check, severity=severity, is_severity_set=True)


def _own(home: Home, problems: list[str]) -> Iterator[Check]:
    """Yield the checks of the home's own folder; one that cannot be read or run is named in `problems` and left out."""
    if not home.settings.own:
        return
    from checks.wording import prove_words  # noqa: PLC0415 - which only own checks need

    folder = home.root / home.settings.own
    if not folder.is_dir():
        remedy = "make that folder, or take the line out"
        raise SettingsError(home.settings_file, f"[checks] own = {home.settings.own!r} is no folder there", remedy)
    for file in sorted(folder.glob("*.sql")):
        try:
            name, text = f"{OWN}/{file.name}", file.read_text(encoding="utf-8")
            check = checks.parse(name, text)
            checks.examples(name, text)
            prove_words(name, check)
            _try(check)
        except (checks.CheckError, CheckFailedError) as error:
            problems.append(str(error))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{file}: cannot be read as UTF-8 ({error}); correct or remove it")
        else:
            yield check


def _try(check: Check) -> None:
    """Run a check over an empty warehouse: a column that is not there shows before any row does. Raises CheckFailedError."""
    if check.severity == "error" and check.basis_kind == "logic":
        raise CheckFailedError(check.id, "it cites no rule, so it can only ask: its severity is warning or info")
    with connect.in_memory() as con:
        judge.try_sql(con, check)


def registry_of(home: Home) -> "Registry":
    """Return the registry of a home with the due days that its gongkai.toml adds. Raises RegistryError, SettingsError."""
    from standard.deadlines import repeated  # noqa: PLC0415 - likewise
    from standard.registry import read_registry  # noqa: PLC0415 - with the calendar of due days, which no draft has

    registry = read_registry(home.registry)
    policies = (*registry.policies, *home.settings.policies)
    if twice := repeated(policies):
        problem = f"the policy {twice!r} is one of registry/policies.toml"
        raise SettingsError(home.settings_file, problem, "give it another id")
    return replace(registry, policies=policies)


def describe(rules: Rules, given: Sequence[Check]) -> dict[str, str]:
    """Return what this home made of each check that is not as the catalogue has it: off, a severity, or its own."""
    usual = {check.id: check for check in given}
    said = {check.id: OWN for check in rules.checks if check.id not in usual}
    said |= {check.id: f"set to {check.severity}" for check in rules.checks if check.is_severity_set}
    return said | {check.id: "off" for check in rules.off}
