"""Feeds as hypothesis makes them."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import GENESIS, Change, Changeset, Head, Header, op_id
from coopdesk.domain.times import to_text
from tests.bundle.packages import KOTA, tree_secrets

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_NAME = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)


def hexadecimal(count: int) -> st.SearchStrategy[str]:
    """Return a strategy of that many digits."""
    return st.binary(min_size=count // 2, max_size=count // 2).map(bytes.hex)


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    _TEXT,
    st.sampled_from(["35.75.01.1001", "flood", "KOT-26-A001", "1.0", "0.1"]),
)
values: st.SearchStrategy[Json] = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_NAME, inner, max_size=3)),
    max_leaves=6,
)
_FIELDS = st.one_of(st.sampled_from(["status", "text", "incident", "lat"]), _NAME)
_RECORDS = st.one_of(hexadecimal(32).map(RecordId), st.integers(1, 4).map(lambda n: RecordId(f"a{n:031x}")))
_HEADERS = st.builds(
    Header,
    hlc=st.builds(lambda ms, tick: f"{ms:012x}{tick:04x}", st.integers(0, 2**43), st.integers(0, 0xFFFF)),
    at=st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)).map(lambda m: to_text(m.replace(tzinfo=UTC))),
    operator=_NAME,
    action=st.sampled_from(["record_incident", "undo", "later_than_us"]),
    undoes=st.one_of(st.none(), hexadecimal(64)),
)


@st.composite
def _changes(draw: st.DrawFn, earlier: list[str]) -> Change:
    kind = draw(st.one_of(st.sampled_from(["incident", "log_entry"]), _NAME))
    record = draw(_RECORDS)
    names = st.builds(op_id, hexadecimal(24), st.integers(1, 99))
    if earlier:
        names |= st.builds(op_id, st.sampled_from(earlier), st.integers(1, 3))
    replaces = tuple(draw(st.lists(names, max_size=3)))
    if draw(st.booleans()):
        return Change(kind, record, None, draw(st.dictionaries(_FIELDS, values, max_size=4)), replaces)
    return Change(kind, record, draw(_FIELDS), draw(values), replaces)


@st.composite
def segments(draw: st.DrawFn) -> FeedSegment:
    """Return a sealed segment of a feed that starts anywhere."""
    first = draw(st.integers(1, 10_000))
    start = GENESIS if first == 1 else draw(hexadecimal(64))
    previous = start
    made: list[Changeset] = []
    count = draw(st.integers(1, 9))
    secrets = tree_secrets(draw(hexadecimal(8)), first, count, draw(st.integers(0, 4)))
    for number in range(first, first + count):
        hashes = [c.previous for c in made[1:]] + ([previous] if made else [])
        changes = draw(st.lists(_changes(hashes), max_size=4))
        secret = secrets[number - first]
        made.append(Changeset(KOTA.feed, KOTA.agency, number, previous, secret, draw(_HEADERS), tuple(changes)))
        previous = made[-1].hash
    seal = make_seal(KOTA.key, KOTA.feed, Head(made[-1].number, previous))
    return FeedSegment(KOTA.feed, KOTA.agency, first, tuple(made), seal)
