"""A filter as a line of text: for scripts, and to be kept.

``hazard=flood,landslide agency=kab region=35.14.13 from=2025-11-01 to=2025-11-30 incomplete tanggul jebol``: names and
values as in the lists for scripts, ``active``, ``incomplete`` and ``struck`` by themselves, any other word is searched.
"""

from __future__ import annotations

import shlex
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.filters import IncidentFilter, Period
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.times import WIB, to_wib

E = TypeVar("E", bound=StrEnum)

_FLAGS = ("active", "incomplete", "struck")
_DAY = timedelta(days=1)


def read(line: str) -> IncidentFilter:
    """Return the filter that a line describes. Raises InvalidValue."""
    try:
        parts = shlex.split(line)
    except ValueError:
        raise InvalidValue("filter", line, "not_choice") from None
    found: dict[str, Any] = {}
    words = []
    for part in parts:
        name, sign, value = part.partition("=")
        if part in _FLAGS:
            found[part] = True
        elif not sign:
            words.append(part)
        else:
            found |= _condition(name, value, words)
    return IncidentFilter(**found, text=" ".join(words))


def _condition(name: str, value: str, words: list[str]) -> dict[str, Any]:
    if name == "text":
        words.append(value)
        return {}
    if name == "status":
        return {"statuses": _members(IncidentStatus, name, value)}
    if name == "hazard":
        return {"hazard_types": _members(HazardType, name, value)}
    if name in ("agency", "period"):
        kind = Agency if name == "agency" else Period
        return {name: _member(kind, name, value)}
    if name == "region":
        if value not in gazetteer().regions:
            raise InvalidValue(name, value, "not_choice")
        return {"kecamatan": value}
    if name == "from":
        return {"since": _moment(name, value)}
    if name == "to":
        return {"until": _moment(name, value) + (_DAY if len(value) == len("2025-11-24") else timedelta())}
    raise InvalidValue(name, value, "unknown_field")


def _member(kind: type[E], name: str, value: str) -> E:
    if value not in set(kind):
        raise InvalidValue(name, value, "not_choice")
    return kind(value)


def _members(kind: type[E], name: str, value: str) -> tuple[E, ...]:
    return tuple(_member(kind, name, one) for one in value.split(","))


def _moment(name: str, value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidValue(name, value, "not_time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def write(chosen: IncidentFilter) -> str:
    """Return the line that describes a filter; ``read`` gives the filter back."""
    parts = [flag for flag in _FLAGS if getattr(chosen, flag)]
    values = {
        "status": ",".join(chosen.statuses),
        "hazard": ",".join(chosen.hazard_types),
        "agency": chosen.agency or "",
        "region": chosen.kecamatan or "",
        "period": chosen.period or "",
        "from": _written(chosen.since),
        "to": _written(chosen.until),
        "text": chosen.text,
    }
    return " ".join([*parts, *(f"{name}={shlex.quote(value)}" for name, value in values.items() if value)])


def _written(moment: datetime | None) -> str:
    return to_wib(moment).isoformat() if moment else ""
