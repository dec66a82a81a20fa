from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import (
    GENESIS,
    Change,
    Changes,
    Changeset,
    FeedId,
    Header,
    canonical,
    op_id,
    salt,
    withhold,
)
from coopdesk.domain.secret_tree import Secret
from tests.strategies import HEX, json_values, record_ids, texts

hexes = st.text(HEX, min_size=64, max_size=64)
op_names = st.builds(op_id, hexes, st.integers(0, 99))
changes = st.builds(
    Change, texts(), record_ids(), st.none() | texts(), json_values(), st.lists(op_names, max_size=2).map(tuple)
)
headers = st.builds(Header, texts(), texts(), texts(), texts(), st.none() | hexes)
changesets = st.builds(
    Changeset,
    st.just(FeedId("d" * 32, "e" * 16)),
    st.sampled_from(list(Agency)),
    st.integers(1, 10**6),
    hexes,
    st.builds(Secret, st.binary(min_size=16, max_size=16), st.integers(0, 5)),
    headers,
    st.lists(changes, min_size=1, max_size=4).map(tuple),
)


@given(json_values())
def test_canonical_text_is_the_same_for_the_same_value(value: Json) -> None:
    text = canonical(value)
    assert canonical(json.loads(text)) == text
    assert "\n" not in text


def test_canonical_text_has_no_order_and_no_room_of_its_own() -> None:
    assert canonical({"b": 1, "a": [1.5, None, "é🌊"]}) == '{"a":[1.5,null,"é🌊"],"b":1}'
    with pytest.raises(ValueError):
        canonical(float("nan"))


@given(changesets)
def test_a_hash_covers_every_part(one: Changeset) -> None:
    first = one.changes[0]
    others = [
        replace(one, number=one.number + 1),
        replace(one, previous=GENESIS if one.previous != GENESIS else "1" * 64),
        replace(one, feed=FeedId("f" * 32, one.feed.incarnation)),
        replace(one, feed=FeedId(one.feed.device, "f" * 16)),
        replace(one, header=one.header._replace(hlc=one.header.hlc + "0")),
        replace(one, header=one.header._replace(at=one.header.at + "0")),
        replace(one, header=one.header._replace(operator=one.header.operator + "x")),
        replace(one, header=one.header._replace(action=one.header.action + "x")),
        replace(one, header=one.header._replace(undoes="9" * 64 if one.header.undoes is None else None)),
        replace(one, changes=(first._replace(kind=first.kind + "x"), *one.changes[1:])),
        replace(one, changes=(first._replace(field="x" if first.field is None else None), *one.changes[1:])),
        replace(one, changes=(first._replace(value=[first.value]), *one.changes[1:])),
        replace(one, changes=(first._replace(replaces=(*first.replaces, "0.0")), *one.changes[1:])),
        replace(one, changes=one.changes[1:]),
        replace(one, changes=(*one.changes, first)),
        replace(one, secret=Secret(bytes(16)) if one.secret != Secret(bytes(16)) else Secret(bytes(16), 1)),
    ]
    assert len({c.hash for c in (one, *others)}) == len(others) + 1


@given(changesets, st.data())
def test_what_is_withheld_keeps_its_place_in_the_chain(one: Changeset, data: st.DataObject) -> None:
    parts = data.draw(st.sets(st.integers(0, len(one.changes))))
    told = withhold(one, parts)
    assert told.hash == one.hash
    assert told.digests == one.digests
    assert (told.header is None) == (0 in parts)
    assert [c is None for c in told.changes] == [i in parts for i in range(1, len(one.changes) + 1)]


@given(changesets, st.data())
def test_what_is_withheld_is_not_told(one: Changeset, data: st.DataObject) -> None:
    """The secret that salts every part stays at home, and so does the salt of the part itself."""
    part = data.draw(st.integers(0, len(one.changes)))
    told = withhold(one, {part})
    assert one.secret.last.hex() not in told.proofs
    assert salt(one.secret.last, part).hex() not in told.proofs
    assert len(told.proofs[part]) == 64


@given(changesets)
def test_a_part_that_is_told_cannot_be_another(one: Changeset) -> None:
    told = withhold(one, {0})
    first = told.changes[0]
    assert first is not None
    forged = replace(told, changes=(first._replace(value=["other"]), *told.changes[1:]))
    assert forged.hash != one.hash


def test_nothing_changed_is_false() -> None:
    assert not Changes("undo", frozenset(), frozenset())
    assert Changes("undo", frozenset({"incident"}), frozenset({"a"}))
