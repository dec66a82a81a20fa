"""What a sheet would bring, in words and as JSON, for the command line. No Qt in here."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.regions import gazetteer
from coopdesk.services.imports import ImportPlan, Question
from coopdesk.ui.messages import clip


def plan_text(plan: ImportPlan, *, applied: bool) -> str:
    """Say what a sheet brings: its columns as understood, what is open, what is passed over."""
    lines = [f"{plan.file}, lembar «{plan.sheet}»: {plan.total} baris kejadian."]
    lines += ["Kolom yang dikenali:"]
    lines += [f"  {m.column_letter}  {clip(m.header, 30)} → {m.field or '(masuk keterangan)'}" for m in plan.mapping]
    if plan.foreign:
        other = Agency(plan.foreign[0].agency or Agency.KOTA).government
        lines.append(f"{len(plan.foreign)} baris milik {other} dilewati: diimpor di meja kerja mereka.")
    if plan.duplicates:
        lines.append(f"{len(plan.duplicates)} baris sudah pernah diimpor: tidak dicatat lagi.")
    if plan.questions:
        lines.append(f"{len(plan.questions)} nama belum pasti, disimpan sebagai teks dan ditandai Belum lengkap:")
        lines += [f"  baris {q.row}: {_question(q)}" for q in plan.questions]
    done = "kejadian dicatat" if applied else "kejadian akan dicatat (belum ada yang disimpan)"
    lines.append(f"{len(plan.rows)} {done}.")
    return "\n".join(lines)


def _question(question: Question) -> str:
    names = [gazetteer().full_name(code) for code in question.candidates[:4]]
    return f"«{clip(question.text)}»" + (f" – mungkin {' / '.join(names)}" if names else "")


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
