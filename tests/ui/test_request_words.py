from __future__ import annotations

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Verdict
from coopdesk.ui.package_messages import of_bytes
from coopdesk.ui.request_words import request
from coopdesk.ui.verdict_words import verdict_word

NOBODY_IS_ASKED = {Verdict.APPLIED, Verdict.ALREADY, Verdict.OWN, Verdict.NOT_A_BUNDLE, Verdict.BLOCKED}


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_word_and_most_a_request(verdict: Verdict) -> None:
    assert verdict_word(verdict)
    told = request(verdict, "/jauh/DOC-0003.zip", "x", Agency.KOTA)
    assert bool(told) == (verdict not in NOBODY_IS_ASKED)
    if told:
        assert "DOC-0003.zip" in told
        assert told.endswith("– BPBD Kota Pasuruan")
        assert "\n" not in told


def test_a_word_that_is_no_verdict_asks_nobody() -> None:
    assert request("kata", "a.zip", "", Agency.KAB) == ""


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("36000/80000", " (36 dari 80 kB)"),
        ("1200000/3400000", " (1,2 dari 3,4 MB)"),
        ("900/5400", " (900 dari 5400 byte)"),
        ("900", ""),
        ("a/b", ""),
        ("", ""),
    ],
)
def test_how_much_of_a_file_came(detail: str, told: str) -> None:
    assert of_bytes(detail) == told
    assert f"terpotong{told}." in request(Verdict.TRUNCATED, "a.zip", detail, Agency.KOTA)
