"""A second reader of packages, written from coopdesk/bundle/README.md alone. It shares no code with the package.

It verifies one file for given roots and returns the changesets as plain values; whatever is wrong raises something.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import math
import re
import struct
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class BrokenChain(ValueError):
    """The changesets are not those that their author sealed."""


def need(fact: bool, what: str) -> None:
    if not fact:
        raise ValueError(what)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    need(len({k for k, _ in pairs}) == len(pairs), "a key twice")
    return dict(pairs)


def strict(data: bytes) -> dict[str, Any]:
    def refuse(word: str) -> None:
        raise ValueError(word)

    def whole(literal: str) -> int:
        need(len(literal) <= 32, "number")
        return int(literal)

    def double(literal: str) -> float:
        need(len(literal) <= 32 and math.isfinite(float(literal)), "number")
        return float(literal)

    text = data.decode("utf-8")
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    need(not re.search(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]", text), "surrogate")
    need(max(itertools.accumulate((c in "[{") - (c in "]}") for c in bare), default=0) <= 32, "depth")
    document = json.loads(
        text, object_pairs_hook=once, parse_constant=refuse, parse_int=whole, parse_float=double, strict=True
    )
    need(isinstance(document, dict), "no object")
    return dict(document)


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def signed(public: str, signature: str, message: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)


def certified(certificate: dict[str, Any], roots: dict[str, str]) -> str:
    body = {k: certificate[k] for k in ("agency", "device", "letter", "name", "public_key")}
    need(body["device"][0] == {"kota": "a", "kab": "b"}[body["agency"]], "foreign device")
    signed(roots[body["agency"]], certificate["signature"], b"coopdesk-device-v1\0" + canonical(body))
    return str(body["public_key"])


def structure(data: bytes) -> dict[str, tuple[bytes, bytes]]:
    """Return stored bytes and content of each entry, after rebuilding the ZIP around them."""
    local, central, stored = b"", b"", {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            need(data[info.header_offset : info.header_offset + 4] == b"PK\3\4", "header")
            start = info.header_offset + 30 + len(info.filename)
            packed = data[start : start + info.compress_size]
            stamp = data[10:14]
            common = struct.pack("<3H", 20, 0, info.compress_type) + stamp
            common += struct.pack("<3L2H", info.CRC, info.compress_size, info.file_size, len(info.filename), 0)
            central += b"PK\1\2" + struct.pack("<H", 20) + common
            central += struct.pack("<3HLL", 0, 0, 0, 0, len(local)) + info.filename.encode("ascii")
            local += b"PK\3\4" + common + info.filename.encode("ascii") + packed
            stored[info.filename] = (packed, archive.read(info))
        count = len(archive.infolist())
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(central), len(local), 0)
    need(local + central + end == data and len(stored) == count, "structure")
    return stored


def column(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value["of"][i] for i in value["at"]]


def headers(sets: dict[str, Any]) -> Iterator[list[Any]]:
    ms = 0
    names = ("ms", "tick", "at", "operator", "action", "undoes")
    for step, tick, at, *rest in zip(*(column(sets[n]) for n in names), strict=True):
        ms += step
        claim = datetime.fromtimestamp(ms // 1000 + at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield [f"{ms:012x}{tick:04x}", claim, *rest]


def told_secrets(sets: dict[str, Any], numbers: list[int]) -> list[bytes]:
    """Return the secret of each changeset that is given whole; each that is told stands for the next numbers."""
    found: list[bytes] = []
    values = re.findall("[0-9a-f]{32}", sets["secrets"])
    need("".join(values) == sets["secrets"], "secrets")
    for value, level in zip(values, sets["levels"], strict=True):
        need(type(level) is int and 0 <= level <= 16, "level")
        stretch = numbers[len(found) : len(found) + 2**level]
        need(stretch == list(range(stretch[0], stretch[0] + 2**level)) and stretch[0] % 2**level == 0, "stretch")
        found += halved(bytes.fromhex(value), level)
    need(len(found) == len(numbers), "a number without a secret")
    return found


def halved(secret: bytes, level: int) -> list[bytes]:
    if level == 0:
        return [secret]
    both = hashlib.blake2b(b"", key=secret, digest_size=32).digest()
    return halved(both[:16], level - 1) + halved(both[16:], level - 1)


def digest(domain: bytes, salt: bytes, part: Any) -> str:
    return hashlib.sha256(domain + salt + canonical(part)).hexdigest()


def feed(document: dict[str, Any]) -> list[list[Any]]:
    """Return the parts of each changeset of a feed document, None where withheld; the seal's hash is compared."""
    return positions(document)[0]


