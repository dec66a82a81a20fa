"""What a second implementation says of a package: the verdicts of coopdesk/bundle/README.md §8 and §12, in order.

Nothing of coopdesk is in here: the standard library, ``cryptography``, and the second reader of the same kind.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature

from tests.bundle import independent
from tests.vectors import age

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?\.[a-z0-9]{1,8}", re.ASCII)
_KNOWN = re.compile(
    r"manifest\.json|manifest\.sig|README\.txt"
    r"|feeds/[0-9a-f]{32}-[0-9a-f]{16}-[0-9]+-[0-9]+(-[0-9a-f]{16})?\.json|photos/[0-9a-f]{64}\.jpg",
    re.ASCII,
)
_MB = 1 << 20
_LIMITS = {"manifest.json": _MB, "manifest.sig": 2048, "README.txt": 65536}
_MEMBERS = {"id", "made_at", "exercise", "app_version", "counts", "digest", "base", "heads", "roots", "certificates"}


class Refused(Exception):
    """A verdict."""


@dataclass(frozen=True)
class Entry:
    """One file inside, as the central directory says."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


Position = tuple[str, str, int, str]
"""A changeset: device, incarnation, number, hash."""


@dataclass
class Desk:
    """Who reads: the roots it has pinned, and what it knows of each feed: the hashes of its positions.

    ``named`` are the photos of which it has a record, ``photos`` those whose files it has.
    """

    agency: str
    device: str
    roots: dict[str, str]
    private_key: str = ""
    exercise: bool = False
    known: set[Position] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)
    ended: dict[str, set[str]] = field(default_factory=dict)

    def receive(self, data: bytes) -> str:
        """Judge a file and take in what is in it."""
        try:
            base, brought, pictures = read(opened(data, self), self)
        except Refused as refused:
            return str(refused)
        if not base <= self.known:
            return "parked"
        news = brought.keys() - self.known
        self.known |= brought.keys()
        puts = [p for parts in brought.values() for p in parts[1:] if p and p[2] is None]
        for kind, record, _, value, _ in puts:
            if kind == "revocation" and self._ends(record, value):
                self.ended.setdefault(value["device"], set()).update(value["positions"])
            elif kind == "photo":
                self.named.add(value["sha256"])
        fresh = pictures & self.named - self.photos
        self.photos |= fresh
        return "applied" if news or fresh else "already"

    def _ends(self, record: str, value: dict[str, Any]) -> bool:
        """Tell whether a revocation is in force: its id follows from its content, and the agency's root signed it."""
        agency = {"a": "kota", "b": "kab"}[record[0]]
        sealed = hashlib.sha256(b"coopdesk-sealed-v1\0" + independent.canonical(["revocation", value])).hexdigest()
        body = {"agency": agency, **{k: value[k] for k in ("device", "positions", "reason")}}
        message = b"coopdesk-revocation-v1\0" + independent.canonical(body)
        try:
            independent.signed(self.roots[agency], value["signature"], message)
        except InvalidSignature:
            return False
        return record[1:] == sealed[:31] and value["device"][0] == record[0]

    def void(self) -> int:
        """Return how many positions count as if they had not been made."""
        return sum(self._is_void(position) for position in self.known)

    def _is_void(self, position: Position) -> bool:
        device, incarnation, number, hash_ = position
        if device not in self.ended:
            return False
        listed = [text.split() for text in self.ended[device]]
        return not any(i == incarnation and (int(n) > number or (int(n), h) == (number, hash_)) for i, n, h in listed)


def refuse(fact: object, verdict: str) -> None:
    """Refuse a file for a fact."""
    if fact:
        raise Refused(verdict)


def attempt(verdict: str, act: Callable[[], Any]) -> Any:
    """Do what a spoilt file makes fail, and call the failure by its verdict."""
    try:
        return act()
    except (ValueError, KeyError, IndexError, TypeError, StopIteration, RuntimeError, InvalidSignature) as error:
        raise Refused(verdict) from error


