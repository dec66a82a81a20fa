"""Every file gets the verdict that is true of it, and a file that is not whole and signed is never taken."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coopdesk.bundle import reader
from coopdesk.bundle.certificates import Roster, SignedCertificate, issue
from coopdesk.bundle.container import DEFLATED
from coopdesk.bundle.keys import fingerprint
from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.segments import make_seal
from coopdesk.bundle.writer import write
from coopdesk.domain import journal
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, Cancelled, FileProblem
from coopdesk.domain.journal import Head
from tests.bundle.packages import (
    KAB,
    KOTA,
    KOTA2,
    ROSTER,
    File,
    Peer,
    chain,
    contents,
    digits,
    files_of,
    head,
    key,
    packed,
    read,
    record,
    resigned,
    segment,
    small,
    verdict,
)

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small good package."""
    return small(tmp_path)


def test_what_cannot_be_read_is_a_problem_of_the_file(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for name, reason in (("none", "missing"), (".", "not_readable"), ("pipe", "not_readable")):
        with pytest.raises(FileProblem) as refused:
            read(tmp_path / name)
        assert refused.value.reason == reason


def test_a_sender_who_is_not_pinned_is_named_by_his_digits(path: Path) -> None:
    for roots in ({}, {Agency.KAB: KAB.root.public}, {Agency.KOTA: KAB.root.public}):
        assert verdict(path, Roster(roots)) == ("unknown_sender", fingerprint(KOTA.root.public))


def test_a_certificate_that_the_root_did_not_sign_is_unknown(path: Path) -> None:
    claimed = SignedCertificate(KOTA.certificate, issue(key("thief"), KOTA.certificate))
    files = files_of(path)
    document = json.loads(files[1].content)
    document["sender"]["signature"] = claimed.signature
    files[1] = replace(files[1], content=json.dumps(document).encode())
    path.write_bytes(packed(files))
    assert verdict(path) == ("unknown_sender", fingerprint(KOTA.root.public))


def test_a_foreign_root_is_unknown_even_under_a_known_name(path: Path) -> None:
    path.write_bytes(resigned(files_of(path), root=key("thief")))
    assert verdict(path) == ("unknown_sender", fingerprint(key("thief").public))


def test_a_whole_file_with_a_wrong_signature_is_forged(path: Path) -> None:
    files = files_of(path)
    changed = files[0].content.replace(b'"incidents":3', b'"incidents":4')
    assert changed != files[0].content
    path.write_bytes(packed([replace(files[0], content=changed), *files[1:]]))
    assert verdict(path) == ("forged", KOTA.name)
    for signature in (b"", b"{}", b"[]", b"\xff", files[1].content.replace(b'"signature"', b'"unsigned"')):
        path.write_bytes(packed([files[0], replace(files[1], content=signature), *files[2:]]))
        assert verdict(path)[0] == "forged"


def test_a_device_cannot_sign_for_another(path: Path) -> None:
    path.write_bytes(resigned(files_of(path), peer=KOTA2))
    assert verdict(path)[0] == "forged"


def test_who_is_not_addressed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    write(path, contents(segment(KOTA)), KOTA.key)
    assert verdict(path, us=KOTA) == ("own", "")
    assert verdict(path, us=KOTA2) == ("not_for_us", "kab")
    write(path, replace(contents(segment(KOTA)), recipient=Recipient(Agency.KAB, "b" * 32)), KOTA.key)
    assert verdict(path) == ("not_for_us", "device")
    write(path, replace(contents(segment(KOTA)), recipient=Recipient()), KOTA.key)
    assert verdict(path) == verdict(path, us=KOTA2) == ("", "")


def test_exercises_and_reality_do_not_mix(path: Path) -> None:
    with pytest.raises(BundleRefused) as refused:
        reader.read(path, ROSTER, us=KAB.device, agency=Agency.KAB, exercise=True)
    assert (refused.value.verdict, refused.value.detail) == ("not_for_us", "exercise")
    write(path, replace(contents(segment(KOTA)), exercise=True), KOTA.key)
    assert verdict(path) == ("not_for_us", "exercise")
    assert reader.read(path, ROSTER, us=KAB.device, agency=Agency.KAB, exercise=True).manifest.exercise


def test_a_newer_format_is_too_new_whatever_it_holds(path: Path) -> None:
    files = [*files_of(path), File("news/forecast-7.bin", b"?")]

    def renew(document: dict[str, Any]) -> None:
        document.clear()
        document.update(format=2, all_new=True)

    path.write_bytes(resigned(files, renew))
    assert verdict(path) == ("too_new", "2")


def test_members_of_a_newer_version_are_passed_over(path: Path) -> None:
    path.write_bytes(resigned(files_of(path), lambda d: d.update(weather={"rain": [1, 2]})))
    assert read(path).segments == (segment(KOTA),)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("format"),
        lambda d: d.update(format=0),
        lambda d: d.update(format="1"),
        lambda d: d.update(id="x"),
        lambda d: d.update(made_at="kemarin"),
        lambda d: d.update(exercise=0),
        lambda d: d.update(digest="x" * 300),
        lambda d: d.update(recipient="*"),
        lambda d: d.update(recipient={"agency": "provinsi", "device": "*"}),
        lambda d: d.update(heads=[]),
        lambda d: d.update(heads=d["heads"] * 2),
        lambda d: d.update(heads=[[*d["heads"][0][:3]]]),
        lambda d: d["heads"][0].__setitem__(3, "0" * 64),
        lambda d: d["heads"][0].__setitem__(2, 2),
        lambda d: d.update(base=d["heads"]),
        lambda d: d.update(counts={}),
        lambda d: d.update(roots={"kota": 1}),
        lambda d: d.update(wants=["x"]),
        lambda d: d.update(wants=["a" * 64] * 1001),
        lambda d: d.update(part={"set": "a" * 32, "number": 3, "of": 2}),
        lambda d: d.update(part={"number": 1, "of": 2}),
        lambda d: d.update(certificates=[7]),
        lambda d: d.update(certificates=[{**d["certificates"][0], "name": "lain"}]),
        lambda d: d["entries"].reverse(),
        lambda d: d["entries"].pop(),
        lambda d: d["entries"].append(d["entries"][0]),
        lambda d: d["entries"][1].update(size=1),
        lambda d: d["entries"][1].update(packed=1),
        lambda d: d["entries"][1].update(sha256="0" * 64),
    ],
)
def test_a_senseless_manifest_is_damage(path: Path, change: Change) -> None:
    path.write_bytes(resigned(files_of(path), change))
    assert verdict(path)[0] == "damaged"


