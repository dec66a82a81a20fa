"""Hostile packages: random damage, a trusted sender who signs nonsense, an author who seals it."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from coopdesk.bundle import manifest
from coopdesk.bundle.certificates import SignedCertificate
from coopdesk.bundle.container import DEFLATED
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Change
from tests.bundle.packages import File, Peer, listed, packed

_NUMBERS = (0, 1, 2, 7, 20, 22, 30, 46, 255, 256, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_TOKENS = (
    *("NaN", "Infinity", "-Infinity", "1e999", "-0.0", "1e-400", "9" * 31, "9" * 33, "-" + "9" * 400, "1.5", "1e3"),
    *('"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\x01"', '"\\x"', '{"a":1,"a":2}', "[" * 40 + "]" * 40),
    *('{"a":' * 33 + "1" + "}" * 33, "[" * 90_000, "'x'", "01", "+1", "tru", "", '"', "\ufeff1", "//", "[1,]"),
)
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**53, -(2**53), 2**63, 2**64, 10**31, 0.1, -0.0, 1e308, 5e-324),
    *("", "x", "0" * 32, "f" * 64, "a" * 201, "x" * 20_001, "..", "/etc/passwd", "C:\\CON", "\u202e", "a\u0301"),
    *([], {}, [[]], [None] * 3, {"": None}, [0] * 2000, "*", "kota", "kab", "provinsi", "1.1", "999999.1"),
)
_NAMES = (
    *("../x.json", "/x.json", "C:\\x.json", "CON", "nul.json", "feeds/../../x.json", "feeds/x.json", "photos/x.jpg"),
    *("manifest.json", "MANIFEST.JSON", "README.TXT", "x" * 300, "\u0130.json", "feeds\\x.json", "a/b/c.json", ".json"),
)
_BOMBS = (b"", bytes(900_000), bytes(2_000_000), bytes(17_000_000), b"[" * 15_000_000)


@dataclass(frozen=True)
class Sender:
    """Whoever signs mutants: a device that the reader trusts."""

    key: DeviceKey
    signed: SignedCertificate
    root: str

    def resigned(self, files: Sequence[File], change: Callable[[dict[str, Any]], object] | None = None) -> bytes:
        """Return a package of files, listed as they are; ``change`` is made to the manifest before it is signed."""
        document: dict[str, Any] = json.loads(files[0].content)
        document["entries"] = [listed(file) for file in files[2:]]
        if change:
            change(document)
        return self.signed_as_is([replace(files[0], content=json.dumps(document).encode()), *files[1:]])

    def signed_as_is(self, files: Sequence[File]) -> bytes:
        """Return a package whose manifest is signed, whatever it says."""
        signature = manifest.sign(files[0].content, self.key, self.signed, self.root)
        return packed([files[0], replace(files[1], content=signature), *files[2:]])


def sender_of(peer: Peer) -> Sender:
    """Return a peer as a sender."""
    return Sender(peer.key, peer.signed, peer.root.public)


# Random damage


def raw(rng: Random, data: bytes, other: bytes) -> bytes:
    """Return a package with its bytes spoilt; ``other`` is one that pieces may come from."""
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        rng.choice(_SPOILERS)(rng, spoilt, other)
    return bytes(spoilt)


def _flip(rng: Random, data: bytearray, other: bytes) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _overwrite(rng: Random, data: bytearray, other: bytes) -> None:
    start = _place(rng, data)
    data[start : start + rng.randint(1, 8)] = rng.randbytes(rng.randint(0, 8))


def _number(rng: Random, data: bytearray, other: bytes) -> None:
    """Put a number that means something into the headers, where lengths and offsets are."""
    start = _place(rng, data)
    form = rng.choice(("<H", "<L"))
    size = struct.calcsize(form)
    data[start : start + size] = struct.pack(form, rng.choice(_NUMBERS) & (256**size - 1))


def _cut(rng: Random, data: bytearray, other: bytes) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _remove(rng: Random, data: bytearray, other: bytes) -> None:
    start = _place(rng, data)
    del data[start : start + rng.choice((1, 2, 16, 200))]


def _repeat(rng: Random, data: bytearray, other: bytes) -> None:
    start = _place(rng, data)
    data[start:start] = data[start : start + rng.choice((1, 30, 46, 500))]


def _splice(rng: Random, data: bytearray, other: bytes) -> None:
    start = rng.randrange(len(data) + 1)
    data[start:] = other[rng.randrange(len(other)) :]


def _append(rng: Random, data: bytearray, other: bytes) -> None:
    data += rng.choice((b"\0", b"PK\x05\x06" + bytes(18), rng.randbytes(30), other))


_SPOILERS = (_flip, _flip, _overwrite, _number, _number, _cut, _remove, _repeat, _splice, _append)


def _place(rng: Random, data: bytearray) -> int:
    """Return a place, mostly near one of the headers."""
    mark = rng.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))
    found = data.find(mark, rng.randrange(len(data) + 1))
    return found + rng.randrange(46) if found >= 0 and rng.random() < 0.7 else rng.randrange(len(data) + 1)


# A trusted sender


def signed(rng: Random, files: Sequence[File], sender: Sender) -> bytes:
    """Return a package that a trusted sender signed, with nonsense somewhere in it."""
    made = list(files)
    choice = rng.random()
    if choice < 0.35:
        return sender.signed_as_is([replace(made[0], content=_nonsense(rng, made[0].content)), *made[1:]])
    if choice < 0.85:
        feeds = [i for i, file in enumerate(made) if file.name.startswith("feeds/")]
        index = rng.choice(feeds)
        made[index] = replace(made[index], content=_nonsense(rng, made[index].content))
    elif choice < 0.9:
        made[1] = replace(made[1], content=_nonsense(rng, made[1].content))
        return packed(made)
    elif choice < 0.95:
        made.insert(rng.randint(2, len(made)), File(rng.choice(_NAMES), rng.randbytes(rng.choice((0, 1, 400)))))
    else:
        index = rng.randrange(2, len(made))
        made[index] = rng.choice(
            (
                replace(made[index], name=rng.choice(_NAMES)),
                replace(made[index], size=rng.choice((0, 1, 2**24, 2**31, 2**32 - 1))),
                replace(made[index], method=DEFLATED - made[index].method),
                File(made[index].name, rng.choice(_BOMBS), DEFLATED),
            )
        )
    return sender.resigned(made)


def _nonsense(rng: Random, content: bytes) -> bytes:
    if rng.random() < 0.3:
        return _edited(rng, content)
    document = json.loads(content)
    for _ in range(rng.choice((1, 1, 2, 4))):
        _change_somewhere(rng, document)
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)
    while '"@' in text:  # a token that is no JSON at all, or none that a strict reader takes
        text = text.replace('"@"', rng.choice(_TOKENS), 1)
    return text.encode("utf-8", "surrogatepass")


def _edited(rng: Random, content: bytes) -> bytes:
    edited = bytearray(content)
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(edited) + 1)
        piece = rng.choice((b"", b"0", b"9", b"[", b"]", b"{", b'"', b"\\", b"e", b"-", b",", b"\xff", b"\xed\xa0\x80"))
        edited[start : start + rng.randint(0, 2)] = piece
    return bytes(edited)


def _change_somewhere(rng: Random, document: Any) -> None:
    """Change one member of one container of a document."""
    containers = [document]
    for found in containers:
        inner = found.values() if isinstance(found, dict) else found
        containers += [value for value in inner if isinstance(value, dict | list)]
    place = rng.choice([c for c in containers if c] or [document])
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    if not keys:
        return
    key = rng.choice(keys)
    choice = rng.random()
    if choice < 0.15:
        del place[key]
    elif choice < 0.3:
        place[key] = "@"
    elif choice < 0.45:
        place[key] = deepcopy(place[rng.choice(keys)])
    elif choice < 0.55 and isinstance(place, list):
        place.insert(key, deepcopy(place[rng.choice(keys)]))
    elif choice < 0.6 and isinstance(place, dict):
        place[rng.choice(("", "x", "\u202e", "a" * 300))] = deepcopy(place[key])
    else:
        place[key] = deepcopy(rng.choice(_VALUES))  # a list of ours inside itself would never end


# A trusted author: content that is sealed as it should be and says what it should not


def changes(rng: Random, known: Sequence[Change]) -> list[Change]:
    """Return changes that no program of ours would write, some of them of records that are known."""
    return [_hostile_change(rng, known) for _ in range(rng.randint(1, 5))]


def _hostile_change(rng: Random, known: Sequence[Change]) -> Change:
    like = rng.choice(known)
    kind = rng.choice((like.kind, "log_entry", "figure", "movement", "device", "partner", "x", "x; DROP TABLE change"))
    record = rng.choice((like.record, RecordId("b" + like.record[1:]), RecordId("f" * 32)))
    replaces = tuple(rng.sample(["0" * 24 + ".1", "f" * 24 + ".0", *like.replaces], rng.randint(0, 2)))
    value = rng.choice(_VALUES)
    if rng.random() < 0.4:
        fields = ["status", "lat", "incident", "happened_at", "public_key", "quantity", "x" * 200]
        return Change(kind, record, None, dict.fromkeys(rng.sample(fields, 3), value), replaces)
    field = rng.choice(("status", "lat", "chronology", "shared", "struck", "id", "x"))
    return Change(kind, record, field, value, replaces)