def opened(data: bytes, desk: Desk) -> bytes:
    """Return a package, decrypted where it is encrypted."""
    if not (data.startswith(age.MAGIC) or (len(data) >= 4 and age.MAGIC.startswith(data))):
        return data
    try:
        return age.decrypt(data, bytes.fromhex(desk.private_key))
    except age.NotForUs:
        raise Refused("not_for_us") from None
    except age.Broken as broken:
        expected = expected_size(broken.whole)
        chunks = -(-(expected or 0) // age.CHUNK)
        cut = expected is not None and len(data) < broken.header + 16 + expected + 16 * chunks
        raise Refused("truncated" if cut else "damaged") from None
    except age.CutOff:
        raise Refused("truncated") from None
    except ValueError:
        raise Refused("damaged") from None


def directory(data: bytes) -> list[Entry]:
    """Return the entries, after the structure around them was built anew and compared."""
    begins = b"PK\3\4".startswith(data[:4]) and b"manifest.json".startswith(data[30:43])
    if not begins:
        refuse(b"manifest.sig" in data[-65536:], "damaged")
        raise Refused("not_a_bundle")
    if len(data) < 22 or data[-22:-18] != b"PK\5\6":
        expected = expected_size(data)
        raise Refused("damaged" if expected is not None and len(data) >= expected else "truncated")
    disk, other, here, count, length, offset, comment = struct.unpack("<4H2LH", data[-18:])
    refuse(disk or other or comment or here != count or offset + length + 22 != len(data), "damaged")
    refuse(count > 5000 or length > 2 * _MB, "too_large")
    entries: list[Entry] = attempt("damaged", lambda: list(_central(data[offset : offset + length])))
    refuse(not entries or _rebuilt(data, entries) != data, "damaged")
    return entries


def _central(records: bytes) -> Iterable[Entry]:
    place, start = 0, 0
    while place < len(records):
        fields = struct.unpack_from("<4s6H3L5H2L", records, place) if len(records) >= place + 46 else ()
        independent.need(bool(fields), "directory")
        method, crc, packed, size, length = fields[4], *fields[7:11]
        name = records[place + 46 : place + 46 + length].decode("ascii")
        independent.need(method in (0, 8) and (method == 8 or packed == size), "method")
        yield Entry(name, method, crc, packed, size, start + 30 + length)
        place += 46 + length
        start += 30 + length + packed


def _rebuilt(data: bytes, entries: list[Entry]) -> bytes:
    local, central = b"", b""
    for entry in entries:
        common = struct.pack("<3H", 20, 0, entry.method) + data[10:14]
        common += struct.pack("<3L2H", entry.crc, entry.packed, entry.size, len(entry.name), 0)
        central += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3HLL", 0, 0, 0, 0, len(local))
        central += entry.name.encode()
        local += b"PK\3\4" + common + entry.name.encode() + data[entry.start : entry.start + entry.packed]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(entries), len(entries), len(central), len(local), 0)
    return local + central + end


def expected_size(data: bytes) -> int | None:
    """Return how large a file should be by its own manifest, None where that is cut off too."""
    if len(data) < 43:
        return None
    size = struct.unpack("<L", data[18:22])[0]
    sig = 43 + size
    if len(data) < sig + 30:
        return None
    signed = struct.unpack("<L", data[sig + 18 : sig + 22])[0]
    if len(data) < sig + 42 + signed:
        return None
    try:
        listed = independent.strict(data[43:sig])["entries"]
        names = [("manifest.json", size), ("manifest.sig", signed), *((e["name"], e["packed"]) for e in listed)]
    except (ValueError, KeyError, TypeError):
        return None
    return 22 + sum(76 + 2 * len(str(name)) + int(packed) for name, packed in names)


def check_sizes(entries: list[Entry]) -> None:
    """Refuse names that no package has, then what is larger than a reader takes."""
    names = [e.name for e in entries]
    refuse(names[:2] != ["manifest.json", "manifest.sig"] or any(e.method for e in entries[:2]), "damaged")
    refuse(len({n.lower() for n in names}) != len(names), "damaged")
    refuse(not all(_NAME.fullmatch(n) and len(n) < 250 for n in names), "damaged")
    feeds = [e.size for e in entries if e.name.startswith("feeds/")]
    refuse(sum(e.size for e in entries) > 512 * _MB or sum(feeds) > 64 * _MB, "too_large")
    for entry in entries:
        limit = _LIMITS.get(entry.name, (8 if entry.name.startswith("photos/") else 16) * _MB)
        refuse(entry.size > limit or (entry.size > _MB and entry.size > 100 * entry.packed), "too_large")


def content(entry: Entry, packed: bytes) -> bytes:
    """Return an entry inflated; it must end where it says and be what its checksum says."""
    data = packed
    if entry.method == 8:
        inflater = zlib.decompressobj(-15)
        try:
            data = inflater.decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise Refused("damaged") from error
        refuse(not inflater.eof or inflater.unused_data, "damaged")
    refuse(len(data) != entry.size or zlib.crc32(data) != entry.crc, "damaged")
    return data


