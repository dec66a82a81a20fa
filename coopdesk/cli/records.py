"""Verbs, lists, and other people's files on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from coopdesk.cli.base import PATH, cli, opened, read_json, say, say_json


@cli.command("do")
@click.argument("folder", type=PATH)
@click.argument("verb")
@click.argument("arguments", default="{}")
@click.option("--json", "_as_json", is_flag=True, help="Selalu JSON; pilihan ini ada demi keseragaman.")
def do(folder: Path, verb: str, arguments: str, _as_json: bool) -> None:
    """Jalankan satu perintah; '-' membaca satu objek JSON per baris dari masukan baku."""
    from coopdesk.services import verbs
    from coopdesk.services.presenting import to_json

    with opened(folder) as desk:
        lines = _lines(sys.stdin) if arguments == "-" else [arguments]
        for line in lines:
            done = verbs.run(desk, verb, read_json(line))
            records = [to_json(r) for r in done.records]
            say_json(records[0] if len(records) == 1 else records)


def _lines(stream: Any) -> Iterator[str]:
    for line in stream:
        if line.strip():
            yield line


@cli.command("verbs")
@click.option("--json", "as_json", is_flag=True)
def verbs_(as_json: bool) -> None:
    """Daftar semua perintah untuk `do`, dengan isiannya."""
    from coopdesk.services import verbs

    found = verbs.verbs()
    if as_json:
        say_json({n: {"arguments": list(v.arguments), "required": list(v.required)} for n, v in found.items()})
        return
    for name, verb in found.items():
        fields = ", ".join(a if a in verb.required else f"{a}?" for a in verb.arguments)
        say(f"{name} {{{fields}}}\n    {verb.summary}")


@cli.command("list")
@click.argument("folder", type=PATH)
@click.argument("kind")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Hanya baris dengan nilai itu.")
@click.option(
    "--filter",
    "chosen",
    metavar="SARINGAN",
    help="Saringan kejadian: hazard=flood agency=kab incomplete …, atau @NAMA.",
)
@click.option("--json", "as_json", is_flag=True)
def list_(folder: Path, kind: str, where: tuple[str, ...], chosen: str | None, as_json: bool) -> None:
    """Tampilkan daftar: incidents, entries, figures, items, depots, stock, movements, conflicts, dan lainnya."""
    from coopdesk.services import desks, listing

    conditions = dict(_condition(text) for text in where)
    with desks.view(folder) as desk:
        rows = listing.list_kind(desk, kind, conditions, chosen)
    if as_json:
        say_json(rows)
        return
    for row in rows:
        say("\t".join(_cell(v) for v in row.values()))
    click.echo(f"{len(rows)} baris.", err=True)


def _condition(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--where {text}: tulis FIELD=VALUE.")
    return name, value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(text.split())


@cli.command("import")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help="Tunjukkan apa yang akan diimpor; tidak ada yang dicatat.")
@click.option("--json", "as_json", is_flag=True)
def import_(folder: Path, file: Path, dry_run: bool, as_json: bool) -> None:
    """Impor rekap kejadian dari XLSX atau CSV, seperti apa adanya."""
    from coopdesk.services import imports
    from coopdesk.ui import import_words

    with opened(folder) as desk:
        plan = imports.plan(desk, file)
        if not dry_run:
            imports.apply(desk, plan)
        elif plan.problems:
            imports.refuse(plan)
    if as_json:
        say_json(import_words.plan_json(plan, applied=not dry_run))
    else:
        say(import_words.plan_text(plan, applied=not dry_run))


@cli.command("export")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--what", default="incidents", type=click.Choice(["incidents", "stock", "movements"]))
@click.option("--from", "since", help="Sejak tanggal ini (YYYY-MM-DD, WIB).")
@click.option("--to", "until", help="Sampai dengan tanggal ini (YYYY-MM-DD, WIB).")
@click.option(
    "--filter", "line", default="", help="Hanya kejadian menurut saringan ini, mis. 'hazard=flood agency=kab'."
)
def export(folder: Path, file: Path, what: str, since: str | None, until: str | None, line: str) -> None:
    """Tulis kejadian atau stok ke .xlsx, .csv, .geojson atau .kml."""
    from coopdesk.services import desks, exports, filtering

    with desks.view(folder) as desk:
        bounds = exports.day(since), exports.day(until, after=True)
        count = exports.export(desk, file, what, *bounds, filtering.read(line))
    say(f"{count} baris ditulis ke {file}.")
