"""Fault modes of content: how lists page and print their rows, how reports double, change, vanish, or stand in files.

The families play them, each knowing its own pages; here they are only named.
"""

from demo.faults.mode import Mode, Reaction

NUMBERED = ("nfcms", "trs")
DATED_URLS = ("trs", "jcms", "jpaas", "ucap", "shanghai")
ROOTED = ("gkmlpt", "nfcms", "trs", "jcms", "shanghai", "vsb", "lonsun")
PLAIN_LISTS = ("nfcms", "trs", "vsb", "lonsun", "jpaas")


def _mode(plays: str, expects: Reaction, *families: str) -> Mode:
    return Mode(plays, expects, "content", families=families)


CONTENT = {
    "paging-off-by-one": _mode(
        "the second page is index_2 where index_1 is usual, and the other way round", "complete", *NUMBERED
    ),
    "paging-loop": _mode("every page is page 1 again", "tail-flagged"),
    "paging-backward": _mode("the second page has the largest number", "complete", "vsb"),
    "paging-empty-54B": _mode("every page but the first is a datastore of 54 bytes", "tail-flagged", "jcms"),
    "pageNo-ignored": _mode("the unit API answers page 1 whatever pageNo says", "tail-flagged", "jpaas"),
    "rows-in-comments": _mode(
        "rows again, and one that was withdrawn, inside comments", "exact-rows", "jcms", *PLAIN_LISTS
    ),
    "date-split-lines": _mode("dates broken over three lines", "exact-rows", "shanghai", *PLAIN_LISTS),
    "title-truncated": _mode(
        "titles cut with … in the text, whole in @title", "exact-rows", "jcms", "shanghai", *PLAIN_LISTS
    ),
    "title+date-in-anchor": _mode(
        "the date stands in the anchor, after the title", "exact-rows", "jcms", "shanghai", *PLAIN_LISTS
    ),
    "protocol-relative": _mode("addresses begin with //", "exact-rows", *ROOTED),
    "no-trailing-slash": _mode(
        "the column answers without its slash, and links with ./ and ../", "exact-rows", *NUMBERED
    ),
    "absolute-http-on-https": _mode("an https portal links to itself by http", "exact-rows"),
    "dup-columns": _mode("a second column below /hz lists the same reports", "one-report"),
    "wap-twin": _mode("every report has a second row, for mobiles: _wap", "one-report", "trs"),
    "isMobile-query": _mode("every report has a second row with ?isMobile=false", "one-report"),
    "id-changed-same-url": _mode("the index gives new ids to the same addresses", "one-report", "gkmlpt"),
    "url-changed-same-report": _mode(
        "the portal was rebuilt: every address is new, the old ones are gone", "one-report"
    ),
    "organ-in-path-wrong": _mode("reports stand below another town's path", "one-report"),
    "republished": _mode("same address, new body", "versions"),
    "backdated": _mode("the address is dated before the year it reports had ended", "dates-apart", *DATED_URLS),
    "silently-removed": _mode("the newest report is gone from list and address", "tombstone"),
    "removed-then-back": _mode("the newest report misses in the first list only", "no-tombstone"),
    "report-as-pdf": _mode("the report is a PDF linked from an empty article", "typed"),
    "report-as-doc": _mode("the report is a .doc", "typed"),
    "report-as-wps": _mode("the report is a .wps sent as application/octet-stream", "typed"),
    "report-as-image": _mode("the report is scanned pages", "typed"),
    "report-as-iframe": _mode("the report stands in an iframe", "typed"),
    "report-as-download-needs-referer": _mode(
        "download.jsp sends a 4.9 KB page to those who do not say where they come from", "typed"
    ),
    "report-as-zip": _mode("the report is packed in a .zip", "typed"),
    "html-with-pdf-extension": _mode("the report is a page whose name ends in .pdf", "typed"),
    "clone-host": _mode("a row with the same title leads to a host that is no government's", "off-site-row"),
}