def test_a_photo_is_what_its_name_says(path: Path) -> None:
    photo = b"\xff\xd8\xff" + b"x" * 1000
    right = hashlib.sha256(photo).hexdigest()
    path.write_bytes(resigned([*files_of(path), File(f"photos/{right}.jpg", photo)]))
    (inside,) = read(path).photos
    with reader.photos_of(path) as read_photo:
        assert (inside.sha256, b"".join(read_photo(inside))) == (right, photo)
    path.write_bytes(resigned([*files_of(path)[:-1], File(f"photos/{right}.jpg", photo, DEFLATED)]))
    assert verdict(path)[0] == "damaged"
    path.write_bytes(resigned([*files_of(path)[:-1], File(f"photos/{'0' * 64}.jpg", photo)]))
    assert verdict(path)[0] == "damaged"


def _feed(change: Change) -> Callable[[list[File]], list[File]]:
    def changed(files: list[File]) -> list[File]:
        document = json.loads(files[3].content)
        change(document)
        return [*files[:3], File(files[3].name, json.dumps(document).encode(), DEFLATED)]

    return changed


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: None, ""),
        (lambda d: d["columns"]["incident"]["chronology"].__setitem__(0, "Tidak ada apa-apa"), "forged"),
        (lambda d: d["seal"].update(signature="0" * 128), "forged"),
        (lambda d: d.update(agency="kab"), "forged"),
        (lambda d: d.update(device=KOTA2.device), "forged"),
        (lambda d: d.update(first=2), "damaged"),
        (lambda d: d.pop("columns"), "damaged"),
    ],
)
def test_a_relay_cannot_change_what_an_author_sealed(path: Path, change: Change, expected: str) -> None:
    path.write_bytes(resigned(_feed(change)(files_of(path))))
    assert verdict(path)[0] == expected


def test_a_feed_under_the_name_of_another_is_damaged(path: Path) -> None:
    files = files_of(path)
    for name in (files[3].name.replace("-1-3", "-1-4"), files[3].name.replace("-1-3", "-2-3")):
        path.write_bytes(resigned([*files[:3], replace(files[3], name=name)]))
        assert verdict(path)[0] == "damaged"


