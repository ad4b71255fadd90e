"""The odd cells are all that the checks of single cells speak of, and no others."""

import pytest

from standard.forms import TABLES, table
from standard.sample import sample
from warehouse import load

FORMS = [{"disclosure": "2021", "requests": "2021", "proceedings": "2019"}, {"disclosure": "2019", "requests": "2019"}]


@pytest.mark.parametrize("forms", FORMS, ids=["2021", "2019"])
def test_a_report_of_plain_numbers_has_no_odd_cell(con, make, forms):
    """Money may be fractional and the 2019 column of changes negative."""
    load.load_readings(con, [make.arrival(sample(3, [table(k, f) for k, f in forms.items()]), forms=forms)])
    assert con.execute("SELECT address FROM odd_cell").fetchall() == []


@pytest.mark.parametrize("what", ["", "/", "若干", -3, "unread"])
def test_a_cell_without_a_plain_number_is_odd_wherever_it_stands(con, make, what):
    addresses = [
        (t, address)
        for t in TABLES
        for address, _, column in t.cells()
        if not (what == -3 and column.measure == "change")
    ]
    arrivals = []
    for t, address in addresses:
        values = {**sample(3, [t]), address: make.UNREAD if what == "unread" else what}
        arrivals.append(make.arrival(values, code=f"{t.form} {address}", forms={t.kind: t.form}))
    load.load_readings(con, arrivals)
    found = con.execute(
        "SELECT authority, address, value, text FROM odd_cell JOIN report USING (edition_id)"
    ).fetchall()
    text, value = (None if what == "unread" else str(what)), (-3 if what == -3 else None)
    assert sorted(found) == sorted((f"{t.form} {address}", address, value, text) for t, address in addresses)


def test_half_a_request_is_odd(con, make):
    values = {
        **sample(3, [table("requests", "2021")]),
        "requests.granted.person": "0.5",
        "requests.granted.company": "0.5",
    }
    load.load_readings(con, [make.arrival(values, forms={"requests": "2021"})])
    found = con.execute("SELECT address, text FROM odd_cell ORDER BY 1").fetchall()
    assert found == [("requests.granted.company", "0.5"), ("requests.granted.person", "0.5")]
