from __future__ import annotations

from datetime import timedelta

import pytest

from coopdesk.domain.errors import InvalidValue
from coopdesk.services import handover_sheet, shifts
from tests.builders import an_incident, one_desk


def test_what_was_handed_over_is_printed_as_it_was_read_out() -> None:
    with one_desk() as desk:
        first = an_incident(desk)
        now = desk.clock()
        on = shifts.plan(desk, name="Sore", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
        shifts.plan(desk, name="Malam", starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=9))
        handed = shifts.hand_over(desk, from_=on.records[0].id, given_by="Sari", taken_by="Wati").records[0]
        second = an_incident(desk)
        then, today = handover_sheet.page(desk, handed.id)(0, 0), handover_sheet.page(desk)(0, 0)
        assert first.number in then and second.number not in then
        assert "Sari" in then and "Wati" in then
        assert second.number in today
        assert "Sore, " in today and "Malam, " in today  # who is on, and who comes
        with pytest.raises(InvalidValue):
            handover_sheet.page(desk, desk.new_id())
