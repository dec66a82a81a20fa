"""What headers mean."""

from __future__ import annotations

import pytest

from coopdesk.domain.figures import FigureCategory
from coopdesk.formats.headers import meaning, needs_label
from coopdesk.formats.recap_values import RecapField, Target


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("TGL.", RecapField.DATE),
        ("Hari/Tgl", RecapField.DATE),
        ("Tangal Kejadin", RecapField.DATE),
        ("PUKUL (WIB)", RecapField.TIME),
        ("JENIS BENCNA", RecapField.HAZARD),
        ("Kelurahan/Desa", RecapField.VILLAGE),
        ("desa_kelurahan", RecapField.VILLAGE),
        ("KEC.", RecapField.KECAMATAN),
        ("tma_cm", RecapField.WATER),
        ("Keterangn", RecapField.REMARK),
        ("KORBAN MENINGGAL (JIWA)", FigureCategory.DECEASED),
        ("Jml KK Terdampak", FigureCategory.AFFECTED_HOUSEHOLDS),
        ("Jumlah Pengungsi (Jiwa)", FigureCategory.DISPLACED_PEOPLE),
        ("rumah_rusak_berat", FigureCategory.HOUSE_HEAVY),
        ("Luas Lahan Terbakar (Ha)", FigureCategory.BURNT_LAND),
        ("Taksiran Kerugian (Rp)", FigureCategory.ESTIMATED_LOSS),
        ("rusak ringn", FigureCategory.HOUSE_LIGHT),
        ("LUKA-LUKA", RecapField.INJURED),
        ("fasum", RecapField.PUBLIC_DAMAGED),
        ("Tinggi air maks (cm)", RecapField.WATER_HIGH),
        ("Korban meninggal (orang)", FigureCategory.DECEASED),
    ],
)
def test_a_header_is_understood(header: str, target: Target) -> None:
    targets, certainty = meaning(header)
    assert targets == (target,)
    assert 0.8 < certainty <= 1


@pytest.mark.parametrize(
    ("group", "header", "target"),
    [
        ("KORBAN JIWA", "HILANG", FigureCategory.MISSING),
        ("KERUSAKAN RUMAH (UNIT)", "BERAT", FigureCategory.HOUSE_HEAVY),
        ("MENGUNGSI", "KK", FigureCategory.DISPLACED_HOUSEHOLDS),
        ("FASILITAS PENDIDIKAN", "RB", FigureCategory.EDUCATION_HEAVY),
        ("SEKOLAH", "RUSAK RINGAN", FigureCategory.EDUCATION_LIGHT),
        ("LUKA-LUKA", "RINGAN", FigureCategory.INJURED_LIGHT),
        ("LOKASI", "KECAMATN", RecapField.KECAMATAN),
        ("WAKTU KEJADIAN", "TANGGAL", RecapField.DATE),
    ],
)
def test_a_header_below_a_group_is_understood(group: str, header: str, target: Target) -> None:
    assert meaning(header, group)[0] == (target,)


@pytest.mark.parametrize(
    ("group", "header"),
    [
        ("", "TANGGAL LAPOR"),
        ("", "tanggal_pasti"),
        ("", "Waktu laporan"),
        ("", "Upaya penanganan"),
        ("", "L"),
        ("PENGUNGSI", "L"),
        ("KANTOR DESA", "RB"),
        ("JALAN", "TERENDAM"),
        ("", "Terdampak (KK) (keterangan)"),
        ("", "Mengungsi (L)"),
    ],
)
def test_a_header_that_says_something_else_is_left_alone(group: str, header: str) -> None:
    assert meaning(header, group) == ((), 0.0)


def test_one_column_may_hold_several_numbers() -> None:
    assert meaning("KK/JIWA")[0] == (FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.AFFECTED_PEOPLE)
    assert meaning("KK/JIWA", "MENGUNGSI")[0] == (
        FigureCategory.DISPLACED_HOUSEHOLDS,
        FigureCategory.DISPLACED_PEOPLE,
    )
    assert meaning("Terdampak (KK/Jiwa)")[0] == (FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.AFFECTED_PEOPLE)
    assert meaning("LUKA/SAKIT")[0] == (RecapField.INJURED, FigureCategory.ILL)


def test_plain_remarks_need_no_label() -> None:
    assert not needs_label("KETERANGAN")
    assert not needs_label("Kronologis kejadian")
    assert needs_label("Upaya")
