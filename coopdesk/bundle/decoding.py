"""From the bytes of a document to the segment of a feed, with every hash computed anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import cast

from coopdesk.bundle import certificates, limits, strict
from coopdesk.bundle.columns import Unpacker, check_values
from coopdesk.bundle.segments import FeedSegment, Seal
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain import times
from coopdesk.domain.fields import MAX_INTEGER, Json
from coopdesk.domain.ids import RecordId, is_record_id
from coopdesk.domain.journal import Change, Changeset, FeedId, Header, Withheld
from coopdesk.domain.secret_tree import HIGHEST, Secret, spread

_OP = re.compile(r"(?:[0-9a-f]{24}|([0-9]{1,6}))(\.(?:0|[1-9][0-9]{0,5}))")
_MAX_MS = 2**48 - 1
_PARTS = limits.CHANGES_PER_FEED + 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = int(datetime(1900, 1, 1, tzinfo=UTC).timestamp())
_LATEST = int(datetime(2201, 1, 1, tzinfo=UTC).timestamp())
_END = object()


class BrokenChain(Malformed):
    """The changesets are not those that their author sealed."""


def decode(data: bytes) -> FeedSegment:
    """Return the segment that a document holds. The seal's signature is left to the caller.

    Raises Malformed; BrokenChain where the content does not lead to the hash that the seal names.
    """
    document = strict.parse(data)
    feed = FeedId(
        strict.digits(member(document, "device"), "device", 32),
        strict.digits(member(document, "incarnation"), "incarnation", 16),
    )
    agency = certificates.agency(member(document, "agency"))
    first = strict.integer(member(document, "first"), "first", low=1)
    seal = _seal(member(document, "seal"))
    body = _Body(document, first)
    whole: list[Changeset] = []
    withheld: list[Withheld] = []
    previous = strict.digits(member(document, "previous"), "previous", 64)
    for position in range(body.length):
        made: Changeset | Withheld
        proofs = body.withheld.get(position)
        if proofs is None:
            secret, header, changes = body.whole()
            made = Changeset(feed, agency, first + position, previous, secret, header, changes)
            whole.append(made)
        else:
            made = Withheld(feed, agency, first + position, previous, *body.partial(proofs), proofs)
            withheld.append(made)
        previous = made.hash
        body.hashes.append(previous)
    body.finish()
    if seal.number != first + body.length - 1:
        raise Malformed("seal: not at the end")
    if seal.hash != previous:
        raise BrokenChain("chain")
    return FeedSegment(feed, agency, first, tuple(whole), seal, tuple(withheld))


def _seal(value: object) -> Seal:
    body = strict.members(value, "seal")
    return Seal(
        strict.integer(member(body, "number"), "number", low=1),
        strict.digits(member(body, "hash"), "hash", 64),
        strict.digits(member(body, "signature"), "signature", 128),
    )


class _Body:
    """The columns of a document, read from front to end."""

    def __init__(self, document: dict[str, object], first: int) -> None:
        unpacker = Unpacker()
        changesets = strict.members(member(document, "changesets"), "changesets")
        changes = strict.members(member(document, "changes"), "changes")
        counts = strict.items(member(changesets, "changes"), "changes", limits.CHANGES_PER_FEED)
        self.hashes: list[str] = []
        self.withheld = _proofs(document.get("withheld", []))
        self.length = len(counts) + len(self.withheld)
        if not 0 < self.length <= limits.CHANGESETS_PER_FEED or any(p >= self.length for p in self.withheld):
            raise Malformed("length")
        self._secrets = iter(_secrets(changesets, [first + p for p in range(self.length) if p not in self.withheld]))
        self._counts = iter([strict.integer(n, "changes", high=limits.CHANGES_PER_FEED) for n in counts])
        self._headers = iter(_headers(changesets, unpacker))
        self._values = _value_columns(member(document, "columns"), unpacker)
        self._forms = _forms(member(document, "forms"), self._values)
        self._form = iter(strict.items(member(changes, "form"), "form", limits.CHANGES_PER_FEED))
        self._record = iter(_records(unpacker.column(member(changes, "record"), "record")))
        self._replaces = iter(strict.items(member(changes, "replaces"), "replaces", limits.CHANGES_PER_FEED))

    def whole(self) -> tuple[Secret, Header, tuple[Change, ...]]:
        """Return secret, header and changes of the next whole changeset."""
        try:
            changes = [self._change() for _ in range(next(self._counts))]
            return next(self._secrets), next(self._headers), tuple(changes)
        except StopIteration as error:
            raise Malformed("a column is too short") from error

    def partial(self, proofs: tuple[str, ...]) -> tuple[Header | None, tuple[Change | None, ...]]:
        """Return what is given of the next changeset, None for each part that is not."""
        given = [len(proof) == 32 for proof in proofs]
        try:
            header = next(self._headers) if given[0] else None
            return header, tuple([self._change() if shown else None for shown in given[1:]])
        except StopIteration as error:
            raise Malformed("a column is too short") from error

    def _change(self) -> Change:
        number, record, replaces = next(self._form), next(self._record), next(self._replaces)
        if type(number) is not int or not 0 <= number < len(self._forms):
            raise Malformed("form: no such number")
        kind, field, columns = self._forms[number]
        if field is not None:
            (column,) = columns.values()
            return Change(kind, record, field, cast(Json, next(column)), self._named(replaces))
        value = {name: next(column) for name, column in columns.items()}
        return Change(kind, record, None, value, self._named(replaces))

    def _named(self, replaces: object) -> tuple[str, ...]:
        if replaces is None:
            return ()
        if isinstance(replaces, str):
            return (self._op(replaces),)
        named = strict.items(replaces, "replaces", limits.REPLACES)
        return tuple([self._op(op) for op in named])

    def _op(self, text: object) -> str:
        found = _OP.fullmatch(text) if isinstance(text, str) else None
        if not found:
            raise Malformed("replaces: no name of a change")
        if found[1] is None:
            return found[0]
        if int(found[1]) >= len(self.hashes):
            raise Malformed("replaces: names what is not before it")
        return self.hashes[int(found[1])][:24] + found[2]

    def finish(self) -> None:
        """Raise Malformed if anything is left over."""
        rest = [self._secrets, self._counts, self._headers, self._form, self._record, self._replaces]
        rest += [column for columns in self._values.values() for column in columns.values()]
        if any(next(column, _END) is not _END for column in rest):
            raise Malformed("a column is too long")


def _secrets(changesets: dict[str, object], numbers: Sequence[int]) -> list[Secret]:
    """Return what is to be kept at the numbers given whole: each secret told stands for the next so many of them."""
    text = member(changesets, "secrets")
    levels = strict.items(member(changesets, "levels"), "levels", limits.CHANGESETS_PER_FEED)
    _whole_numbers(levels, "levels", 0, HIGHEST)
    if not isinstance(text, str) or not re.fullmatch(r"(?:[0-9a-f]{32})*", text) or len(text) != 32 * len(levels):
        raise Malformed("secrets: not one for each level")
    if sum(1 << level for level in cast(list[int], levels)) != len(numbers):
        raise Malformed("secrets: not those of the changesets")
    found: list[Secret] = []
    for place, level in enumerate(cast(list[int], levels)):
        first, last = numbers[len(found)], numbers[len(found) + (1 << level) - 1]
        if first % (1 << level) or last - first != (1 << level) - 1:
            raise Malformed("secrets: of what is withheld")
        found += spread(Secret(bytes.fromhex(text[32 * place : 32 * (place + 1)]), level))
    return found


def _proofs(value: object) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in strict.items(value, "withheld", limits.CHANGES_PER_FEED):
        position, proofs = _pair(row, "withheld")
        position = strict.integer(position, "withheld", high=limits.CHANGES_PER_FEED)
        texts = tuple(_proof(p) for p in strict.items(proofs, "withheld", _PARTS))
        if position in found or not texts:
            raise Malformed("withheld")
        found[position] = texts
    return found


def _proof(value: object) -> str:
    return strict.digits(value, "proof", 64 if isinstance(value, str) and len(value) == 64 else 32)


def _pair(value: object, what: str) -> tuple[object, object]:
    pair = strict.items(value, what, 2)
    if len(pair) != 2:
        raise Malformed(f"{what}: no pair")
    return pair[0], pair[1]


def _headers(changesets: dict[str, object], unpacker: Unpacker) -> list[Header]:
    names = ("ms", "tick", "at", "operator", "action", "undoes")
    ms, ticks, at, operators, actions, undoes = (unpacker.column(member(changesets, n), n) for n in names)
    if len({len(c) for c in (ms, ticks, at, operators, actions, undoes)}) != 1:
        raise Malformed("headers: columns of different lengths")
    for name, column in (("operator", operators), ("action", actions)):
        for text in _distinct(column, name):
            strict.text(text, name)
    for text in undoes:
        if text is not None:
            strict.digits(text, "undoes", 64)
    now = 0
    headers: list[Header] = []
    for name, column, low, high in (
        ("ms", ms, -_MAX_MS, MAX_INTEGER),
        ("tick", ticks, 0, 0xFFFF),
        ("at", at, -(2**53), MAX_INTEGER),
    ):
        _whole_numbers(column, name, low, high)
    rows = zip(
        cast(list[int], ms), cast(list[int], ticks), cast(list[int], at), operators, actions, undoes, strict=True
    )
    for step, tick, offset, operator, action, undone in rows:
        now += step
        if not 0 <= now <= _MAX_MS:
            raise Malformed("ms: out of range")
        headers.append(
            Header(
                f"{now:012x}{tick:04x}", _moment(now // 1000 + offset), str(operator), str(action), _optional(undone)
            )
        )
    return headers


def _whole_numbers(column: list[object], what: str, low: int, high: int) -> None:
    """Raise Malformed unless a column holds whole numbers within closed bounds alone."""
    whole = set(map(type, column)) <= {int}
    if not whole or (column and not low <= min(cast(list[int], column)) <= max(cast(list[int], column)) <= high):
        raise Malformed(f"{what}: no whole numbers from {low} to {high}")


def _optional(value: object) -> str | None:
    return None if value is None else str(value)


def _distinct(column: list[object], what: str) -> set[object]:
    try:
        return set(column)
    except TypeError as error:
        raise Malformed(f"{what}: no text") from error


@lru_cache(4096)
def _moment(seconds: int) -> str:
    if not _EARLIEST <= seconds < _LATEST:
        raise Malformed("at: out of range")
    return times.to_text(_EPOCH + timedelta(seconds=seconds))


def _records(column: list[object]) -> list[RecordId]:
    if not all(isinstance(r, str) and is_record_id(r) for r in column):
        raise Malformed("record: no id")
    return cast(list[RecordId], column)


_Form = tuple[str, str | None, dict[str, Iterator[object]]]


def _value_columns(value: object, unpacker: Unpacker) -> dict[str, dict[str, Iterator[object]]]:
    found: dict[str, dict[str, Iterator[object]]] = {}
    for kind, columns in strict.members(value, "columns").items():
        strict.text(kind, "kind")
        found[kind] = {}
        for name, column in strict.members(columns, kind).items():
            strict.text(name, "field")
            values = unpacker.column(column, name)
            check_values(values, name)
            found[kind][name] = iter(values)
    return found


def _forms(value: object, columns: dict[str, dict[str, Iterator[object]]]) -> list[_Form]:
    forms: list[_Form] = []
    for row in strict.items(value, "forms", limits.CHANGES_PER_FEED):
        kind, fields = _pair(row, "forms")
        of_kind = columns.get(strict.text(kind, "kind"))
        names = [fields] if isinstance(fields, str) else strict.items(fields, "forms", limits.NAME)
        if of_kind is None or not all(isinstance(n, str) and n in of_kind for n in names):
            raise Malformed("forms: no such column")
        texts = [str(n) for n in names]
        if texts != sorted(set(texts)):
            raise Malformed("forms: fields out of order")
        forms.append((str(kind), texts[0] if isinstance(fields, str) else None, {n: of_kind[n] for n in texts}))
    return forms
