"""From a segment of a feed to the bytes of its document. The layout is in README.md; ``decoding`` is the way back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from coopdesk.bundle.columns import pack
from coopdesk.bundle.segments import FeedSegment
from coopdesk.domain import times
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import Change, Changeset, Header, Withheld
from coopdesk.domain.secret_tree import Secret, cover

FORMAT = 1

_HLC = re.compile(r"[0-9a-f]{16}")
_OP = re.compile(r"([0-9a-f]{24})(\.(?:0|[1-9][0-9]{0,5}))")


def encode(segment: FeedSegment) -> bytes:
    """Return the document of a segment. Raises ValueError for one that does not hang together."""
    order = segment.in_order
    _check_links(segment)
    changes = _ChangeColumns(segment)
    for position, changeset in enumerate(order):
        changes.add(position, (c for c in changeset.changes if c is not None))
    document: dict[str, Json] = {
        "format": FORMAT,
        "device": segment.feed.device,
        "incarnation": segment.feed.incarnation,
        "agency": segment.agency.value,
        "first": segment.first,
        "previous": segment.previous,
        "seal": {"number": segment.seal.number, "hash": segment.seal.hash, "signature": segment.seal.signature},
        "changesets": {
            **_secrets(order),
            "changes": [len(c.changes) for c in order if isinstance(c, Changeset)],
            **_headers([c.header for c in order if c.header is not None]),
        },
        **changes.document(),
    }
    if segment.withheld:
        document["withheld"] = [[c.number - segment.first, list(c.proofs)] for c in order if isinstance(c, Withheld)]
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _check_links(segment: FeedSegment) -> None:
    order = segment.in_order
    if not order or segment.seal.number != segment.first + len(order) - 1:
        raise ValueError("the seal is not at the end of the segment")
    for number, changeset in enumerate(order, segment.first):
        if (changeset.feed, changeset.agency, changeset.number) != (segment.feed, segment.agency, number):
            raise ValueError(f"changeset {changeset.number} does not belong at {number} of {segment.feed}")


def _secrets(order: Sequence[Changeset | Withheld]) -> dict[str, Json]:
    """Return the fewest secrets that tell of nothing that is withheld."""
    found: list[Secret] = []
    for is_whole, run in groupby(order, key=lambda c: isinstance(c, Changeset)):
        if is_whole:
            found += cover([c.secret for c in run if isinstance(c, Changeset)])
    return {"secrets": b"".join(s.value for s in found).hex(), "levels": [s.level for s in found]}


def _headers(headers: list[Header]) -> dict[str, Json]:
    ms: list[Json] = []
    ticks: list[Json] = []
    at: list[Json] = []
    before = 0
    for header in headers:
        if not _HLC.fullmatch(header.hlc):
            raise ValueError(f"hlc: {header.hlc!r}")
        now = int(header.hlc[:12], 16)
        ms.append(now - before)
        ticks.append(int(header.hlc[12:], 16))
        at.append(_seconds(header.at) - now // 1000)
        before = now
    return {
        "ms": ms,
        "tick": ticks,
        "at": at,
        "operator": pack([h.operator for h in headers]),
        "action": pack([h.action for h in headers]),
        "undoes": pack([h.undoes for h in headers]),
    }


@lru_cache(4096)
def _seconds(at: str) -> int:
    moment = times.from_text(at)
    if times.to_text(moment) != at:
        raise ValueError(f"at: {at!r}")
    return int(moment.timestamp())


class _ChangeColumns:
    """The changes of a segment: for each kind and field one column of all values it was given."""

    def __init__(self, segment: FeedSegment) -> None:
        self._positions = {h[:24]: str(i) for i, h in enumerate(segment.hashes)}
        self._form_numbers: dict[tuple[str, str | tuple[str, ...]], int] = {}
        self._columns: dict[str, dict[str, list[Json]]] = {}
        self._forms: list[Json] = []
        self._records: list[Json] = []
        self._replaces: list[Json] = []

    def add(self, position: int, changes: Iterable[Change]) -> None:
        """Add the changes of the changeset at a position of the segment."""
        for change in changes:
            self._forms.append(self._form(change))
            self._records.append(change.record)
            named = [self._named(op, position) for op in change.replaces]
            self._replaces.append(named[0] if len(named) == 1 else named or None)

    def _form(self, change: Change) -> int:
        columns = self._columns.setdefault(change.kind, {})
        if change.field is not None:
            columns.setdefault(change.field, []).append(change.value)
            return self._number(change.kind, change.field)
        if not isinstance(change.value, dict):
            raise ValueError("a new record is no object")
        names = tuple(sorted(change.value))
        for name in names:
            columns.setdefault(name, []).append(change.value[name])
        return self._number(change.kind, names)

    def _number(self, kind: str, fields: str | tuple[str, ...]) -> int:
        return self._form_numbers.setdefault((kind, fields), len(self._form_numbers))

    def _named(self, op: str, position: int) -> str:
        """Name a change of an earlier changeset of this segment by position, which is shorter than its hash."""
        found = _OP.fullmatch(op)
        if not found:
            raise ValueError(f"replaces: {op!r}")
        earlier = self._positions.get(found[1])
        return op if earlier is None or int(earlier) >= position else earlier + found[2]

    def document(self) -> dict[str, Json]:
        """Return the members of the document."""
        return {
            "forms": [[kind, f if isinstance(f, str) else list(f)] for kind, f in self._form_numbers],
            "changes": {"form": self._forms, "record": pack(self._records), "replaces": self._replaces},
            "columns": {
                kind: {name: pack(values) for name, values in columns.items()}
                for kind, columns in self._columns.items()
            },
        }
