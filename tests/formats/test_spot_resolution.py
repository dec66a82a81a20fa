"""Names and codes: certain, or text and a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.regions import gazetteer
from coopdesk.formats.recap_values import QuestionReason
from coopdesk.formats.spot_resolution import Resolved, agency_named, resolve
from coopdesk.formats.spots import cut


def place(text: str, agency: Agency | None = None) -> Resolved:
    return resolve(cut(text), agency)


@pytest.mark.parametrize(
    ("text", "agency", "codes"),
    [
        ("Kel. Sebani, Kec. Gadingrejo", None, ("35.75.01.1003",)),
        ("Sebani Gadingrejo", None, ("35.75.01.1003",)),
        ("Sebani", Agency.KAB, ("35.14.11.2014",)),
        ("Kel. Sebani, Gadingrejo", Agency.KOTA, ("35.75.01.1003",)),
        ("Kec. Winongan | Ds. Sumberejo", None, ("35.14.19.2008",)),
        ("Kec. Tosari | Ds./Kel. Baledono, Tosari", None, ("35.14.24.2006", "35.14.24.2004")),
        ("Baledono, Tosari", None, ("35.14.24.2006",)),
        ("Kec. Lekok, Bangil | Ds. Alastlogo", None, ("35.14.22.2003", "35.14.14")),
        ("Kec. Gondang Wetan", None, ("35.14.18",)),
        ("Pohjentrek", Agency.KAB, ("35.14.17",)),
        ("Bangil", None, ("35.14.14",)),
        ("Kota Pasuruan", None, ("35.75",)),
    ],
)
def test_what_is_certain_gets_a_code(text: str, agency: Agency | None, codes: tuple[str, ...]) -> None:
    found = place(text, agency)
    assert (found.codes, found.text, found.doubts) == (codes, (), ())
    assert found.agency is gazetteer().regions[codes[0]].agency


@pytest.mark.parametrize(
    ("text", "agency", "candidates"),
    [
        ("Sebani", None, ("35.14.11.2014", "35.75.01.1003")),
        ("Sumberejo", Agency.KAB, ("35.14.08.2001", "35.14.11.2018", "35.14.19.2008")),
        ("Tosari", Agency.KAB, ("35.14.24.2004", "35.14.24")),
        ("Pohjentrek", None, ("35.75.02.1001", "35.14.17")),
    ],
)
def test_an_ambiguous_name_is_never_picked(text: str, agency: Agency | None, candidates: tuple[str, ...]) -> None:
    found = place(text, agency)
    assert (found.codes, found.text) == ((), (text,))
    (doubt,) = found.doubts
    assert (doubt.candidates, doubt.reason, doubt.taken) == (candidates, QuestionReason.AMBIGUOUS, None)


def test_an_unknown_name_is_offered_near_ones_and_given_none() -> None:
    found = place("Kec. Gadingrejo | Kel. Karangktug", Agency.KOTA)
    assert (found.codes, found.text) == (("35.75.01",), ("Karangktug",))
    assert found.doubts[0].candidates[0] == "35.75.01.1001"
    assert found.doubts[0].reason is QuestionReason.UNKNOWN


def test_a_name_of_the_other_government_is_asked() -> None:
    found = place("Kel. Mandaranrejo", Agency.KAB)
    assert found.codes == ()
    assert (found.doubts[0].candidates, found.doubts[0].reason) == (("35.75.04.1013",), QuestionReason.ELSEWHERE)


def test_the_only_village_of_its_name_is_taken_from_another_kecamatan_and_asked() -> None:
    found = place("Kec. Gadingrejo | Kel. Petamanan", Agency.KOTA)
    assert found.codes == ("35.75.04.1008", "35.75.01")
    assert (found.doubts[0].reason, found.doubts[0].taken) == (QuestionReason.ELSEWHERE, "35.75.04.1008")


def test_codes_are_taken_as_they_are() -> None:
    found = resolve((), None, ["35.75.01.1001", "35.75.02", "35.75.99"])
    assert found.codes == ("35.75.01.1001", "35.75.02")
    assert found.text == ("35.75.99",)


def test_streets_stay_text() -> None:
    found = place("Jl. Veteran RT 1, Kel. Bugul Lor, Kota Pasuruan")
    assert found.codes == ("35.75.04.1010",)
    assert found.text == ("Jl. Veteran", "RT 1")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Kab. Pasuruan", Agency.KAB),
        ("KOTA", Agency.KOTA),
        ("35.75", Agency.KOTA),
        ("3514", Agency.KAB),
        ("Kota dan Kab", None),
        ("Pasuruan", None),
    ],
)
def test_governments(text: str, agency: Agency | None) -> None:
    assert agency_named(text) is agency


@given(st.sampled_from([v.code for v in gazetteer().villages()]))
def test_every_printed_name_comes_home(code: str) -> None:
    assert place(gazetteer().full_name(code)).codes == (code,)