def manifest_of(described: bytes, signed: bytes, desk: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the manifest after its signature was verified, and the certificate of who signed it."""
    signature = attempt("forged", lambda: independent.strict(signed))
    sender = attempt("forged", lambda: dict(signature["sender"]))
    refuse(not {"agency", "device", "letter", "name", "public_key", "signature"} <= sender.keys(), "forged")
    refuse(not {"root", "signature"} <= signature.keys(), "forged")
    refuse(desk.roots.get(sender["agency"]) != signature["root"], "unknown_sender")
    public = attempt("unknown_sender", lambda: independent.certified(sender, desk.roots))
    message = b"coopdesk-bundle-v1\0" + described
    attempt("forged", lambda: independent.signed(public, signature["signature"], message))
    manifest = attempt("damaged", lambda: independent.strict(described))
    refuse(not isinstance(manifest.get("format"), int) or manifest["format"] < 1, "damaged")
    refuse(manifest["format"] > 1, "too_new")
    refuse(not manifest.keys() >= _MEMBERS or not isinstance(manifest["exercise"], bool), "damaged")
    attempt("damaged", lambda: _part(manifest["part"]) if "part" in manifest else None)
    refuse((manifest["sender"], manifest["agency"]) != (sender["device"], sender["agency"]), "forged")
    return manifest, sender


def _part(part: dict[str, Any]) -> None:
    independent.need(re.fullmatch("[0-9a-f]{32}", part["set"]) is not None, "set")
    independent.need(1 <= part["number"] <= part["of"] <= 10_000, "number")


def read(data: bytes, desk: Desk) -> tuple[set[Position], dict[Position, list[Any]], set[str]]:
    """Return the positions that a package builds on, those that it brings with their parts, and its photos."""
    entries = directory(data)
    check_sizes(entries)
    stored = [data[e.start : e.start + e.packed] for e in entries]
    manifest, sender = manifest_of(content(entries[0], stored[0]), content(entries[1], stored[1]), desk)
    refuse(sender["device"] == desk.device, "own")
    recipient = manifest["recipient"]
    refuse(recipient["agency"] not in ("*", desk.agency) or recipient["device"] not in ("*", desk.device), "not_for_us")
    refuse(manifest["exercise"] is not desk.exercise, "not_for_us")
    listed = [(e["name"], e["size"], e["packed"]) for e in manifest["entries"]]
    refuse(listed != [(e.name, e.size, e.packed) for e in entries[2:]], "damaged")
    refuse(not all(_KNOWN.fullmatch(name) for name, _, _ in listed), "damaged")
    base = {(d, i, n, h) for d, i, n, h in manifest["base"]}
    brought: dict[Position, list[Any]] = {}
    pictures: set[str] = set()
    for entry, packed, said in zip(entries[2:], stored[2:], manifest["entries"], strict=True):
        refuse(hashlib.sha256(packed).hexdigest() != said["sha256"], "damaged")
        inside = content(entry, packed)
        if entry.name.startswith("photos/"):
            refuse(entry.name != f"photos/{hashlib.sha256(inside).hexdigest()}.jpg", "damaged")
            pictures.add(entry.name[7:-4])
        elif entry.name.startswith("feeds/"):
            brought |= _feed(entry.name, inside, manifest, sender, desk, base | brought.keys())
    return base, brought, pictures


def _feed(
    name: str,
    inside: bytes,
    manifest: dict[str, Any],
    sender: dict[str, Any],
    desk: Desk,
    before: set[Position],
) -> dict[Position, list[Any]]:
    """Return the positions of one feed document with their parts, verified to its author."""
    document = attempt("damaged", lambda: independent.strict(inside))
    try:
        told, positions = attempt("damaged", lambda: independent.positions(document))
    except Refused as refused:
        broken = isinstance(refused.__cause__, independent.BrokenChain)
        raise Refused("forged" if broken else "damaged") from refused
    device, incarnation, first = document["device"], document["incarnation"], document["first"]
    last = document["seal"]["number"]
    refuse(name != f"feeds/{device}-{incarnation}-{first}-{last}.json", "damaged")
    certificates = {c["device"]: c for c in [*manifest["certificates"], sender]}
    refuse(device not in certificates, "unknown_sender")
    public = attempt("unknown_sender", lambda: independent.certified(certificates[device], desk.roots))
    refuse(document["agency"] != certificates[device]["agency"], "forged")
    attempt("forged", lambda: independent.sealed(document, public))
    begins = first == 1 and document["previous"] == "0" * 64
    refuse(not begins and (device, incarnation, first - 1, document["previous"]) not in before, "damaged")
    refuse(any((device, incarnation, first + i, h) in before for i, h in enumerate(positions)), "damaged")
    heads = {(n, h) for d, i, n, h in manifest["heads"] if (d, i) == (device, incarnation)}
    refuse((last, positions[-1]) not in heads and not any(n > last for n, _ in heads), "damaged")
    return {(device, incarnation, first + i, h): p for i, (h, p) in enumerate(zip(positions, told, strict=True))}
