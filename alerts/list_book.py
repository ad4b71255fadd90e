"""The list to send on as a workbook of five sheets: an office adds a name and sends it."""

from alerts.listing import Head, Sheet, overview, sheets
from alerts.sayings import disagree_zh
from alerts.workbook import Book
from standard.listing import Listing

_OVERVIEW = (Head("项目", 30), Head("情况", 70))


def write_list(listing: Listing) -> bytes:
    """Return the workbook: 总体情况, 整改清单, 请核实清单, 无法核实, 逐单位状态."""
    title = f"{listing.report_year}年度政府信息公开工作年度报告"
    book = Book(listing.as_of, f"{title}检查情况", listing.terms.office)
    closing = disagree_zh(listing.terms)
    book.table(Sheet("总体情况", "", _OVERVIEW, overview(listing)), f"{title}检查情况", closing)
    for sheet in sheets(listing):
        book.table(sheet, f"{title}{sheet.name}", closing)
    return book.close()
