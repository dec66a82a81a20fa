"""Vectors of encrypted packages: for whom they are, and what is the matter with the encryption or inside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from tests.bundle.packages import KAB, KOTA, KOTA2, File, Peer, packed, resigned
from tests.vectors import age
from tests.vectors.parts import SMALL, Vector, files, flipped, jpeg, with_manifest

ENDING = ".coop.age"


def encrypted() -> Iterator[Vector]:
    """Yield them; the reader is the regency's desk."""
    whole = to("whole", SMALL, KAB, KOTA)
    sealed = whole.index(b"\n--- ") + 5
    yield _vector("encrypted", "small, for us and for its sender", whole, "applied")
    yield _vector("encrypted~again", "the same after the package itself: nothing new", whole, "already", ("small",))
    yield _vector("encrypted-second", "our stanza is the second", to("second", SMALL, KOTA, KAB), "applied")
    yield _vector("encrypted-elsewhere", "no stanza names us", to("elsewhere", SMALL, KOTA, KOTA2), "not_for_us")
    other = with_manifest(lambda d: d.update(recipient={"agency": "kab", "device": "b" * 32}))
    inside = to("inside", other, KAB)
    yield _vector(
        "encrypted-inside", "for us outside, for another device inside, where it is signed", inside, "not_for_us"
    )
    own = age.tag(_public(KAB))
    renamed = to("renamed", SMALL, KOTA).replace(age.tag(_public(KOTA)), own)
    yield _vector("encrypted-renamed", "a stanza names us that was made for another", renamed, "damaged")
    yield _vector("encrypted-mac", "a bit of the header's MAC is turned", flipped(whole, sealed + 3), "damaged")
    yield _vector("encrypted-flipped", "a bit of the content is turned", flipped(whole, len(whole) - 99), "damaged")
    yield _vector("encrypted-longer", "a byte too many at the end", whole + b"\0", "damaged")
    yield _vector("encrypted-cut", "of a single chunk 40 bytes are missing", whole[:-40], "damaged")
    yield _vector("encrypted-cut-header", "it ends in the header", whole[: sealed - 9], "truncated")
    large = to("large", _large(), KAB)
    yield _vector("encrypted-large", "two chunks", large, "applied")
    yield _vector("encrypted-cut-late", "of the second chunk of it the end is missing", large[:-40], "truncated")
    yield _vector(
        "encrypted-flipped-late", "a bit of its second chunk is turned", flipped(large, len(large) - 40), "damaged"
    )
    first, *rest = files(SMALL)
    changed = packed([replace(first, content=first.content.replace(b'"incidents":3', b'"incidents":4')), *rest])
    forged = to("forged", changed, KAB)
    yield _vector("encrypted-forged", "what is inside is not what was signed", forged, "forged")
    yield _vector(
        "encrypted-nothing", "what is inside is no package", to("nothing", b"Salam dari Kraton", KAB), "not_a_bundle"
    )


def to(seed: str, package: bytes, *peers: Peer) -> bytes:
    """Return a package encrypted to some devices."""
    return age.encrypt(package, [_public(peer) for peer in peers], seed)


def _vector(name: str, what: str, data: bytes, verdict: str, after: tuple[str, ...] = ()) -> Vector:
    return Vector(name, what, data, verdict, after, ending=ENDING)


def _public(peer: Peer) -> bytes:
    return bytes.fromhex(peer.key.public)


def _large() -> bytes:
    noise = b"".join(hashlib.sha256(b"%d" % i).digest() for i in range(2_200))
    photo = jpeg(noise)
    return resigned([*files(SMALL), File(f"photos/{hashlib.sha256(photo).hexdigest()}.jpg", photo)])
