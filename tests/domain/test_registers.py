from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import canonical
from coopdesk.domain.registers import Op, RecordState, fold, standing
from tests.strategies import histories

RECORD = "a" + "0" * 31
"""A record of the city."""


def state(ops: list[Op], record: str = RECORD) -> RecordState:
    found = fold(record, ops)
    assert found is not None
    return found


def own(ops: list[Op]) -> list[Op]:
    return [op for op in ops if op.agency is Agency.KOTA]


@given(histories(RECORD), st.integers())
def test_the_order_of_arrival_changes_nothing(ops: list[Op], seed: int) -> None:
    shuffled = list(ops)
    Random(seed).shuffle(shuffled)
    assert state(shuffled) == state(ops)


@given(histories(RECORD))
def test_what_arrives_twice_changes_nothing(ops: list[Op]) -> None:
    once, twice = state(ops), state(ops + ops)
    assert {n: {op.id for op in h} for n, h in twice.heads.items()} == {
        n: {op.id for op in h} for n, h in once.heads.items()
    }
    assert (twice.values, twice.conflicts) == (once.values, once.conflicts)


@given(histories(RECORD), st.data())
def test_two_desks_that_tell_each_other_agree(ops: list[Op], data: st.DataObject) -> None:
    one = [op for op in ops if data.draw(st.booleans())]
    other = [op for op in ops if op not in one]
    assert state([*one, *other]) == state([*other, *one])


@given(histories(RECORD))
def test_a_conflict_is_two_values_and_nothing_else(ops: list[Op]) -> None:
    found = state(ops)
    for name, heads in found.heads.items():
        values = {canonical(op.value) for op in heads}
        assert (name in found.conflicts) == (len(values) > 1)
        assert found.values[name] == heads[-1].value
    assert found.conflicts == sorted(set(found.conflicts))


@given(histories(RECORD))
def test_no_value_is_lost_unless_somebody_who_saw_it_replaced_it(ops: list[Op]) -> None:
    found = state(ops)
    for op in own(ops):
        if op.field is not None:
            replaced = any(op.id in o.replaces for o in own(ops) if o.field == op.field)
            assert replaced != (op in found.heads[op.field])


@given(histories(RECORD))
def test_the_other_agency_applies_nothing_and_hides_nothing(ops: list[Op]) -> None:
    found, without = state(ops), state(own(ops))
    assert found.values == without.values
    assert found.heads == without.heads
    assert found.conflicts == without.conflicts
    assert found.foreign == sorted(op.id for op in ops if op.agency is Agency.KAB)


@given(histories(RECORD), st.sampled_from(["00", "zz"]))
def test_nobody_takes_a_record_by_making_it_again_earlier(ops: list[Op], hlc: str) -> None:
    thief = Op("f.1", hlc, "b1", Agency.KAB, None, {"cause": "mine"})
    found = state([thief, *ops])
    assert found.owner is Agency.KOTA
    assert found.put == state(ops).put
    assert found.values == state(ops).values
    assert "f.1" in found.foreign


@given(histories(RECORD))
def test_a_resolution_leaves_one_value(ops: list[Op]) -> None:
    before = state(ops)
    for name in before.conflicts:
        decision = Op("r.1", "00", "a1", Agency.KOTA, name, "decided", tuple(op.id for op in before.heads[name]))
        after = state([*ops, decision])
        assert name not in after.conflicts
        assert after.values[name] == "decided"
        assert [c for c in before.conflicts if c != name] == after.conflicts


@given(histories(RECORD))
def test_a_clock_from_the_year_2031_loses_nobodys_value(ops: list[Op]) -> None:
    early = [op._replace(hlc="00") if op.device == "a2" else op for op in ops]
    late = [op._replace(hlc="ff") if op.device == "a2" else op for op in ops]
    assert state(early).conflicts == state(late).conflicts
    for name, heads in state(early).heads.items():
        assert {op.id for op in heads} == {op.id for op in state(late).heads[name]}


def test_a_record_is_unknown_until_its_owner_made_it() -> None:
    change = Op("1.1", "01", "a1", Agency.KOTA, "cause", "x")
    assert fold(RECORD, []) is None
    assert fold(RECORD, [change]) is None
    assert fold(RECORD, [Op("2.1", "01", "b1", Agency.KAB, None, {})]) is None


@pytest.mark.parametrize("record", ["0" * 32, "c" * 32, "f" * 32])
def test_an_id_of_neither_agency_is_nobodys(record: str) -> None:
    assert fold(record, [Op("1.1", "01", "a1", Agency.KOTA, None, {})]) is None


def test_equal_values_said_by_two_are_no_conflict() -> None:
    put = Op("1.1", "01", "a1", Agency.KOTA, None, {})
    ops = [put, Op("2.1", "02", "a1", Agency.KOTA, "cause", "x"), Op("3.1", "02", "a2", Agency.KOTA, "cause", "x")]
    assert state(ops).conflicts == []
    assert len(state(ops).heads["cause"]) == 2


def test_the_newest_of_two_values_is_shown_for_the_time_being() -> None:
    put = Op("1.1", "01", "a1", Agency.KOTA, None, {})
    older = Op("2.1", "02", "a2", Agency.KOTA, "cause", "older")
    newer = Op("3.1", "03", "a1", Agency.KOTA, "cause", "newer")
    assert state([put, newer, older]).values["cause"] == "newer"
    assert state([put, newer, older]).conflicts == ["cause"]


def test_who_replaced_a_void_change_replaces_what_lay_under_it() -> None:
    def op(number: int, value: str, *replaces: str) -> Op:
        return Op(f"{number}.1", f"0{number}", "a1", Agency.KOTA, "cause", value, replaces)

    made = Op("0.1", "00", "a1", Agency.KOTA, None, {"cause": "x"})
    first, void, deeper, last = op(1, "p"), op(2, "q", "1.1"), op(3, "r", "2.1"), op(4, "s", "3.1")
    found = state(standing([made, first, last], [void, deeper]))
    assert (found.values["cause"], found.conflicts) == ("s", [])
    assert [h.id for h in found.heads["cause"]] == ["4.1"]
    assert state(standing([made, first], [void, deeper])).values["cause"] == "p"
    assert state(standing([made], [first, void, deeper])).heads == {}


@given(histories(RECORD), st.integers(), st.randoms())
def test_what_is_void_leaves_the_same_whatever_the_order(ops: list[Op], seed: int, chance: Random) -> None:
    void = [op for op in ops[1:] if chance.random() < 0.4]
    valid = [op for op in ops if op not in void]
    shuffled = list(valid)
    Random(seed).shuffle(shuffled)
    assert state(standing(shuffled, void[::-1])) == state(standing(valid, void))
