"""Samples satisfy every identity, meet from year to year, and a planted fault breaks what names its cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard import forms
from standard.arithmetic import residual
from standard.model import Table
from standard.sample import FAULTS, broken, plant, sample, samples

SEEDS = st.integers(0, 10**6)
FORMS = st.sampled_from([forms.tables_due(2020), forms.tables_due(2023)])


@given(SEEDS, FORMS)
def test_a_sample_fills_every_cell_and_satisfies_every_identity(seed: int, tables: tuple[Table, ...]) -> None:
    values = sample(seed, tables)
    assert list(values) == [address for table in tables for address in table.addresses]
    assert broken(tables, values) == frozenset()
    assert all(residual(i, values) in (0, None) for table in tables for i in table.instances)


@given(SEEDS)
def test_every_year_meets_the_year_before_it(seed: int) -> None:
    years = samples(seed, range(2019, 2025))
    for year in range(2020, 2025):
        assert broken(forms.tables_due(year), years[year], prior=years[year - 1]) == frozenset()


@given(SEEDS, FORMS)
def test_nothing_is_negative_but_a_change(seed: int, tables: tuple[Table, ...]) -> None:
    values = sample(seed, tables)
    changes = {a for table in tables for a, line, column in table.cells() if "change" in (line.measure, column.measure)}
    assert all(value >= 0 for address, value in values.items() if address not in changes)


@given(SEEDS)
def test_documents_in_force_follow_from_last_year(seed: int) -> None:
    years = samples(seed, (2021, 2022))
    for line in ("disclosure.regulations", "disclosure.normative_documents"):
        now = years[2022]
        was = years[2021][f"{line}.in_force"]
        assert now[f"{line}.in_force"] == was + now[f"{line}.issued"] - now[f"{line}.repealed"]


def test_the_same_seed_gives_the_same_sample() -> None:
    assert sample(7, forms.tables_due(2023)) == sample(7, forms.tables_due(2023))
    assert sample(7, forms.tables_due(2023)) != sample(8, forms.tables_due(2023))


def test_fixed_cells_stay_and_derived_ones_cannot_be_fixed() -> None:
    tables = forms.tables_due(2023)
    fixed = {"disclosure.fees.amount": Decimal("12.50"), "requests.granted.person": Decimal(4)}
    values = sample(1, tables, fixed=fixed)
    assert values | fixed == values
    with pytest.raises(ValueError, match="follow from other cells"):
        sample(1, tables, fixed={"requests.granted.total": Decimal(4)})
    with pytest.raises(ValueError, match="no table of the sample"):
        sample(1, tables, fixed={"disclosure.procurement.items": Decimal(4)})


@given(SEEDS, FORMS, st.sampled_from(FAULTS))
def test_a_planted_fault_breaks_exactly_what_names_its_cells(seed: int, tables: tuple[Table, ...], fault: str) -> None:
    prior = sample(seed, tables)
    values = sample(seed + 1, tables, prior=prior)
    planted = plant(fault, seed, tables, values, prior=prior)
    assert {address for address, value in planted.values.items() if value != values[address]} == set(planted.changed)
    moved = {address: planted.values[address] - values[address] for address in planted.changed}
    named = {
        (i.check, i.subject)
        for table in tables
        for i in table.instances
        if sum(o.sign * moved.get(o.address, 0) for o in i.operands if not o.is_prior)
    }
    assert planted.broken == named
    if fault in {check for check, _ in named}:
        assert planted.broken


def test_a_carry_over_fault_leaves_this_years_sums_true() -> None:
    tables = forms.tables_due(2023)
    years = samples(3, (2022, 2023))
    planted = plant("carry-over", 5, tables, years[2023], prior=years[2022])
    assert {check for check, _ in planted.broken} == {"carry-over"}
    assert len(planted.broken) == 2


def test_a_fault_that_has_no_place_says_so() -> None:
    with pytest.raises(ValueError, match="no place"):
        plant("digit-swap", 1, forms.tables_due(2023), dict.fromkeys(("requests.granted.person",), Decimal(0)))
