"""Histories of real desks: late, double, lost, in any order, cloned, restored, killed; all is there at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.simulation.history import live

PARTS = 10
"""In how many tests the many histories are told, so that two cores share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_five_desks(part: int, runs: Callable[[int, int], int], seed: int) -> None:
    for number in range(part, runs(100, 10_000), PARTS):
        live(f"five-{seed}-{number}", (3, 2), 200)


def test_what_hangs_on_a_void_incident_reaches_the_partner() -> None:
    """A colleague wrote on an incident of a stolen laptop; the partner, waiting for the incident, never heard of it."""
    live("five-0-209", (3, 2), 200)


def test_what_hangs_on_a_void_and_hidden_incident_stays_at_home() -> None:
    """Nobody counts it: the partner cannot know of it, and the two governments' digests are equal."""
    live("five-0-330", (3, 2), 200)


def test_what_came_of_a_stolen_laptop_in_part_is_passed_on() -> None:
    """Its last acts reached its agency by the partner alone, with parts withheld; it will never send the whole."""
    live("five-2-55", (3, 2), 200)


def test_what_only_a_colleague_had_of_a_stolen_laptop_reaches_a_third() -> None:
    """It came to him round by the partner, without the personal values, as the rest of the agency had them whole."""
    live("five-0-81", (3, 2), 200)


def test_what_only_the_partner_was_told_before_a_disk_went_back_comes_home() -> None:
    live("five-0-803", (3, 2), 200)


@pytest.mark.parametrize("number", [1503, 1625, 1712, 1724])
def test_what_came_home_in_part_is_not_sent_for_ever(number: int) -> None:
    """Two desks saw differently whether the author was still there to send the whole."""
    live(f"five-0-{number}", (3, 2), 200)


def test_of_two_copies_that_wrote_nothing_both_hear_everything() -> None:
    """The one that knew more always spoke last, so that everybody believed that the other knew as much."""
    live("near-0-4889", (3, 2), 200, neighbours=True)


@pytest.mark.parametrize("number", [1488, 4667])
def test_a_name_that_another_copy_gave_holds_no_package_back(number: int) -> None:
    live(f"near-0-{number}", (3, 2), 200, neighbours=True)


def test_a_line_that_branched_off_at_the_first_position_is_told_to_who_has_the_other() -> None:
    live("five-0-177", (3, 2), 200)


def test_stock_of_void_goods_is_not_shown() -> None:
    """A colleague counted goods that a stolen laptop had entered after its end."""
    live("five-1-9", (3, 2), 200)


def test_neighbours(runs: Callable[[int, int], int], seed: int) -> None:
    """Also with photos, exchange folders, encryption, proposals, joint incidents and hand-overs."""
    for number in range(runs(8, 5_000)):
        live(f"near-{seed}-{number}", (3, 2), 200, neighbours=True)


def test_a_twin_gets_the_photo_that_its_double_has() -> None:
    live("near-1-7", (3, 2), 200, neighbours=True)


def test_what_is_said_of_a_void_record_reaches_the_partner() -> None:
    """A colleague struck a figure that a stolen laptop had put to the partner's incident."""
    live("near-2-37", (3, 2), 200, neighbours=True)


def test_sixty_desks(runs: Callable[[int, int], int], seed: int) -> None:
    for number in range(runs(1, 100)):
        live(f"sixty-{seed}-{number}", (32, 28), runs(400, 2_000))
