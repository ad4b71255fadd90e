"""What may be joined over the years is said beside every number, and parts that lack a number give no sum."""

from decimal import Decimal

from standard.form_2014 import statistics
from standard.forms import EVERY_TABLE
from standard.series import CONCEPTS
from warehouse import load

YEARS = (
    ({"statistics": "2014"}, 2016, {"statistics.received.figure": 31, "statistics.refused.figure": 4}),
    ({"requests": "2019"}, 2020, {"requests.received.total": 35, "requests.other_outcome.total": 3}),
    (
        {"requests": "2021"},
        2021,
        {
            "requests.received.total": 40,
            **{f"requests.{line}.total": 1 for line in ("other_not_corrected", "other_fee_unpaid")},
        },
    ),
    (
        {"requests": "2021", "disclosure": "2021"},
        2022,
        {
            "requests.received.total": 41,
            **{f"requests.{line}.total": 2 for line in ("other_not_corrected", "other_fee_unpaid", "other_other")},
            "disclosure.fees.amount": "12.5",
        },
    ),
)


def test_a_number_says_how_far_it_may_be_joined(con, make) -> None:
    load.load_readings(con, [make.arrival(values, year, forms=forms) for forms, year, values in YEARS])
    found = con.execute(
        "SELECT concept, report_year, form, value, comparability FROM series WHERE concept NOT IN ('carried_in') "
        "AND (value IS NOT NULL OR concept = 'other_outcome') ORDER BY concept, report_year"
    ).fetchall()
    assert found == [
        ("fees_amount", 2022, "2021", Decimal("12.5"), "exact"),
        ("other_outcome", 2020, "2019", 3, "exact"),
        ("other_outcome", 2021, "2021", None, "exact"),
        ("other_outcome", 2022, "2021", 6, "exact"),
        ("received", 2016, "2014", 31, "approximate"),
        ("received", 2020, "2019", 35, "exact"),
        ("received", 2021, "2021", 40, "exact"),
        ("received", 2022, "2021", 41, "exact"),
        ("refused", 2016, "2014", 4, "none"),
    ]


def test_the_statistics_are_kept_line_by_line_and_judged_by_nothing(con, make) -> None:
    values = {address: number for number, address in enumerate(statistics.addresses)}
    load.load_readings(con, [make.arrival(values, 2016, forms={"statistics": "2014"})])
    lines = con.execute("SELECT line_key, figure FROM statistics ORDER BY line_no").fetchall()
    assert lines == [(line.key, number) for number, line in enumerate(statistics.lines)]
    assert con.execute("SELECT count(*) FROM form_identity WHERE table_kind = 'statistics'").fetchone() == (0,)


def test_every_address_of_the_series_is_printed_by_its_form() -> None:
    printed = {(table.form, address) for table in EVERY_TABLE for address in table.addresses}
    assert {(source.form, address) for c in CONCEPTS for source in c.sources for address in source.addresses} <= printed


def test_what_is_not_exact_says_why() -> None:
    sources = [source for concept in CONCEPTS for source in concept.sources]
    assert all((source.comparability == "exact") is not bool(source.why_zh) for source in sources)
