"""Days in texts and in URLs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.dates import date_in_url, find_dates


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-10",
        "2023年1月10日",
        "2023/1/10",
        "2023.01.10",
        "2023 年 1 月 10 日",
        "２０２３年１月１０日",
        "二〇二三年一月十日",
        "2023-\n 01-\n 10",
    ],
)
def test_every_way_of_writing_a_day_is_read(text: str) -> None:
    (found,) = find_dates(f"发布日期：{text} 09:30")
    assert (found.date, found.text, found.start) == (date(2023, 1, 10), text, 5)


@pytest.mark.parametrize(
    "text", ["2023年1月", "2023-13-01", "2023-02-30", "0527-83593059", "2023-01/10", "12023-01-10", "20230110"]
)
def test_what_is_no_full_day_is_none(text: str) -> None:
    assert find_dates(text) == ()


def test_days_come_in_the_order_of_the_text() -> None:
    found = find_dates("二〇二二年十二月廿五日起，2023年1月10日止")
    assert [dated.date for dated in found] == [date(2022, 12, 25), date(2023, 1, 10)]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_as_written(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"):
        assert [dated.date for dated in find_dates(text)] == [day]
    assert date_in_url(f"http://a.test/nb/{day:%Y%m}/t{day:%Y%m%d}_123456.html") == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.test/nb/202003/t20200311_2593126.html", date(2020, 3, 11)),
        ("http://a.test/art/2024/1/30/art_1_2.html", date(2024, 1, 30)),
        ("http://a.test/nw12344/20230331/0a.html", date(2023, 3, 31)),
        ("http://a.test/202401/P020240118420849432752.pdf", date(2024, 1, 18)),
        ("http://a.test/cms/html/x/2024-01-11/123.html", date(2024, 1, 11)),
        ("http://a.test/columns/uuid/202401/11/uuid.html", date(2024, 1, 11)),
        ("http://a.test/a/20240115123456/index.shtml", date(2024, 1, 15)),
        ("http://a.test/gknb/202401/2ecfb31a335f4d689220a3a23e24a986.shtml", None),
        ("http://a.test/content/post_2215440.html", None),
        ("http://a.test/nb/tnull_1353447.html", None),
        ("", None),
    ],
)
def test_a_url_gives_its_full_day_or_none(url: str, day: date | None) -> None:
    assert date_in_url(url) == day
