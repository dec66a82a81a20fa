"""Drafts: whatever is being typed, safe on the disk while it is typed, until it is recorded or discarded.

A draft belongs to this desk alone: it is in no journal, no backup and no package, and needs no lock, so that a form
may save it at every pause of the fingers.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from coopdesk.domain.errors import DeskProblem, InvalidValue
from coopdesk.store import drafts
from coopdesk.store.desk import Desk
from coopdesk.store.drafts import MAX_FIELDS, MAX_TEXT, Draft, is_draft_id, new_draft_id

__all__ = ["MAX_TEXT", "Draft", "damaged", "discard", "get", "listed", "new_draft_id", "save"]


def save(
    desk: Desk, form: str, fields: Mapping[str, str], *, id: str | None = None, record: str | None = None
) -> Draft | None:
    """Keep what stands in a form; under a known ``id`` it takes the place of what was kept before.

    A form in which nothing is left is discarded: None. When this returns, the draft is on the disk.
    Raises InvalidValue, DeskProblem.
    """
    if id is not None and not is_draft_id(id):
        raise InvalidValue("id", id, "unknown_record")
    if not form.strip() or len(form) > 100:
        raise InvalidValue("form", form, "missing" if not form.strip() else "too_long")
    if len(fields) > MAX_FIELDS:
        raise InvalidValue("fields", len(fields), "too_long")
    for name, text in fields.items():
        if len(text) > MAX_TEXT or len(name) > 100:
            raise InvalidValue(name[:100], text[:60], "too_long")
    now, before = desk.clock(), drafts.read(desk.path, id) if id else None
    operator = desk.operator
    draft = Draft(
        id or new_draft_id(),
        form,
        before.opened_at if before else now,
        now,
        record,
        operator.name if operator else "",
        dict(fields),
    )
    try:
        if draft.empty:
            drafts.remove(desk.path, draft.id)
            return None
        drafts.write(desk.path, draft)
    except OSError as error:
        raise _problem(desk, error) from error
    return draft


def listed(desk: Desk, form: str | None = None, record: str | None = None) -> list[Draft]:
    """Return the drafts of this desk, the last saved one first; of one form or about one record where named."""
    found, _ = drafts.read_all(desk.path)
    return [d for d in found if form in (None, d.form) and record in (None, d.record)]


def damaged(desk: Desk) -> int:
    """Return how many files of drafts cannot be read; they are left where they are."""
    return drafts.read_all(desk.path)[1]


def get(desk: Desk, id: str) -> Draft:
    """Return one draft. Raises InvalidValue(unknown_record)."""
    found = drafts.read(desk.path, id)
    if found is None:
        raise InvalidValue("id", id, "unknown_record")
    return found


def discard(desk: Desk, id: str) -> None:
    """Throw a draft away: it was recorded, or nobody wants it. Raises InvalidValue(unknown_record), DeskProblem."""
    try:
        there = drafts.remove(desk.path, id)
    except OSError as error:
        raise _problem(desk, error) from error
    if not there:
        raise InvalidValue("id", id, "unknown_record")


def _problem(desk: Desk, error: OSError) -> DeskProblem:
    reasons = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read_only", errno.EACCES: "read_only"}
    return DeskProblem(str(desk.path), reasons.get(error.errno or 0, "io"), error.strerror or "")
