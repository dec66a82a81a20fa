"""What a package says of itself, and the signature that makes it the word of its sender."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.bundle import certificates, keys, limits, strict
from coopdesk.bundle.certificates import SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Counts
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import FeedId, Head, Heads, Lack

FORMAT = 1
"""A package of a higher format is not opened. Members that a reader does not know are passed over."""

ANY = "*"

_BUNDLE = b"coopdesk-bundle-v1\0"
_MAX_FORMAT = 1_000_000


@dataclass(frozen=True)
class Recipient:
    """Whom a package is for: the devices of one agency (None: of both), or one device."""

    agency: Agency | None = None
    device: str = ANY

    def includes(self, agency: Agency, device: str) -> bool:
        """Tell whether a device is among those addressed."""
        return self.agency in (None, agency) and self.device in (ANY, device)


@dataclass(frozen=True)
class Listed:
    """A file inside: its inflated size, its size as stored, and the SHA-256 of its bytes as stored."""

    name: str
    size: int
    packed: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """One of several packages that were made at once: ``number`` of ``of``, of the set of that id."""

    set: str
    number: int
    of: int


@dataclass(frozen=True)
class Manifest:
    """The content of ``manifest.json``.

    ``incarnation`` is the sender's: of two clones each acknowledges for itself alone. ``base`` is what the recipient
    must know before; ``heads`` what the sender knows: it acknowledges what was received; ``lacks`` what was withheld
    from him of it. ``roots`` are the agencies' root keys as the sender has pinned them. ``wants``: hashes of photos
    whose records the sender knows and whose files it lacks.
    """

    id: str
    agency: Agency
    sender: str
    incarnation: str
    recipient: Recipient
    made_at: datetime
    exercise: bool
    app_version: str
    base: Heads
    heads: Heads
    digest: str
    counts: Counts
    roots: Mapping[Agency, str]
    certificates: tuple[SignedCertificate, ...]
    lacks: tuple[Lack, ...] = ()
    entries: tuple[Listed, ...] = ()
    wants: tuple[str, ...] = ()
    part: Part | None = None


@dataclass(frozen=True)
class ManifestSignature:
    """The content of ``manifest.sig``: who signed, under which root, and the signature of the manifest's bytes."""

    sender: SignedCertificate
    root: str
    signature: str

    @property
    def vouched(self) -> bool:
        """Whether the root named here signed the sender's certificate."""
        return certificates.verify(self.root, self.sender.certificate, self.sender.signature)

    def holds(self, manifest: bytes) -> bool:
        """Tell whether the sender named here signed these bytes."""
        return keys.verify(self.sender.certificate.public_key, self.signature, _BUNDLE + manifest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return ``manifest.json``."""
    recipient = manifest.recipient
    document: dict[str, Json] = {
        "format": FORMAT,
        "id": manifest.id,
        "agency": manifest.agency.value,
        "sender": manifest.sender,
        "incarnation": manifest.incarnation,
        "recipient": {"agency": recipient.agency.value if recipient.agency else ANY, "device": recipient.device},
        "made_at": times.to_text(manifest.made_at),
        "exercise": manifest.exercise,
        "app_version": manifest.app_version,
        "counts": _counts_json(manifest.counts),
        "digest": manifest.digest,
        "base": _heads_json(manifest.base),
        "heads": _heads_json(manifest.heads),
        "lacks": _lacks_json(manifest.lacks),
        "roots": {agency.value: root for agency, root in sorted(manifest.roots.items())},
        "certificates": [certificates.to_json(c) for c in manifest.certificates],
        "entries": [{"name": e.name, "size": e.size, "packed": e.packed, "sha256": e.sha256} for e in manifest.entries],
    }
    if manifest.wants:
        document["wants"] = list(manifest.wants)
    if manifest.part:
        document["part"] = {"set": manifest.part.set, "number": manifest.part.number, "of": manifest.part.of}
    lines = (f"{_compact(name)}: {_compact(value)}" for name, value in document.items())  # for people to look at
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def sign(manifest: bytes, key: DeviceKey, sender: SignedCertificate, root: str) -> bytes:
    """Return ``manifest.sig`` for the exact bytes of a manifest."""
    document: dict[str, Json] = {
        "sender": certificates.to_json(sender),
        "root": root,
        "signature": key.sign(_BUNDLE + manifest),
    }
    return (_compact(document) + "\n").encode()


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read_signature(data: bytes) -> ManifestSignature:
    """Read ``manifest.sig``. Raises Malformed."""
    document = strict.parse(data)
    return ManifestSignature(
        certificates.from_json(member(document, "sender")),
        strict.digits(member(document, "root"), "root", 64),
        strict.digits(member(document, "signature"), "signature", 128),
    )


def parse(data: bytes) -> dict[str, object]:
    """Return the members of ``manifest.json``. Raises Malformed."""
    return strict.parse(data)


def format_of(document: dict[str, object]) -> int:
    """Return the format of a package, whatever else its manifest holds. Raises Malformed."""
    return strict.integer(member(document, "format"), "format", 1, _MAX_FORMAT)


def read_manifest(document: dict[str, object]) -> Manifest:
    """Read the manifest of a package of our format. Raises Malformed."""
    roots = strict.members(member(document, "roots"), "roots")
    return Manifest(
        id=strict.digits(member(document, "id"), "id", 32),
        agency=certificates.agency(member(document, "agency")),
        sender=strict.digits(member(document, "sender"), "sender", 32),
        incarnation=strict.digits(member(document, "incarnation"), "incarnation", 16),
        recipient=_recipient(member(document, "recipient")),
        made_at=strict.moment(member(document, "made_at"), "made_at"),
        exercise=strict.flag(member(document, "exercise"), "exercise"),
        app_version=strict.text(member(document, "app_version"), "app_version"),
        base=_heads(member(document, "base")),
        heads=_heads(member(document, "heads")),
        lacks=_lacks(document.get("lacks", [])),
        digest=strict.text(member(document, "digest"), "digest"),
        counts=_counts(member(document, "counts")),
        roots={certificates.agency(a): strict.digits(r, "root", 64) for a, r in roots.items()},
        certificates=tuple(
            certificates.from_json(c)
            for c in strict.items(member(document, "certificates"), "certificates", limits.HEADS)
        ),
        entries=tuple(_listed(e) for e in strict.items(member(document, "entries"), "entries", limits.ENTRIES)),
        wants=tuple(
            strict.digits(w, "photo", 64) for w in strict.items(document.get("wants", []), "wants", limits.WANTS)
        ),
        part=_part(document["part"]) if "part" in document else None,
    )


def _part(value: object) -> Part:
    body = strict.members(value, "part")
    of = strict.integer(member(body, "of"), "of", 1, limits.PARTS)
    number = strict.integer(member(body, "number"), "number", 1, of)
    return Part(strict.digits(member(body, "set"), "set", 32), number, of)


def _recipient(value: object) -> Recipient:
    body = strict.members(value, "recipient")
    agency, device = member(body, "agency"), member(body, "device")
    return Recipient(
        None if agency == ANY else certificates.agency(agency),
        ANY if device == ANY else strict.digits(device, "device", 32),
    )


def _listed(value: object) -> Listed:
    body = strict.members(value, "entry")
    return Listed(
        strict.text(member(body, "name"), "name"),
        strict.integer(member(body, "size"), "size"),
        strict.integer(member(body, "packed"), "packed"),
        strict.digits(member(body, "sha256"), "sha256", 64),
    )


def _counts_json(counts: Counts) -> dict[str, Json]:
    return {
        "incidents": counts.incidents,
        "entries": counts.entries,
        "figures": counts.figures,
        "movements": counts.movements,
        "other": counts.other,
    }


def _counts(value: object) -> Counts:
    body = strict.members(value, "counts")
    names = ("incidents", "entries", "figures", "movements", "other")
    return Counts(*(strict.integer(member(body, name), name) for name in names))


def _heads_json(heads: Heads) -> Json:
    """Return each position once: two lines of a forked feed may begin at the same one."""
    ordered = sorted({(feed.device, feed.incarnation, head.number, head.hash) for feed, head in heads.items()})
    return [list(position) for position in ordered]


def _heads(value: object) -> Heads:
    found: Heads = {}
    for row in strict.items(value, "heads", limits.HEADS):
        cells = strict.items(row, "head", 4)
        if len(cells) != 4:
            raise Malformed("head")
        feed = FeedId(strict.digits(cells[0], "device", 32), strict.digits(cells[1], "incarnation", 16))
        head = Head(strict.integer(cells[2], "number", low=1), strict.digits(cells[3], "hash", 64))
        if feed in found:
            # A forked feed has a head per line. Which line is which the reader finds out by the hashes.
            feed = replace(feed, branch=head.hash[:16])
        if head in (found.get(feed), found.get(replace(feed, branch=""))):
            raise Malformed("a head twice")
        found[feed] = head
    return found


def _lacks_json(lacks: Sequence[Lack]) -> Json:
    """Return ``[hash of a head, [first, last, parts] ...]`` for each head."""
    found: dict[str, list[Json]] = {}
    for lack in lacks[-limits.LACKS :]:
        found.setdefault(lack.head, [lack.head]).append([lack.first, lack.last, lack.parts])
    return list(found.values())


def _lacks(value: object) -> tuple[Lack, ...]:
    found: list[Lack] = []
    for row in strict.items(value, "lacks", limits.HEADS):
        head, *stretches = strict.items(row, "lack", limits.LACKS + 1) or [None]
        for stretch in stretches:
            cells = strict.items(stretch, "stretch", 3)
            if len(cells) != 3:
                raise Malformed("stretch")
            first = strict.integer(cells[0], "first", low=1)
            last, parts = strict.integer(cells[1], "last", low=first), strict.integer(cells[2], "parts", low=1)
            found.append(Lack(strict.digits(head, "hash", 64), first, last, parts))
    if len(found) > limits.LACKS:
        raise Malformed("lacks")
    return tuple(found)
