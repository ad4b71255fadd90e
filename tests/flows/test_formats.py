"""Rows leave as a table, CSV, JSON or Parquet; hostile text does no harm in any of them."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pyarrow.parquet as pq

from flows import formats

COLUMNS = ("单位", "n", "on")
ROWS = [
    ("雾栖县", Decimal("4.000000"), date(2024, 1, 31)),
    ("=HYPERLINK(1)", None, None),
    ("a\x1b[31m", Decimal("1.5"), None),
]


def test_a_table_is_aligned_and_sends_no_control_character_to_the_screen():
    table = formats.to_table(COLUMNS, ROWS)
    assert "\x1b" not in table
    assert table.splitlines()[0] == "单位           n    on"
    assert table.splitlines()[2].startswith("雾栖县         4    2024-01-31")


def test_csv_disarms_what_a_spreadsheet_would_compute():
    rows = list(csv.reader(io.StringIO(formats.to_csv(COLUMNS, ROWS))))
    assert rows[2][0] == "'=HYPERLINK(1)"
    assert rows[1] == ["雾栖县", "4", "2024-01-31"]
    assert rows[2][1] == "", "nothing printed is not a zero"


def test_json_keeps_whole_numbers_whole_and_nothing_null():
    rows = json.loads(formats.to_json(COLUMNS, ROWS))
    assert rows[0] == {"单位": "雾栖县", "n": 4, "on": "2024-01-31"}
    assert rows[1]["n"] is None
    assert rows[2]["n"] == 1.5


def test_parquet_comes_back_as_it_went(tmp_path):
    out = io.BytesIO()
    formats.write_parquet(COLUMNS, ROWS, out)
    assert pq.read_table(io.BytesIO(out.getvalue())).column("n").to_pylist() == [row[1] for row in ROWS]
