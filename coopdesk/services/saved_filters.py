"""Filters kept under a name, on this desk alone.

They are how one seat likes to look at things, no facts about incidents: so they stay out of the journal, travel in no
package, and lie in the desk's own backups.
"""

from __future__ import annotations

import json

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Text, check_text
from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import filtering
from coopdesk.store.desk import Desk

_KEY = "filters"
_NAME = Text(60, single_line=True)


def kept(desk: Desk) -> dict[str, IncidentFilter]:
    """Return the filters by name, in order of the names; one that this version cannot read is left out."""
    found = {}
    for name, line in sorted(_lines(desk).items()):
        try:
            found[name] = filtering.read(line)
        except InvalidValue:
            continue
    return found


def keep(desk: Desk, name: str, chosen: IncidentFilter) -> None:
    """Keep a filter under a name; what was kept under it before is replaced. Raises InvalidValue."""
    title = check_text("name", name.strip(), _NAME)
    if not title:
        raise InvalidValue("name", name, "missing")
    desk.set_local(_KEY, json.dumps({**_lines(desk), title: filtering.write(chosen)}, ensure_ascii=False))


def forget(desk: Desk, name: str) -> None:
    """Keep a filter no longer. Raises InvalidValue(not_choice)."""
    lines = _lines(desk)
    if name not in lines:
        raise InvalidValue("filter", name, "not_choice")
    del lines[name]
    desk.set_local(_KEY, json.dumps(lines, ensure_ascii=False))


def find(desk: Desk, line: str) -> IncidentFilter:
    """Return the filter that a line describes; ``@`` and a name stand for one that was kept. Raises InvalidValue."""
    if not line.startswith("@"):
        return filtering.read(line)
    found = kept(desk)
    if line[1:] not in found:
        raise InvalidValue("filter", line, "not_choice")
    return found[line[1:]]


def lines(desk: Desk) -> dict[str, str]:
    """Return the kept filters as lines of text, by name."""
    return {name: filtering.write(chosen) for name, chosen in kept(desk).items()}


def _lines(desk: Desk) -> dict[str, str]:
    found: dict[str, str] = json.loads(desk.local(_KEY) or "{}")
    return found
