from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain import errors
from coopdesk.domain.errors import Refused, RowProblem
from coopdesk.domain.exchange import Verdict
from coopdesk.ui.messages import clip, quantity, sentence
from tests.strategies import bad_texts, texts

NASTY = st.one_of(texts(), bad_texts(), st.integers(), st.none(), st.lists(st.integers(), max_size=3))
AT = "2025-11-24T10:32:00Z"
DESK = re.findall(r"``(\w+)``", errors.DeskProblem.__doc__ or "")
FILE = re.findall(r"``(\w+)``", errors.FileProblem.__doc__ or "")
FOLDER = re.findall(r"``(\w+)``", errors.FolderRefused.__doc__ or "")[1:]


def words(refusal: type[Refused]) -> list[str]:
    """Return the reasons that a refusal's description names at its end."""
    return re.findall(r"``(\w+)``", (refusal.__doc__ or "").rpartition("\n\n")[2])


REFUSALS: list[Refused] = [
    *(errors.InvalidValue("kolom", "nilai", reason) for reason in sorted(errors.VALUE_REASONS)),
    *(errors.DeskProblem("/meja/kota", reason, "x") for reason in DESK),
    *(errors.FileProblem("/stik/a.zip", reason, "x") for reason in [*DESK, *FILE]),
    *(
        errors.BundleRefused("a.coop.zip", verdict, "x")
        for verdict in Verdict
        if verdict not in (Verdict.APPLIED, Verdict.ALREADY, Verdict.PARKED)
    ),
    *(errors.FolderRefused("/mnt/tukar", reason) for reason in FOLDER),
    errors.BundleRefused("a.coop.age", "not_for_us", "encrypted"),
    errors.BundleRefused("a.coop.age", "damaged", "encrypted"),
    errors.EncryptRefused("kab"),
    *(errors.TrustRefused(r, "1" * 30, "2" * 30) for r in words(errors.TrustRefused)),
    *(errors.EnrolRefused(r, "Laptop") for r in words(errors.EnrolRefused)),
    *(
        errors.PhotoRefused("/stik/a.png", r, "40000×40000")
        for r in ("not_a_picture", "damaged", "too_large", "too_many_pixels", "exif_too_large")
    ),
    *(
        errors.RevokeRefused(r, "Laptop")
        for r in re.findall(r"``(\w+)``", errors.RevokeRefused.__doc__ or "")
        if r not in ("device", "reason")
    ),
    *(
        errors.RootRefused(r, "3")
        for r in ("no_root", "weak", "wrong_passphrase", "damaged", "line", "incomplete", "other_root")
    ),
    errors.UnknownVerb("incidents.recrod", ("incidents.record",)),
    errors.UnknownKind("incident", ("incidents",)),
    errors.InsufficientStock("Beras", "Gudang", Decimal("12.5"), Decimal(20), "kg"),
    errors.NotOwner("incident", "KAB-25-A001", "kab"),
    errors.NotOwner("incident", "KAB-25-A001", "?"),
    errors.TransitionRefused("KOT-25-A001", "Selesai", "Selesai"),
    errors.AlreadyStruck("KOT-25-A001"),
    errors.PhotoHere("Tanggul jebol"),
    errors.NothingToUndo(),
    errors.UndoRefused("cause", "Sari (Pusdalops)", AT),
    errors.UndoRefused("", "Sari (Pusdalops)", AT),
    errors.NothingToRedo(),
    errors.RedoRefused("cause", "Sari (Pusdalops)", AT),
    errors.NoConflict("cause"),
    *(errors.ProposalRefused(reason, "KAB-26-A001") for reason in ("own", "same", "answered")),
    *(
        kind(reason, "KAB-26-A001")
        for kind in (errors.JointRefused, errors.MergeRefused, errors.HandoverRefused)
        for reason in re.findall(r"``(\w+)``", (kind.__doc__ or "").partition("reason``")[2])
    ),
    errors.DecreaseNeedsReason("Terdampak KOT-25-A001", Decimal(40), Decimal(12)),
    errors.DecreaseNeedsReason("Terdampak KOT-25-A001", Decimal(40), None),
    errors.NotSoManyMissing(Decimal(2), Decimal(3)),
    errors.NotSoManyMissing(None, Decimal(3)),
    errors.CannotKeepBoth("status"),
    errors.Cancelled(),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda r: f"{type(r).__name__}-{getattr(r, 'reason', '')}")
def test_every_refusal_is_said_in_one_line(refusal: Refused) -> None:
    told = sentence(refusal)
    assert "\n" not in told
    assert len(told) > 25
    assert told.endswith((".", ")."))
    assert "tidak terduga" not in told
    assert not re.search(r"[{}]", told)


def test_every_kind_of_refusal_has_a_sentence() -> None:
    said = {type(r) for r in REFUSALS} | {errors.ImportRefused}
    assert {c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Refused)} - {Refused} == said


@given(NASTY, NASTY)
def test_nothing_that_was_typed_breaks_the_line(field: object, value: object) -> None:
    for reason in sorted(errors.VALUE_REASONS):
        told = sentence(errors.InvalidValue(str(field), value, reason))
        assert "\n" not in told
        told.encode()
    assert "\n" not in sentence(errors.UnknownVerb(str(value)))
    assert "\n" not in sentence(errors.NotOwner("incident", str(value), str(field)))


def test_a_sheet_names_each_row_that_is_wrong() -> None:
    problems = (RowProblem(4, "tanggal", "32/13/2025", "not_date"), RowProblem(9, "MD", "-3", "negative"))
    lines = sentence(errors.ImportRefused("rekap.xlsx", "rows", problems)).splitlines()
    assert len(lines) == 3
    assert "2 baris" in lines[0]
    assert "baris 4" in lines[1]
    assert "baris 9" in lines[2]


def test_the_time_of_a_change_is_told_in_wib() -> None:
    assert "24/11/2025 17.32 WIB" in sentence(errors.UndoRefused("cause", "Sari", AT))


def test_what_nobody_foresaw_is_said_too() -> None:
    assert "ZeroDivisionError" in sentence(ZeroDivisionError())


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("0", "0"),
        ("12.5", "12,5"),
        ("1234567.125", "1.234.567,125"),
        ("1000", "1.000"),
        ("-7.50", "-7,5"),
        ("1E+3", "1.000"),
    ],
)
def test_quantities_are_written_the_indonesian_way(value: str, told: str) -> None:
    assert quantity(Decimal(value)) == told


@given(texts() | bad_texts())
def test_what_is_clipped_is_short_and_can_be_shown(text: str) -> None:
    shown = clip(text * 9)
    assert len(shown) <= 60
    assert shown.isprintable()
    shown.encode()
