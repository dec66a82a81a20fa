from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.secret_tree import HIGHEST, Secret, SecretSupply, cover, spread

roots = st.builds(Secret, st.binary(min_size=16, max_size=16), st.integers(0, 6))


def supplied(count: int, *breaks: int) -> list[Secret]:
    """Return what a desk keeps at the numbers from 1, opened anew before some of them."""
    supply, kept = SecretSupply(), []
    for number in range(1, count + 1):
        if number in breaks:
            supply = SecretSupply()
        kept.append(supply.secret("e" * 16, number))
    return kept


def each(secrets: list[Secret]) -> list[bytes]:
    """Return the secret of each number alone that follows from some secrets."""
    return [kept.last for secret in secrets for kept in spread(secret)]


@given(roots)
def test_what_is_kept_at_a_number_ends_there(root: Secret) -> None:
    kept = spread(root)
    assert len(kept) == 2**root.level
    assert kept[-1] == root
    assert len({secret.last for secret in kept}) == len(kept)
    for place, secret in enumerate(kept):
        stretch = 2**secret.level
        assert (place + 1) % stretch == 0
        assert each([secret]) == [k.last for k in kept[place + 1 - stretch : place + 1]]


@given(st.integers(1, 200), st.sets(st.integers(1, 200), max_size=5), st.data())
def test_a_cover_stands_for_exactly_its_numbers(count: int, breaks: set[int], data: st.DataObject) -> None:
    kept = supplied(count, *breaks)
    first = data.draw(st.integers(1, count))
    last = data.draw(st.integers(first, count))
    told = cover(kept[first - 1 : last])
    assert each(told) == [secret.last for secret in kept[first - 1 : last]]
    number = first
    for secret in told:
        assert number % 2**secret.level == 0
        number += 2**secret.level


@given(st.integers(1, 300), st.data())
def test_what_was_told_can_be_told_on(count: int, data: st.DataObject) -> None:
    """A relay knows what it was told and no more, and tells it in no more secrets."""
    kept = supplied(count)
    first = data.draw(st.integers(1, count))
    told = cover(kept[first - 1 :])
    relayed = [secret for one in told for secret in spread(one)]
    assert cover(relayed) == told
    middle = data.draw(st.integers(0, len(relayed) - 1))
    assert each(cover(relayed[middle:])) == [secret.last for secret in kept[first - 1 + middle :]]


def test_ten_thousand_numbers_have_few_secrets() -> None:
    assert len(cover(supplied(10_000))) <= 2 * 14
    assert [secret.level for secret in cover(supplied(10_000)[4095:8191])] == [12]


def test_a_supply_keeps_what_a_number_was_given() -> None:
    """A transaction that failed is tried again under the same number."""
    supply = SecretSupply()
    kept = [supply.secret("a", number) for number in range(8, 13)]
    assert [supply.secret("a", number) for number in range(8, 13)] == kept


def test_no_two_feeds_and_no_two_supplies_share_anything() -> None:
    supply = SecretSupply()
    kept = [supply.secret(feed, 1) for feed in ("a", "b", "a")] + [SecretSupply().secret("a", 1)]
    assert len(set(kept)) == 4


def test_a_secret_is_never_of_a_higher_level_than_can_be_told() -> None:
    supply, first = SecretSupply(), 2**40
    kept = [supply.secret("a", first + n) for n in range(2**HIGHEST + 1)]
    assert [secret.level for secret in kept[-3:]] == [0, HIGHEST, 0]
    assert cover(kept) == [kept[-2], kept[-1]]
