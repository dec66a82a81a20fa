"""What is encoded is decoded again, whole or with parts withheld; what is not a document is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.bundle import limits
from coopdesk.bundle.decoding import BrokenChain, decode
from coopdesk.bundle.encoding import encode
from coopdesk.bundle.segments import FeedSegment, seal_holds
from coopdesk.bundle.strict import Malformed
from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import Change, Changeset, Head, Withheld, withhold
from coopdesk.domain.secret_tree import Secret, spread
from tests.bundle.packages import KAB, KOTA, record, segment
from tests.bundle.strategies import segments


@given(segments())
def test_a_segment_comes_back_as_it_was(original: FeedSegment) -> None:
    again = decode(encode(original))
    assert again == original
    assert [c.hash for c in again.changesets] == list(again.hashes)


@given(segments(), st.data())
def test_withheld_parts_leave_the_chain_whole(original: FeedSegment, data: st.DataObject) -> None:
    kept: list[Changeset] = []
    withheld: list[Withheld] = []
    for changeset in original.changesets:
        parts = data.draw(st.sets(st.integers(0, len(changeset.changes))))
        if parts:
            withheld.append(withhold(changeset, parts))
            assert withheld[-1].digests == changeset.digests
        else:
            kept.append(changeset)
    told = replace(original, changesets=tuple(kept), withheld=tuple(withheld))
    again = decode(encode(told))
    assert _by_last_secrets(again) == _by_last_secrets(told)
    assert again.hashes == original.hashes


def _by_last_secrets(segment: FeedSegment) -> FeedSegment:
    """Return a segment in which nothing is said of what else follows from the secrets."""
    plain = tuple(replace(c, secret=Secret(c.secret.last)) for c in segment.changesets)
    return replace(segment, changesets=plain)


def _of_four() -> FeedSegment:
    """Return numbers 4 to 7, which have one secret in common."""
    return segment(KOTA, 4, Head(3, "1" * 64))


def test_consecutive_changesets_share_a_secret() -> None:
    document = json.loads(encode(_of_four()))
    assert document["changesets"]["levels"] == [2]
    assert len(document["changesets"]["secrets"]) == 32
    assert decode(encode(_of_four())) == _of_four()


@pytest.mark.parametrize(("number", "levels"), [(4, [0, 1]), (5, [0, 1]), (6, [1, 0]), (7, [1, 0])])
def test_nothing_follows_about_what_is_withheld(number: int, levels: list[int]) -> None:
    """None of the secrets in the document is, or leads to, the one of a changeset that is not given whole."""
    whole = _of_four()
    left_out = next(c for c in whole.changesets if c.number == number)
    told = replace(
        whole,
        changesets=tuple(c for c in whole.changesets if c is not left_out),
        withheld=(withhold(left_out, {0, 1}),),
    )
    document = json.loads(encode(told))
    assert document["changesets"]["levels"] == levels
    values = re.findall(".{32}", document["changesets"]["secrets"])
    pairs = zip(values, levels, strict=True)
    follows = [s.last for v, level in pairs for s in spread(Secret(bytes.fromhex(v), level))]
    assert follows == [c.secret.last for c in told.changesets]
    assert decode(encode(told)).hashes == whole.hashes


@pytest.mark.parametrize("levels", [[1, 0, 0], [0, 1, 0], [0, 0, 1], [2], [1, 1]])
def test_a_secret_stands_for_numbers_that_begin_with_a_multiple(levels: list[int]) -> None:
    document = json.loads(encode(segment(KOTA, 4, Head(4, "1" * 64))))
    document["changesets"].update(levels=levels, secrets="0" * 32 * len(levels))
    if levels == [0, 1, 0]:  # 5, 6 and 7, 8: in place, and of other content
        with pytest.raises(BrokenChain):
            decode(json.dumps(document).encode())
        return
    with pytest.raises(Malformed, match="withheld"):
        decode(json.dumps(document).encode())


def test_a_withheld_text_is_not_in_the_document() -> None:
    whole = segment(KOTA, 2)
    last = whole.changesets[-1]
    told = replace(whole, changesets=whole.changesets[:1], withheld=(withhold(last, {2}),))
    assert "Air naik" in encode(whole).decode()
    assert "Air naik" not in encode(told).decode()
    assert last.secret.last.hex() not in encode(told).decode()
    assert last.secret.value.hex() not in encode(told).decode()
    assert decode(encode(told)).hashes == whole.hashes


def test_kinds_and_fields_of_a_newer_version_are_kept() -> None:
    newer = Change("drone_flight", record(Agency.KOTA, 9), None, {"height_m": 120.5, "tags": ["a", {"b": None}]})
    original = segment(KOTA, 2, extra=[newer])
    assert decode(encode(original)).changesets[-1].changes[-1] == newer


def test_a_seal_is_of_one_device_and_position() -> None:
    seal = segment(KOTA).seal
    assert seal_holds(KOTA.key.public, KOTA.feed, seal)
    assert not seal_holds(KAB.key.public, KOTA.feed, seal)
    assert not seal_holds(KOTA.key.public, replace(KOTA.feed, incarnation="0" * 16), seal)
    assert not seal_holds(KOTA.key.public, KOTA.feed, replace(seal, number=seal.number + 1))
    assert not seal_holds(KOTA.key.public, KOTA.feed, replace(seal, hash="f" * 64))


def test_edits_of_one_record_are_named_by_position() -> None:
    document = json.loads(encode(segment(KOTA, 40)))
    assert document["changes"]["replaces"][2] == "0.1"
    assert len(document["columns"]["incident"]["place"]["of"]) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: replace(s, changesets=()),
        lambda s: replace(s, first=2),
        lambda s: replace(s, changesets=s.changesets[:-1]),
        lambda s: replace(s, changesets=(s.changesets[1], s.changesets[0], s.changesets[2])),
        lambda s: replace(s, agency=Agency.KAB),
    ],
)
def test_what_does_not_hang_together_is_not_encoded(spoil: Callable[[FeedSegment], FeedSegment]) -> None:
    with pytest.raises((ValueError, IndexError)):
        encode(spoil(segment(KOTA)))


def _spoilt(spoil: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(encode(segment(KOTA)))
    spoil(document)
    return json.dumps(document).encode()


def test_spoiling_nothing_changes_nothing() -> None:
    assert decode(_spoilt(lambda d: None)) == segment(KOTA)
    assert decode(_spoilt(lambda d: d.update(of_a_newer_version=[1]))) == segment(KOTA)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["columns"]["incident"]["chronology"].__setitem__(0, "Air surut"),
        lambda d: d["columns"]["incident"]["lat"].__setitem__(0, -7.5),
        lambda d: d["changesets"].update(secrets=d["changesets"]["secrets"][::-1]),
        lambda d: d["changesets"]["ms"].__setitem__(2, 1),
        lambda d: d["changesets"]["at"].__setitem__(0, 7),
        lambda d: d["changes"]["replaces"].__setitem__(2, None),
        lambda d: d.update(previous="1" * 64),
        lambda d: d["seal"].update(hash="0" * 64),
    ],
)
def test_other_content_breaks_the_chain(spoil: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(BrokenChain):
        decode(_spoilt(spoil))


def test_more_changesets_than_a_reader_hashes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    document = encode(segment(KOTA))
    monkeypatch.setattr(limits, "CHANGESETS_PER_FEED", 2)
    with pytest.raises(Malformed, match="length"):
        decode(document)
    monkeypatch.setattr(limits, "CHANGESETS_PER_FEED", 3)
    assert decode(document) == segment(KOTA)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("device"),
        lambda d: d.update(device=d["device"].upper()),
        lambda d: d.update(device=7),
        lambda d: d.update(agency="provinsi"),
        lambda d: d.update(first=0),
        lambda d: d.update(first=1.0),
        lambda d: d.update(first=True),
        lambda d: d.update(first=2),
        lambda d: d.update(forms=[]),
        lambda d: d.update(forms=[["incident", ["lat", "hazard_type"]]]),
        lambda d: d.update(forms=[["unknown", "status"]] * 2),
        lambda d: d.update(columns=[]),
        lambda d: d["seal"].update(number=4),
        lambda d: d["seal"].update(signature="zz"),
        lambda d: d["changesets"].update(secrets="00"),
        lambda d: d["changesets"].update(secrets=7),
        lambda d: d["changesets"].pop("levels"),
        lambda d: d["changesets"].update(levels=[0]),
        lambda d: d["changesets"].update(levels=[0, 0]),
        lambda d: d["changesets"].update(levels=[1, 0]),
        lambda d: d["changesets"].update(levels=[0, -1]),
        lambda d: d["changesets"].update(levels=[0, 17]),
        lambda d: d["changesets"].update(levels=[0, True]),
        lambda d: d["changesets"].update(levels=[0, 1.0]),
        lambda d: d["changesets"].update(levels={}),
        lambda d: d["changesets"].update(secrets=""),
        lambda d: d["changesets"].update(changes=[1, 2, 10**6]),
        lambda d: d["changesets"].update(changes=[1, 2, -1]),
        lambda d: d["changesets"].update(ms=[0]),
        lambda d: d["changesets"].update(ms=[-1, 0, 0]),
        lambda d: d["changesets"].update(ms=[2**48, 0, 0]),
        lambda d: d["changesets"].update(tick=[65536, 0, 0]),
        lambda d: d["changesets"].update(at=[10**20, 0, 0]),
        lambda d: d["changesets"].update(at=[-(10**12), 0, 0]),
        lambda d: d["changesets"].update(operator=["a", "b", 3]),
        lambda d: d["changesets"].update(operator=["a", "b", []]),
        lambda d: d["changesets"].update(operator=["a", "b", "x" * 201]),
        lambda d: d["changesets"].update(operator=["a", "b", "x\u0000"]),
        lambda d: d["changesets"].update(operator={"of": ["a"], "at": [0, 0, 1]}),
        lambda d: d["changesets"].update(operator={"of": ["a"], "at": [0, 0, -1]}),
        lambda d: d["changesets"].update(operator={"of": ["a"], "at": [0, 0, True]}),
        lambda d: d["changesets"].update(undoes=[None, None, "short"]),
        lambda d: d["changes"]["form"].__setitem__(0, 99),
        lambda d: d["changes"]["form"].__setitem__(0, -1),
        lambda d: d["changes"]["form"].append(0),
        lambda d: d["changes"]["record"]["of"].__setitem__(0, "../../etc/passwd"),
        lambda d: d["changes"]["replaces"].__setitem__(2, "1.1"),
        lambda d: d["changes"]["replaces"].__setitem__(2, "a" * 24),
        lambda d: d["changes"]["replaces"].__setitem__(2, ["0.1", 5]),
        lambda d: d["columns"]["incident"]["chronology"].append("more"),
        lambda d: d["columns"]["incident"]["chronology"].pop(),
        lambda d: d["columns"]["incident"]["chronology"].__setitem__(0, "x" * 20_001),
        lambda d: d["columns"]["incident"]["chronology"].__setitem__(0, [{"a": ["x" * 20_001]}]),
        lambda d: d.update(withheld=[[0, ["0" * 64]]]),
        lambda d: d.update(withheld=[[9, ["0" * 64]]]),
        lambda d: d.update(withheld=[[3, []]]),
        lambda d: d.update(withheld=[[3, ["0" * 63]]]),
        lambda d: d.update(withheld=[[3, ["0" * 64]], [3, ["0" * 64]]]),
        lambda d: d.update(withheld=[3]),
    ],
)
def test_what_is_not_a_document_is_refused(spoil: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Malformed):
        decode(_spoilt(spoil))


def test_a_dictionary_does_not_grow_without_bound() -> None:
    def inflate(document: dict[str, Any]) -> None:
        document["columns"]["incident"]["chronology"] = {"of": ["x" * 20_000], "at": [0] * 50_000}

    with pytest.raises(Malformed, match="grows"):
        decode(_spoilt(inflate))


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_decoder(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)


@given(segments(), st.data())
def test_no_mutation_crashes_the_decoder(original: FeedSegment, data: st.DataObject) -> None:
    text = bytearray(encode(original))
    position = data.draw(st.integers(0, len(text) - 1))
    text[position] = data.draw(st.sampled_from(b'0123456789abcdefxyz"\\[]{},:. -\x00\xff\xed'))
    try:
        again = decode(bytes(text))
    except Malformed:
        return
    assert again.hashes == original.hashes or again.feed != original.feed
