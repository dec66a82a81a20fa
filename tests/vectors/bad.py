"""Vectors that are refused: spoilt, not for us, of strangers, and of trusted senders who mean ill."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from coopdesk.bundle import manifest
from coopdesk.bundle.certificates import SignedCertificate, issue
from coopdesk.bundle.container import DEFLATED
from coopdesk.bundle.manifest import Recipient
from coopdesk.domain.agencies import Agency
from tests.bundle.packages import (
    KAB,
    KOTA,
    KOTA2,
    File,
    contents,
    key,
    packed,
    resigned,
    segment,
)
from tests.vectors.parts import (
    SMALL,
    Vector,
    files,
    text_of,
    with_feed,
    with_manifest,
    with_text,
    with_words,
    written,
)

# Bad files


def spoilt() -> Iterator[Vector]:
    """Yield files that went bad on their way."""
    middle, end = len(SMALL) // 2, len(SMALL)
    for name, size in (("empty", 0), ("head", 20), ("half", middle), ("last-byte", end - 1)):
        yield Vector(f"truncated-{name}", f"only {size} bytes arrived", SMALL[:size], "truncated")
    for name, place in (("start", 1), ("manifest", 300), ("feed", middle), ("directory", end - 100), ("end", end - 3)):
        flipped = bytearray(SMALL)
        flipped[place] ^= 4
        yield Vector(f"flipped-{name}", f"one bit of byte {place}", bytes(flipped), "damaged")
    yield Vector("appended", "a byte too many", SMALL + b"\0", "damaged")
    yield Vector("doubled", "the file twice", SMALL + SMALL, "damaged")
    again = BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for file in files(SMALL):
            archive.writestr(zipfile.ZipInfo(file.name), file.content)
    yield Vector("packed-anew", "extracted and zipped again", again.getvalue(), "damaged")
    yield Vector("text", "no package at all", b"Laporan banjir\r\n", "not_a_bundle")
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w/>")
    yield Vector("other-zip", "a ZIP of another kind", other.getvalue(), "not_a_bundle")


def strangers() -> Iterator[Vector]:
    """Yield files of senders that are not who they should be, or are not for this desk."""
    made = files(SMALL)
    yield Vector(
        "foreign-root", "signed under a root nobody pinned", resigned(made, root=key("thief")), "unknown_sender"
    )
    claimed = json.loads(made[1].content)
    claimed["sender"]["signature"] = issue(key("thief"), KOTA.certificate)
    signed = [made[0], replace(made[1], content=json.dumps(claimed).encode()), *made[2:]]
    yield Vector(
        "foreign-certificate", "a certificate that the pinned root did not sign", packed(signed), "unknown_sender"
    )
    false = SignedCertificate(KOTA2.certificate, issue(key("thief"), KOTA2.certificate))
    relay = files(written(contents(segment(KOTA), segment(KOTA2, 1), peers=(KOTA, KOTA2))))
    for name, certificates in (("unknown", [KOTA.signed]), ("false", [KOTA.signed, false])):
        data = resigned(relay, _vouching(certificates))
        yield Vector(f"relay-{name}", "a feed whose author nobody vouches for", data, "unknown_sender")
    words = replace(made[0], content=made[0].content.replace(b'"incidents":3', b'"incidents":4'))
    yield Vector("forged-manifest", "another manifest under the old signature", packed([words, *made[1:]]), "forged")
    for name, content in (("empty", b""), ("no-object", b"[]"), ("no-signature", b"{}")):
        yield Vector(
            f"forged-{name}", "no signature", packed([made[0], replace(made[1], content=content), *made[2:]]), "forged"
        )
    yield Vector("forged-device", "signed by another device than it names", resigned(made, peer=KOTA2), "forged")
    change = "Air naik 2 cm"
    yield Vector(
        "forged-content",
        "content that the author did not seal",
        text_of(change, "Air surut"),
        "forged",
    )
    yield Vector(
        "forged-seal",
        "a seal that is no signature",
        with_feed(lambda d: d["seal"].update(signature="0" * 128)),
        "forged",
    )
    yield Vector(
        "forged-agency", "a feed that names the other agency", with_feed(lambda d: d.update(agency="kab")), "forged"
    )
    yield Vector("newer-major", "a format to come", with_manifest(_renew), "too_new")
    yield Vector("for-city", "for the sender's own agency", _addressed(Recipient(Agency.KOTA)), "not_for_us")
    yield Vector(
        "for-another", "for another device of the agency", _addressed(Recipient(Agency.KAB, "b" * 32)), "not_for_us"
    )
    yield Vector("exercise", "LATIHAN", written(replace(contents(segment(KOTA)), exercise=True)), "not_for_us")
    back = replace(contents(segment(KAB), sender=KAB, peers=(KAB,)), recipient=Recipient(Agency.KOTA))
    yield Vector("own", "made by the reader itself", written(back, KAB.key), "own")


def _vouching(signed: Sequence[SignedCertificate]) -> Callable[[dict[str, Any]], object]:
    listed = [{**vars(c.certificate), "agency": c.certificate.agency.value, "signature": c.signature} for c in signed]
    return lambda document: document.update(certificates=listed)


def _renew(document: dict[str, Any]) -> None:
    document.clear()
    document.update(format=2, all_new=[True])


def _addressed(recipient: Recipient) -> bytes:
    return written(replace(contents(segment(KOTA)), recipient=recipient))


def hostile() -> Iterator[Vector]:
    """Yield files that a trusted key signed and that are not what a package may be."""
    made = files(SMALL)
    feed = made[3].name
    bomb = [*made[:3], File(feed, b"[" * 2_000_000, DEFLATED)]
    yield Vector("bomb", "two megabytes in two kilobytes", resigned(bomb), "too_large")
    lying = [*made[:3], replace(made[3], size=20_000_000)]
    yield Vector("lying-size", "an entry that says it is larger", resigned(lying), "too_large")
    crowd = bytearray(SMALL)
    crowd[-14:-10] = b"\xff\xff\xff\xff"
    yield Vector("crowd", "65,535 entries by the end record", bytes(crowd), "too_large")
    for name, evil in (
        ("slip", "feeds/../../x.json"), ("absolute", "/x.json"), ("drive", "C:x.json"), ("case", "readme.TXT"),
        ("twice", "README.txt"), ("backslash", "feeds\\x.json"), ("long", f"x{'x' * 300}.json"), ("stranger", "x.exe"),
    ):  # fmt: skip
        yield Vector(f"name-{name}", f"an entry {evil[:30]}", resigned([*made, File(evil, b"x")]), "damaged")
    yield Vector("unlisted", "an entry that the manifest does not list", _unlisted(made), "damaged")
    yield Vector(
        "other-photo",
        "a photo under the name of another",
        resigned([*made, File(f"photos/{'0' * 64}.jpg", b"x")]),
        "damaged",
    )
    yield Vector(
        "key-twice",
        "a key twice in the manifest",
        with_words(b'"exercise": false', b'"exercise": false, "id": "x"'),
        "damaged",
    )
    for name, new in (("nan", "NaN"), ("infinity", "-Infinity"), ("huge", "1e999"), ("long", "9" * 40)):
        yield Vector(f"number-{name}", f"a number {new[:9]}", text_of("112.9", new), "damaged")
    for name, new in (
        ("surrogate", "\\ud83c\\udf0a"),
        ("raw-surrogate", "\ud83c"),
        ("control", "\x01"),
        ("escape", "\\x"),
    ):
        changed = text_of(change_text, change_text + new)
        yield Vector(f"text-{name}", "a text that no strict reader takes", changed, "damaged")
    yield Vector("byte-order-mark", "a mark before the document", text_of("{", "\ufeff{"), "damaged")
    yield Vector("deep", "forty lists in each other", text_of("112.9", "[" * 40 + "]" * 40), "damaged")
    yield Vector("no-object", "a list for a document", with_text(b"[]"), "damaged")
    for name, change in _FEEDS.items():
        yield Vector(f"feed-{name}", "a feed document that does not hang together", with_feed(change), "damaged")
    for name, change in _MANIFESTS.items():
        yield Vector(f"manifest-{name}", "a manifest that does not hang together", with_manifest(change), "damaged")


change_text = "Air naik 2 cm"
_FEEDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no-columns": lambda d: d.pop("columns"),
    "short": lambda d: d["columns"]["incident"]["lat"].pop(),
    "long": lambda d: d["columns"]["incident"]["lat"].append(1.0),
    "form": lambda d: d["changes"]["form"].__setitem__(0, 99),
    "future": lambda d: d["changes"]["replaces"].__setitem__(1, "2.1"),
    "first": lambda d: d.update(first=2),
    "secret": lambda d: d["changesets"].update(secrets=d["changesets"]["secrets"][:-32]),
    "level-place": lambda d: d["changesets"].update(levels=[1, 0]),
    "level-17": lambda d: d["changesets"].update(levels=[0, 17]),
    "no-levels": lambda d: d["changesets"].pop("levels"),
}
_MANIFESTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "format-0": lambda d: d.update(format=0),
    "no-heads": lambda d: d.update(heads=[]),
    "false-head": lambda d: d["heads"][0].__setitem__(3, "0" * 64),
    "false-base": lambda d: d.update(base=d["heads"]),
    "no-counts": lambda d: d.pop("counts"),
    "false-hash": lambda d: d["entries"][1].update(sha256="0" * 64),
    "false-size": lambda d: d["entries"][1].update(size=1),
    "order": lambda d: d["entries"].reverse(),
}


def _unlisted(made: Sequence[File]) -> bytes:
    document = json.loads(made[0].content)
    words = json.dumps({**document, "entries": document["entries"][:1]}).encode()
    signature = manifest.sign(words, KOTA.key, KOTA.signed, KOTA.root.public)
    return packed([replace(made[0], content=words), replace(made[1], content=signature), *made[2:]])
