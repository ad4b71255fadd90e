"""The wrong cell is named where it can be known, never wrongly, and a slip of the hand or the page by its name."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard import forms
from standard.arithmetic import explain, residual
from standard.sample import sample
from standard.slips import slip_of

REQUESTS = [forms.table("requests", "2021"), forms.table("requests", "2019")]
PROCEEDINGS = forms.table("proceedings", "2019")
SEEDS = st.integers(0, 10_000)


def holds(table, values):
    return all(residual(instance, values) in (0, None) for instance in table.instances)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, table=st.sampled_from(REQUESTS), data=st.data())
def test_one_wrong_cell_of_the_request_table_is_named_alone_with_its_value(seed, table, data):
    values = sample(seed, [table])
    address = data.draw(st.sampled_from(table.addresses))
    wrong = data.draw(st.integers(0, 500).map(Decimal).filter(lambda number: number != values[address]))
    assert explain(table, {**values, address: wrong}) == (((address, values[address]),),)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, data=st.data())
def test_in_proceedings_the_truth_is_always_among_the_sets_and_no_other_cell_stands_alone(seed, data):
    """One identity a line can point at nobody: whoever is named alone must be the one."""
    values = sample(seed, [PROCEEDINGS])
    address = data.draw(st.sampled_from(PROCEEDINGS.addresses))
    wrong = data.draw(st.integers(0, 90).map(Decimal).filter(lambda number: number != values[address]))
    spoiled = {**values, address: wrong}
    found = explain(PROCEEDINGS, spoiled)
    assert ((address, values[address]),) in found
    assert all(holds(PROCEEDINGS, {**spoiled, **dict(cells)}) for cells in found)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, table=st.sampled_from(REQUESTS), data=st.data())
def test_two_wrong_cells_are_never_explained_by_one_that_is_right(seed, table, data):
    values = sample(seed, [table])
    chosen = data.draw(st.lists(st.sampled_from(table.addresses), min_size=2, max_size=2, unique=True))
    spoiled = {**values, **{address: values[address] + data.draw(st.integers(1, 9)) for address in chosen}}
    for cells in explain(table, spoiled):
        assert len(cells) > 1 or cells[0] in {(address, values[address]) for address in chosen}
        slip_of(table, spoiled, cells)
    # Apart or together, what is named satisfies what it is about.
    assert explain(table, spoiled)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, table=st.sampled_from(REQUESTS), data=st.data())
def test_two_neighbours_that_changed_places_are_found_as_a_pair(seed, table, data):
    values = sample(seed, [table])
    line = data.draw(st.sampled_from([line.key for line in table.lines]))
    left, right = f"requests.{line}.person", f"requests.{line}.company"
    spoiled = {**values, left: values[right], right: values[left]}
    if values[left] != values[right]:
        assert {left: values[left], right: values[right]} in [dict(cells) for cells in explain(table, spoiled)]


def test_two_cells_of_two_rows_are_no_slip_of_a_row():
    table = REQUESTS[0]
    values = sample(3, [table])
    pair = [table.address("granted", "total"), table.address("outcome_total", "person")]
    spoiled = {**values, **{address: values[address] + 1 for address in pair}}
    found = [cells for cells in explain(table, spoiled) if len(cells) > 1]
    assert found
    assert {slip_of(table, spoiled, cells) for cells in found} == {None}


def received(*numbers):
    """Return a consistent table in which one line holds these numbers, and the addresses of that line."""
    table = REQUESTS[0]
    line = [table.address("received", column.key) for column in table.columns]
    values = dict.fromkeys(table.addresses, Decimal(0)) | dict(zip(line, map(Decimal, numbers), strict=True))
    out = {a.replace("received", "carried_out"): values[a] for a in line}
    assert holds(table, values | out)
    return table, values | out, line


def test_a_digit_swap_is_named():
    table, values, line = received(54, 1, 0, 0, 0, 0, 55)
    spoiled = {**values, line[0]: Decimal(45)}
    (cells,) = explain(table, spoiled)
    assert (cells, slip_of(table, spoiled, cells)) == (((line[0], 54),), "digit-swap")
    assert slip_of(table, {**values, line[0]: Decimal(46)}, cells) is None


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        ((0, 12, 3, 4, 0, 0, 7), "shifted-row"),
        ((3, 4, 0, 0, 7, 26, 0), "shifted-row"),
        ((1, 2, 3, 4, 0, 0, 7), "split-number"),
        ((12, 3, 4, 0, 0, 7, 26), None),
    ],
    ids=["one to the right", "one to the left", "12 as 1 and 2, the rest pushed on", "as it was"],
)
def test_a_row_that_slipped_is_put_right_and_named(printed, slip):
    table, values, line = received(12, 3, 4, 0, 0, 7, 26)
    spoiled = values | dict(zip(line, map(Decimal, printed), strict=True))
    found = explain(table, spoiled)
    assert [slip_of(table, spoiled, cells) for cells in found] == ([slip] if slip else [])
    assert all({**spoiled, **dict(cells)} == values for cells in found)


def test_a_number_over_two_cells_is_named():
    table, values, line = received(12, 0, 3, 0, 0, 0, 15)
    spoiled = {**values, line[0]: Decimal(1), line[1]: Decimal(2)}
    slips = {slip_of(table, spoiled, cells) for cells in explain(table, spoiled)}
    assert "split-number" in slips