def positions(document: dict[str, Any]) -> tuple[list[list[Any]], list[str]]:
    """Return the parts of each changeset, and its hash."""
    sets, changes = document["changesets"], document["changes"]
    withheld = dict(document.get("withheld", []))
    count = len(sets["changes"]) + len(withheld)
    secrets = iter(told_secrets(sets, [document["first"] + p for p in range(count) if p not in withheld]))
    counts, head = iter(sets["changes"]), headers(sets)
    columns = {(k, f): iter(column(c)) for k, cs in document["columns"].items() for f, c in cs.items()}
    rows = zip(changes["form"], column(changes["record"]), changes["replaces"], strict=True)
    hashes: list[str] = []
    told: list[list[Any]] = []

    def named(text: str) -> str:
        place, _, part = text.partition(".")
        return text if len(place) == 24 else f"{hashes[int(place)][:24]}.{part}"

    def change() -> list[Any]:
        form, record, replaces = next(rows)
        kind, fields = document["forms"][form]
        names = [replaces] if isinstance(replaces, str) else replaces or []
        if isinstance(fields, str):
            return [kind, record, fields, next(columns[kind, fields]), [named(n) for n in names]]
        return [kind, record, None, {f: next(columns[kind, f]) for f in fields}, [named(n) for n in names]]

    previous, number = document["previous"], document["first"]
    for position in range(count):
        if position in withheld:
            proofs = withheld[position]
        else:
            secret = next(secrets)
            salts = (hashlib.blake2b(struct.pack(">L", i), key=secret, digest_size=16) for i in range(10**6))
            proofs = [next(salts).hexdigest() for _ in range(next(counts) + 1)]
        parts = [None if len(p) == 64 else change() if i else next(head) for i, p in enumerate(proofs)]
        digests = [
            p if len(p) == 64 else digest(b"coopdesk-%s-v1\0" % (b"change" if i else b"header"), bytes.fromhex(p), part)
            for i, (p, part) in enumerate(zip(proofs, parts, strict=True))
        ]
        place = f"{document['device']}\0{document['incarnation']}\0{number + position}\0{previous}\0{''.join(digests)}"
        previous = hashlib.sha256(b"coopdesk-changeset-v1\0" + place.encode()).hexdigest()
        hashes.append(previous)
        told.append(parts)
    need(not any(True for it in (secrets, counts, head, rows, *columns.values()) for _ in it), "left over")
    need(document["seal"]["number"] == number + len(told) - 1, "seal")
    if document["seal"]["hash"] != previous:
        raise BrokenChain("chain")
    return told, hashes


def sealed(document: dict[str, Any], public: str) -> None:
    seal = document["seal"]
    position = f"{document['device']}\0{document['incarnation']}\0{seal['number']}\0{seal['hash']}"
    signed(public, seal["signature"], b"coopdesk-seal-v1\0" + position.encode())


def verify(data: bytes, roots: dict[str, str]) -> dict[str, list[list[Any]]]:
    """Return the changesets of each feed document by the name of its entry."""
    stored = structure(data)
    names = list(stored)
    need(names[:2] == ["manifest.json", "manifest.sig"], "order")
    described, signature = stored["manifest.json"][1], strict(stored["manifest.sig"][1])
    sender = signature["sender"]
    need(roots[sender["agency"]] == signature["root"], "root")
    signed(certified(sender, roots), signature["signature"], b"coopdesk-bundle-v1\0" + described)
    manifest = strict(described)
    need(manifest["format"] == 1 and manifest["sender"] == sender["device"], "manifest")
    need([e["name"] for e in manifest["entries"]] == names[2:], "entries")
    keys = {c["device"]: (c["agency"], certified(c, roots)) for c in [sender, *manifest["certificates"]]}
    ends = {(d, i): (n, h) for d, i, n, h in manifest["base"]}
    found = {}
    for entry in manifest["entries"]:
        packed, content = stored[entry["name"]]
        need(hashlib.sha256(packed).hexdigest() == entry["sha256"], "sha256")
        need((len(packed), len(content)) == (entry["packed"], entry["size"]), "size")
        if entry["name"].startswith("feeds/"):
            document = strict(content)
            identity = (document["device"], document["incarnation"])
            number, before = ends.get(identity, (0, "0" * 64))
            need((document["first"], document["previous"]) == (number + 1, before), "base")
            ends[identity] = (document["seal"]["number"], document["seal"]["hash"])
            need(entry["name"] == f"feeds/{'-'.join(identity)}-{number + 1}-{ends[identity][0]}.json", "name")
            agency, public = keys[document["device"]]
            need(agency == document["agency"], "agency")
            found[entry["name"]] = feed(document)
            sealed(document, public)
    return found
