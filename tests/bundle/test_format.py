"""The format is what its page says: a reader written from the page alone agrees with ours, and the example holds."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from coopdesk.bundle import limits, sources
from coopdesk.bundle.certificates import Certificate, issue
from coopdesk.bundle.keys import DeviceKey, fingerprint
from coopdesk.bundle.manifest import Part
from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.bundle.writer import write
from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import GENESIS, Change, Changeset, FeedId, Head, Header, op_id, salt, withhold
from coopdesk.domain.photos import MAX_EDGE
from coopdesk.domain.secret_tree import Secret, spread
from tests.bundle import independent
from tests.bundle.packages import KAB, KOTA, KOTA2, ROSTER, contents, read, segment, small
from tests.bundle.strategies import segments

PAGE = Path(__file__).resolve().parents[2] / "coopdesk" / "bundle" / "README.md"
ROOTS = {agency.value: root for agency, root in ROSTER.roots.items()}


def _plain(made: FeedSegment) -> list[list[Any]]:
    return [[p and json.loads(p.text()) for p in (changeset.header, *changeset.changes)] for changeset in made.in_order]


@given(made=segments())
def test_the_independent_reader_reads_what_we_write(
    tmp_path_factory: pytest.TempPathFactory, made: FeedSegment
) -> None:
    path = tmp_path_factory.mktemp("package") / "x.coop.zip"
    write(path, contents(made), KOTA.key)
    assert list(independent.verify(path.read_bytes(), ROOTS).values()) == [_plain(made)]


def test_it_reads_relays_deltas_and_withheld_parts(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    whole = segment(KAB, 3)
    told = replace(
        whole,
        changesets=whole.changesets[:1],
        withheld=(withhold(whole.changesets[1], {2}), withhold(whole.changesets[2], {0, 1, 2})),
    )
    made = contents(told, segment(KOTA2, 2, after=Head(4, "a" * 64)), peers=(KAB, KOTA2))
    write(path, made, KOTA.key)
    assert list(independent.verify(path.read_bytes(), ROOTS).values()) == [_plain(s) for s in made.segments]


def test_a_reader_that_knows_neither_wishes_nor_parts_reads_the_rest(tmp_path: Path) -> None:
    """It was written before there were any."""
    photo = tmp_path / "x.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + b"x" * 300_000)
    name = hashlib.sha256(photo.read_bytes()).hexdigest()
    source = sources.of_photo(photo, name)
    assert source
    made = replace(contents(segment(KOTA)), files=(source,), wants=("a" * 64,), part=Part("b" * 32, 2, 3))
    path = tmp_path / "x.coop.zip"
    write(path, made, KOTA.key)
    assert list(independent.verify(path.read_bytes(), ROOTS).values()) == [_plain(s) for s in made.segments]
    found = read(path)
    assert (found.manifest.wants, found.manifest.part) == (made.wants, made.part)
    assert [p.sha256 for p in found.photos] == [name]


def test_it_refuses_what_we_refuse(tmp_path: Path) -> None:
    whole = small(tmp_path).read_bytes()
    independent.verify(whole, ROOTS)
    for position in range(len(whole)):
        spoilt = whole[:position] + bytes([whole[position] ^ 1 << position % 8]) + whole[position + 1 :]
        with pytest.raises(Exception):  # noqa: B017
            independent.verify(spoilt, ROOTS)
    for length in range(0, len(whole), 7):
        with pytest.raises(Exception):  # noqa: B017
            independent.verify(whole[:length], ROOTS)
    with pytest.raises(Exception):  # noqa: B017
        independent.verify(whole, {"kota": KAB.root.public})


def test_it_shares_no_code_with_the_package() -> None:
    assert independent.__file__ is not None
    imports = re.findall(r"^(?:from|import) (\w+)", Path(independent.__file__).read_text(encoding="utf-8"), re.M)
    assert "coopdesk" not in imports
    assert "tests" not in imports


def test_the_worked_example_holds() -> None:
    root, device = DeviceKey(b"\x01" * 32), DeviceKey(b"\x02" * 32)
    feed = FeedId("a" + "0" * 31, "1122334455667788")
    certificate = Certificate(Agency.KOTA, feed.device, "PUSDALOPS-1", "A", device.public)
    value = {"place": "35.75.01.1001", "lat": -7.65, "chronology": "Air naik “cepat”\n"}
    change = Change("incident", RecordId("a" + "0" * 30 + "1"), None, value)
    header = Header("01a1f2b3c4d50000", "2026-11-24T04:12:00Z", "a" + "0" * 30 + "2", "record_incident")
    secret = bytes(range(16))
    made = Changeset(feed, Agency.KOTA, 1, GENESIS, Secret(secret), header, (change,))
    page = PAGE.read_text(encoding="utf-8")
    for fact in (
        root.public,
        fingerprint(root.public),
        device.public,
        certificate.message.partition(b"\0")[2].decode(),
        issue(root, certificate),
        header.text(),
        change.text(),
        salt(secret, 0).hex(),
        salt(secret, 1).hex(),
        *made.digests,
        made.hash,
        op_id(made.hash, 1),
        make_seal(device, feed, Head(1, made.hash)).signature,
        *(kept.last.hex() for kept in spread(Secret(secret, 2))),
    ):
        assert fact in page


def test_the_page_names_the_limits() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## 9. Limits")[2]
    for number in (
        limits.FILE // limits.MB,
        limits.WRITTEN_FILE // limits.MB,
        limits.ENTRIES,
        limits.INFLATED // limits.MB,
        limits.FEEDS_INFLATED // limits.MB,
        limits.FEED_INFLATED // limits.MB,
        limits.RATIO,
        limits.CHANGES_PER_FEED,
        limits.CHANGESETS_PER_FEED,
        limits.CHANGES_PER_BUNDLE,
        limits.WRITTEN_CHANGES_PER_FEED,
        limits.WRITTEN_CHANGES,
        limits.WANTS,
        limits.PARTS,
        MAX_EDGE,
        limits.DEPTH,
        limits.CONTAINERS,
        limits.VALUES,
        limits.QUOTES,
        limits.NUMBER_TOKEN,
        limits.TEXT,
        limits.NAME,
        limits.REPLACES,
    ):
        assert f"{number:,}" in page
