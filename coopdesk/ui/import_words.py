"""What a sheet would bring, in words and as JSON, for the command line. No Qt in here."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.services.imports import ImportPlan, Question
from coopdesk.ui.messages import clip


def plan_text(plan: ImportPlan, *, applied: bool) -> str:
    """Say what a sheet brings: its columns as understood, what is open, what is passed over."""
    lines = [f"{plan.file}, lembar «{plan.sheet}»: {plan.total} baris kejadian."]
    lines += ["Kolom yang dikenali:"]
    lines += [f"  {m.column_letter}  {clip(m.header, 30)} → {field_text(m.field)}" for m in plan.mapping]
    if plan.foreign:
        other = Agency(plan.foreign[0].agency or Agency.KOTA).government
        lines.append(f"{len(plan.foreign)} baris milik {other} dilewati: diimpor di meja kerja mereka.")
    if plan.duplicates:
        lines.append(f"{len(plan.duplicates)} baris sudah pernah diimpor: tidak dicatat lagi.")
    if plan.questions:
        lines.append(f"{len(plan.questions)} hal belum pasti; teksnya disimpan dan tidak ada yang ditebak:")
        lines += [f"  baris {q.row}: {_question(q)}" for q in plan.questions]
    done = "kejadian dicatat" if applied else "kejadian akan dicatat (belum ada yang disimpan)"
    lines.append(f"{len(plan.rows)} {done}.")
    return "\n".join(lines)


_FIELDS = {
    "number": "nomor baris",
    "weekday": "hari",
    "date": "tanggal kejadian",
    "day": "tanggal",
    "month": "bulan",
    "year": "tahun",
    "time": "waktu kejadian",
    "hazard": "jenis",
    "detail": "rincian",
    "agency": "instansi",
    "location": "lokasi",
    "place": "lokasi",
    "kecamatan": "kecamatan",
    "village": "desa/kelurahan",
    "address": "alamat",
    "kecamatan_code": "kode kecamatan",
    "village_code": "kode desa",
    "point": "koordinat",
    "latitude": "lintang",
    "longitude": "bujur",
    "water": "tinggi genangan",
    "cause": "penyebab",
    "remark": "keterangan",
    "source": "sumber",
    "reporter": "pelapor",
    "reporter_phone": "telepon pelapor",
    "injured": "luka (jumlah)",
    "house_damaged": "rumah rusak (jumlah)",
    "education_damaged": "fasilitas pendidikan rusak (jumlah)",
    "worship_damaged": "peribadatan rusak (jumlah)",
    "health_damaged": "kesehatan rusak (jumlah)",
    "office_damaged": "perkantoran rusak (jumlah)",
    "shop_damaged": "kios/pasar rusak (jumlah)",
    "factory_damaged": "pabrik rusak (jumlah)",
    "public_damaged": "fasilitas umum rusak (jumlah)",
}


def field_text(field: str | None) -> str:
    """Return what a column was taken for, in words; several are joined by ``+``."""
    if field is None:
        return "(masuk keterangan)"
    return " + ".join(_field(part) for part in field.split("+"))


def _field(name: str) -> str:
    if name in _FIELDS:
        return _FIELDS[name]
    return term(FigureCategory(name)) if name in list(FigureCategory) else name


def _question(question: Question) -> str:
    found = [_candidate(code) for code in question.candidates[:4]]
    near = f" – mungkin {' / '.join(found)}" if found else ""
    return f"{field_text(question.field)} «{clip(question.text)}»{near}"


def _candidate(code: str) -> str:
    return term(HazardType(code)) if code in list(HazardType) else gazetteer().full_name(code)


def plan_json(plan: ImportPlan, *, applied: bool) -> dict[str, Any]:
    """Return a plan for scripts."""
    return {
        "file": plan.file,
        "sheet": plan.sheet,
        "applied": applied,
        "rows": plan.total,
        "new": len(plan.rows),
        "duplicates": len(plan.duplicates),
        "foreign": len(plan.foreign),
        "mapping": [{"column": m.column_letter, "header": m.header, "field": m.field} for m in plan.mapping],
        "questions": [{"row": q.row, "text": q.text, "candidates": list(q.candidates)} for q in plan.questions],
        "problems": [{"row": p.row, "column": p.column, "value": p.value, "reason": p.reason} for p in plan.problems],
    }
