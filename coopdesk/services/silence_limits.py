"""How long an open incident may be without news before the screen says so: by status, as the agency chose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from coopdesk.domain.fields import Between
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.journal import Action
from coopdesk.domain.people import SettingKey
from coopdesk.services import settings
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk

MOST = 7 * 24 * 60
"""Minutes: whoever waits longer does not wait for news."""
Minutes = Annotated[int, Between(1, MOST)]
Limits = Mapping[IncidentStatus, timedelta]

DEFAULTS: Limits = {
    IncidentStatus.REPORTED: timedelta(minutes=15),
    IncidentStatus.VERIFIED: timedelta(minutes=15),
    IncidentStatus.RESPONDING: timedelta(minutes=60),
    IncidentStatus.MONITORING: timedelta(minutes=180),
}
_KEYS = {
    IncidentStatus.REPORTED: SettingKey.SILENCE_REPORTED,
    IncidentStatus.VERIFIED: SettingKey.SILENCE_VERIFIED,
    IncidentStatus.RESPONDING: SettingKey.SILENCE_RESPONDING,
    IncidentStatus.MONITORING: SettingKey.SILENCE_MONITORING,
}


def limits(desk: Desk) -> Limits:
    """Return the own agency's limits; where it chose none, or what is kept is no number, the default."""
    said = settings.values(desk, _KEYS.values())
    return {status: _limit(said.get(key), DEFAULTS[status]) for status, key in _KEYS.items()}


def _limit(said: str | None, default: timedelta) -> timedelta:
    text = (said or "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return timedelta(minutes=number) if 1 <= number <= MOST else default


@verb("settings.set_silence_limits")
def set_limits(
    desk: Desk,
    *,
    reported: Minutes | None = None,
    verified: Minutes | None = None,
    responding: Minutes | None = None,
    monitoring: Minutes | None = None,
) -> Outcome:
    """Set after how many minutes without news an incident stands out, by status; what is left out is the default."""
    chosen = dict(zip(_KEYS, (reported, verified, responding, monitoring), strict=True))
    with desk.transact(Action.CHANGE_SETTING) as act:
        made = [settings.put(desk, act, _KEYS[s], None if n is None else str(n)) for s, n in chosen.items()]
    return outcome(desk, made[-1])
