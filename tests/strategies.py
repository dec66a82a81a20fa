"""Values for property tests: whatever a field may hold, and what no field may hold."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import MAX_INTEGER, Between, Digits, FieldType, Json, Reference, RegionCode, Text
from coopdesk.domain.ids import RecordId
from coopdesk.domain.records import KINDS, Kind
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.registers import Op

HEX = "0123456789abcdef"

NASTY = (
    "${alert(1)}",
    "`backtick` ${x}",
    "quote \" and '",
    "</script><script>x()</script>",
    "=1+1",
    "🌊🚒👨‍👩‍👧",
    "שלום עולם",
    "\u202egnp.exe",
    "e\u0301 é",
    "\\u0000 \\",
    "a\tb",
    "{field} %s {0}",
    "\U0010fffd",
    "\u2028\u2029\xa0",
    "",
    " ",
)
"""Texts that are sound, and that somebody's program will choke on."""


def texts(rule: Text | None = None, min_size: int = 0) -> st.SearchStrategy[str]:
    """Text that a rule lets through, unchanged."""
    limit, single = (rule.limit, rule.single_line) if rule else (60, False)
    allowed = "" if single else "\n\t"
    drawn = st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters=allowed),
        min_size=min_size,
        max_size=min(limit, 60),
    )
    nasty = [t for t in NASTY if len(t) >= min_size and not (single and set(t) & {"\n", "\t"})]
    return drawn | st.sampled_from(nasty)


def moments() -> st.SearchStrategy[datetime]:
    """Moments in UTC to the second, within what a desk keeps."""
    low, high = datetime(1900, 1, 2), datetime(2200, 12, 30)
    return st.datetimes(low, high, timezones=st.just(UTC)).map(lambda m: m.replace(microsecond=0))


def record_ids(agency: Agency | None = None) -> st.SearchStrategy[RecordId]:
    """Ids of records of one agency, or of either."""
    first = {Agency.KOTA: "a", Agency.KAB: "b", None: "ab"}[agency]
    rest = st.text(HEX, min_size=31, max_size=31)
    return st.builds(lambda f, r: RecordId(f + r), st.sampled_from(first), rest)


def region_codes() -> st.SearchStrategy[str]:
    """Codes of regions of the area, of every level."""
    return st.sampled_from(sorted(gazetteer().regions))


def thousandths(bounds: Between) -> st.SearchStrategy[Decimal]:
    """Exact numbers within bounds, to a thousandth."""
    whole = st.integers(int(bounds.low) * 1000, int(bounds.high) * 1000)
    return whole.map(lambda n: Decimal(n) / 1000)


def values(field: FieldType) -> st.SearchStrategy[Any]:
    """Whatever a field may hold."""
    found = st.lists(_one(field), max_size=3).map(tuple) if field.many else _one(field)
    return st.none() | found if field.optional else found


def _one(field: FieldType) -> st.SearchStrategy[Any]:
    bounds = field.mark(Between)
    if field.python is Decimal and bounds:
        return thousandths(bounds)
    if field.python is float and bounds:
        return st.floats(bounds.low, bounds.high).map(lambda x: round(x, 7) + 0.0)
    if field.python is int:
        low, high = (bounds.low, bounds.high) if bounds else (-MAX_INTEGER, MAX_INTEGER)
        return st.integers(int(low), int(high))
    if field.python is bool:
        return st.booleans()
    if field.python is datetime:
        return moments()
    if issubclass(field.python, StrEnum):
        return st.sampled_from(list(field.python))
    if field.mark(RegionCode):
        return region_codes()
    if field.mark(Reference):
        return record_ids()
    digits = field.mark(Digits)
    if digits:
        return st.text(HEX, min_size=digits.count, max_size=digits.count)
    return texts(field.mark(Text))


def kinds() -> st.SearchStrategy[Kind]:
    """Every kind of record."""
    return st.sampled_from(list(KINDS.values()))


@st.composite
def records(draw: st.DrawFn, kind: Kind) -> Any:
    """Draw a record of a kind, any field filled or empty."""
    drawn = {name: draw(values(field)) for name, field in kind.fields.items()}
    return kind.record(id=draw(record_ids()), **drawn)


def json_values() -> st.SearchStrategy[Json]:
    """JSON values as changes carry them."""
    numbers = st.integers(-MAX_INTEGER, MAX_INTEGER) | st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | numbers | texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3), max_leaves=6
    )


def bad_texts() -> st.SearchStrategy[str]:
    """Text that no screen or sheet can show: it holds NUL, another control character, or half a character."""
    broken = st.sampled_from([chr(c) for c in (0, 1, 7, 8, 11, 12, 14, 27, 31, 127, 128, 159, 0xFFFE, 0xFFFF)])
    surrogates = st.integers(0xD800, 0xDFFF).map(chr)
    return st.builds(lambda a, bad, b: a + bad + b, texts(), broken | surrogates, texts())


@st.composite
def histories(draw: st.DrawFn, record: str, max_ops: int = 14) -> list[Op]:
    """Draw changes of one record by devices of both agencies, each of which saw only some of the others."""
    devices = [("a1", Agency.KOTA), ("a2", Agency.KOTA), ("b1", Agency.KAB)]
    first = Op("0.1", "01", "a1", Agency.KOTA, None, {"cause": "x", "river": "y"})
    ops = [first]
    for number in range(draw(st.integers(0, max_ops))):
        device, agency = draw(st.sampled_from(devices))
        field = draw(st.sampled_from(["cause", "river", "struck"]))
        same = [op.id for op in ops if op.field == field]
        seen = tuple(draw(st.lists(st.sampled_from(same), unique=True, max_size=3))) if same else ()
        hlc = draw(st.sampled_from(["01", "02", "03", "ff"]))
        ops.append(Op(f"{number + 1}.1", hlc, device, agency, field, draw(st.sampled_from(["p", "q", None])), seen))
    return ops


def words() -> st.SearchStrategy[str]:
    """Plain words, for names that are looked at more than once."""
    return st.text(string.ascii_letters, min_size=1, max_size=12)
