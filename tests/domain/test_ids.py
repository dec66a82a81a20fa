from __future__ import annotations

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import is_record_id, new_id, owner_of


@pytest.mark.parametrize("agency", Agency)
def test_an_id_names_its_owner(agency: Agency) -> None:
    made = {new_id(agency) for _ in range(100)}
    assert len(made) == 100
    assert all(is_record_id(i) and owner_of(i) is agency for i in made)


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 31 + "\n", "٣" * 32])
def test_no_other_text_is_an_id(text: str) -> None:
    assert not is_record_id(text)
