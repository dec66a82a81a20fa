"""Drafts on the command line: what was typed and not yet recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coopdesk.cli.base import PATH, cli, read_json, say, say_json
from coopdesk.domain.errors import InvalidValue

if TYPE_CHECKING:
    from coopdesk.services.drafts import Draft


@cli.command("drafts")
@click.argument("folder", type=PATH)
@click.option("--save", "form", metavar="FORMULIR", help="Simpan draf formulir ini; isinya dari FIELDS.")
@click.option("--id", "draft", help="Draf yang diganti atau dibuang.")
@click.option("--record", help="Catatan yang sedang diisi.")
@click.option("--discard", is_flag=True, help="Buang draf --id.")
@click.option("--json", "as_json", is_flag=True)
@click.argument("fields", default="{}")
def drafts_(
    folder: Path, form: str | None, draft: str | None, record: str | None, discard: bool, as_json: bool, fields: str
) -> None:
    """Draf yang belum dicatat: daftar, simpan (FIELDS berupa objek JSON), atau buang."""
    from coopdesk.services import desks, drafts

    if discard and (form or not draft):
        raise click.UsageError("--discard: sebut --id, tanpa --save.")
    with desks.view(folder) as desk:
        if discard:
            drafts.discard(desk, draft or "")
            say(f"Draf {draft} dibuang.")
            return
        kept = [drafts.save(desk, form, _texts(fields), id=draft, record=record)] if form else drafts.listed(desk)
        rows = [_json(one) for one in kept if one is not None]
        damaged = drafts.damaged(desk)
    if as_json or form:
        say_json(rows[0] if form and rows else rows)
        return
    for row in rows:
        say("\t".join(str(row[name] or "") for name in ("id", "form", "saved_at", "operator")))
    click.echo(f"{len(rows)} draf{f', {damaged} tidak terbaca' if damaged else ''}.", err=True)


def _texts(text: str) -> dict[str, str]:
    fields = read_json(text)
    if not isinstance(fields, dict):
        raise InvalidValue("JSON", text, "not_json")
    for name, value in fields.items():
        if not isinstance(value, str):
            raise InvalidValue(name, value, "not_text")
    return fields


def _json(draft: Draft) -> dict[str, Any]:
    from coopdesk.domain import times

    return {
        "id": draft.id,
        "form": draft.form,
        "record": draft.record,
        "operator": draft.operator,
        "opened_at": times.to_iso(draft.opened_at),
        "saved_at": times.to_iso(draft.saved_at),
        "fields": dict(draft.fields),
    }
