from __future__ import annotations

from datetime import timedelta

import pytest

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.people import SettingKey
from coopdesk.services import history, incident_views, overview, settings, silence_limits, verbs
from tests.builders import Clock, an_incident, one_desk, world


def test_where_nothing_was_chosen_the_defaults_hold() -> None:
    with one_desk() as desk:
        assert silence_limits.limits(desk) == silence_limits.DEFAULTS
        for wrong in ("", "bald", "0", "-5", "99999", "١٥"):
            settings.change(desk, key=SettingKey.SILENCE_REPORTED, value=wrong)
            assert silence_limits.limits(desk) == silence_limits.DEFAULTS


def test_what_was_chosen_counts_for_list_and_situation() -> None:
    with world() as three:
        clock = three.kota.clock = Clock()
        incident = an_incident(three.kota)
        clock.forward(minutes=20)
        assert [one.id for one in overview.situation(three.kota).silent] == [incident.id]
        silence_limits.set_limits(three.kota, reported=45, monitoring=600)
        assert silence_limits.limits(three.kota)[IncidentStatus.REPORTED] == timedelta(minutes=45)
        assert silence_limits.limits(three.kota)[IncidentStatus.MONITORING] == timedelta(minutes=600)
        assert overview.situation(three.kota).silent == ()
        (row,) = incident_views.page(three.kota, IncidentFilter())
        assert not overview.is_silent(row, clock())
        clock.forward(minutes=26)
        assert overview.is_silent(row, clock())
        assert [one.id for one in overview.situation(three.kota).silent] == [incident.id]
        three.converge()
        assert silence_limits.limits(three.trc) == silence_limits.limits(three.kota)
        assert silence_limits.limits(three.kab) == silence_limits.DEFAULTS


def test_all_four_are_one_act() -> None:
    with one_desk() as desk:
        silence_limits.set_limits(desk, reported=5, verified=6, responding=7, monitoring=8)
        assert [int(v.total_seconds()) // 60 for v in silence_limits.limits(desk).values()] == [5, 6, 7, 8]
        history.undo(desk)
        assert silence_limits.limits(desk) == silence_limits.DEFAULTS
        silence_limits.set_limits(desk, reported=5)
        silence_limits.set_limits(desk)
        assert silence_limits.limits(desk) == silence_limits.DEFAULTS


def test_out_of_bounds_is_refused() -> None:
    with one_desk() as desk:
        for wrong in (0, -1, silence_limits.MOST + 1):
            with pytest.raises(InvalidValue):
                verbs.run(desk, "settings.set_silence_limits", {"reported": wrong})
        assert silence_limits.limits(desk) == silence_limits.DEFAULTS
