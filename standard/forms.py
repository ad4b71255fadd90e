"""Every official table, looked up by kind and form; which form was due for which report year."""

from standard import form_2014, form_2019, form_2021
from standard.model import Table, TableKind

TABLES: tuple[Table, ...] = (*form_2021.TABLES, *form_2019.TABLES)
# With the statistics attached before 2019, which are read and kept but belong to no report that is judged.
EVERY_TABLE: tuple[Table, ...] = (*TABLES, *form_2014.TABLES)
_BY_NAME = {(table.kind, table.form): table for table in EVERY_TABLE}
_FORMS = (form_2019, form_2021)
NEWEST = int(form_2021.FORM)  # a report year of the newest form; every form numbers its three tables as this one does

KINDS: tuple[TableKind, ...] = ("disclosure", "requests", "proceedings")


def table(kind: TableKind, form: str) -> Table:
    """Return one official table; KeyError if that form has none of that kind."""
    return _BY_NAME[kind, form]


def tables_due(year: int) -> tuple[Table, ...]:
    """Return the three official tables due for a report year, in printed order; none before 2019."""
    due = next((form.FORM for form in _FORMS if year in form.YEARS), None)
    if due is None:
        return ()
    return tuple(_BY_NAME.get((kind, due)) or _BY_NAME[kind, "2019"] for kind in KINDS)


def place_zh(address: str) -> str:
    """Return where a cell stands as printed, empty for what is no address; the few labels that forms print differently are the newest one's."""
    return next(filter(None, (table.place_zh(address) for table in TABLES)), "")


def notice(form: str) -> str:
    """Return the number of the notice that set a form."""
    return {
        form_2014.FORM: form_2014.NOTICE,
        form_2019.FORM: form_2019.NOTICE,
        form_2021.FORM: form_2021.NOTICE,
    }[form]
