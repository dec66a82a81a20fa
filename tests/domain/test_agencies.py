from __future__ import annotations

import pytest

from coopdesk.domain.agencies import Agency, owner_of_region


@pytest.mark.parametrize("agency", Agency)
def test_the_partner_of_the_partner_is_oneself(agency: Agency) -> None:
    assert agency.partner is not agency
    assert agency.partner.partner is agency
    assert agency.government != agency.partner.government
    assert owner_of_region(agency.region) is agency


def test_a_region_lies_in_one_government() -> None:
    assert owner_of_region("35.75.01.1001") is Agency.KOTA
    assert owner_of_region("35.14") is Agency.KAB
    assert owner_of_region("35.7") is None
    assert owner_of_region("35.140") is None