def test_a_delta_continues_its_base(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    before = chain(KOTA, 2)
    made = contents(segment(KOTA, 3, after=Head(2, before[-1].hash)))
    write(path, made, KOTA.key)
    assert read(path).segments[0].first == 3
    assert read(path).manifest.base == {KOTA.feed: Head(2, before[-1].hash)}


def test_a_line_that_branched_off_at_the_first_position_begins_beside_the_other(tmp_path: Path) -> None:
    """Who has the other line is told this one from its first position on; what he has is not told again."""
    path = tmp_path / "x.coop.zip"
    here = segment(KOTA, 3)
    other = segment(KOTA, 1, extra=[journal.Change("incident", record(Agency.KOTA, 9), None, {"hazard_type": "flood"})])
    told = contents(here)
    base, heads = Head(1, other.seal.hash), {KOTA.feed: Head(3, here.seal.hash)}
    there = replace(KOTA.feed, branch=other.seal.hash[:16])
    write(path, replace(told, base={KOTA.feed: base}, heads={**heads, there: base}), KOTA.key)
    assert read(path).segments == (here,)
    for known in here.changesets:
        again = {KOTA.feed: base, replace(KOTA.feed, branch=known.hash[:16]): head([known])}
        with pytest.raises(BundleRefused) as refused:
            write(path, replace(told, base=again, heads={**heads, there: base}), KOTA.key)
        assert refused.value.detail == "a feed does not continue its base"


def test_feeds_are_relayed_with_the_seals_of_their_authors(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    made = contents(segment(KAB), segment(KOTA2), sender=KOTA, peers=(KAB, KOTA2))
    write(path, replace(made, recipient=Recipient()), KOTA.key)
    assert len(read(path).segments) == 2
    alien = make_seal(KOTA.key, KAB.feed, Head(3, segment(KAB).seal.hash))
    with pytest.raises(BundleRefused) as refused:
        write(path, contents(replace(segment(KAB), seal=alien), peers=(KAB,)), KOTA.key)
    assert refused.value.verdict == "forged"


def test_the_own_agency_introduces_the_partner_but_never_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    made = replace(contents(segment(KAB), peers=(KAB,)), recipient=Recipient(Agency.KOTA))
    write(path, made, KOTA.key)
    only_own = Roster({Agency.KOTA: KOTA.root.public})
    assert verdict(path, only_own, KOTA2)[0] == ""
    assert verdict(path, only_own.extended({Agency.KAB: key("x").public}), KOTA2)[0] == "unknown_sender"
    write(path, contents(segment(KOTA), segment(KAB, 1), sender=KAB, peers=(KAB, KOTA)), KAB.key)
    assert verdict(path, Roster({Agency.KAB: KAB.root.public}), KOTA2)[0] == "unknown_sender"


def test_a_device_of_an_unknown_incarnation_is_the_same_device(tmp_path: Path) -> None:
    other = replace(KOTA.feed, incarnation=digits("restored", 16))
    made = segment(KOTA)
    moved = tuple(replace(c, feed=other) for c in made.changesets)
    linked = []
    previous = made.previous
    for changeset in moved:
        linked.append(replace(changeset, previous=previous))
        previous = linked[-1].hash
    seal = make_seal(KOTA.key, other, Head(3, previous))
    path = tmp_path / "x.coop.zip"
    write(path, contents(replace(made, feed=other, changesets=tuple(linked), seal=seal)), KOTA.key)
    assert read(path).segments[0].feed == other


def test_a_description_needs_the_manifest_only(path: Path) -> None:
    told = reader.describe(path, ROSTER)
    assert (told.sender, told.size, told.manifest.counts.incidents) == (KOTA.certificate, path.stat().st_size, 3)
    files = files_of(path)
    path.write_bytes(packed([*files[:3], replace(files[3], content=b"x" * len(files[3].content))]))
    assert reader.describe(path, ROSTER) != told
    with pytest.raises(BundleRefused):
        reader.describe(path, Roster())


def test_reading_tells_its_progress_and_can_be_stopped(path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        reader.read(path, ROSTER, us=KAB.device, agency=Agency.KAB, progress=stop)


def test_no_verdict_touches_the_file(path: Path) -> None:
    before = path.read_bytes()
    for peer in (KAB, KOTA, KOTA2, Peer(Agency.KAB, "lain")):
        verdict(path, us=peer)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_revoked_device_introduces_no_partner(tmp_path: Path) -> None:
    relayed = contents(segment(KOTA2), segment(KAB), sender=KOTA2, peers=(KOTA2, KAB))
    write(tmp_path / "x", replace(relayed, recipient=Recipient(Agency.KOTA)), KOTA2.key)
    own = Roster({Agency.KOTA: KOTA.root.public})
    found = reader.read(tmp_path / "x", own, us=KOTA.device, agency=Agency.KOTA)
    assert [s.agency for s in found.segments] == [Agency.KOTA, Agency.KAB]
    with pytest.raises(BundleRefused) as refused:
        reader.read(tmp_path / "x", own, us=KOTA.device, agency=Agency.KOTA, revoked={KOTA2.device})
    assert refused.value.verdict == "unknown_sender"
