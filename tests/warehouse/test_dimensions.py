"""The numbers that dimensions give to lines and cells."""

import pytest

from standard.forms import EVERY_TABLE
from warehouse.dimensions import COLUMN_STRIDE, address_no, columns_of


@pytest.mark.parametrize("kind", sorted({table.kind for table in EVERY_TABLE}))
def test_the_columns_of_a_kind_fit_between_the_numbers_of_two_lines(kind):
    assert len(columns_of(kind)) < COLUMN_STRIDE


def test_no_two_addresses_share_a_number():
    addresses = {address for table in EVERY_TABLE for address in table.addresses}
    assert len({address_no(address) for address in addresses}) == len(addresses)
