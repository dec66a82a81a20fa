"""Desks on the command line: made, checked, copied."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, say, say_json
from coopdesk.domain.errors import FileProblem


@cli.command("init")
@click.argument("folder", type=PATH)
@click.option("--agency", type=click.Choice(["kota", "kab"]))
@click.option("--device", help="Nama perangkat, misalnya Pusdalops.")
@click.option("--operator", help="Nama operator pertama.")
@click.option("--join", "join_file", type=PATH, help="Berkas gabung dari meja kerja pertama instansi.")
def init(folder: Path, agency: str | None, device: str | None, operator: str | None, join_file: Path | None) -> None:
    """Buat meja kerja: yang pertama dari sebuah instansi, atau gabung dengan berkas."""
    from coopdesk.domain.agencies import Agency
    from coopdesk.services import desks

    if join_file is not None:
        desks.join_desk(folder, join_file, operator)
    elif agency and device:
        desks.create(folder, Agency(agency), device, operator)
    else:
        raise click.UsageError("init memerlukan --agency dan --device, atau --join.")
    with desks.view(folder) as desk:
        me = desk.device
        say(f"Meja kerja {me.agency.government}, perangkat {me.letter} «{me.name}» siap di {folder}.")


@cli.command("check")
@click.argument("folder", type=PATH)
@click.option("--full", is_flag=True, help="Periksa juga setiap indeks berkas dan setiap foto.")
@click.option("--json", "as_json", is_flag=True)
def check(folder: Path, full: bool, as_json: bool) -> None:
    """Periksa apakah meja kerja utuh: berkas, rantai riwayat, dan tabel yang dibangun ulang."""
    from coopdesk.services import desks
    from coopdesk.ui import exchange_words

    with desks.view(folder) as desk:
        verdict = desks.check(desk, full)
    findings = [{"what": f.what, "where": f.where} for f in verdict.findings]
    if as_json:
        say_json(
            {
                "whole": verdict.whole,
                "findings": findings,
                "changesets": verdict.changesets,
                "changes": verdict.changes,
                "records": verdict.records,
                "photos": verdict.photos,
                "missing_photos": list(verdict.missing),
                "sqlite": verdict.sqlite_version,
            }
        )
    elif verdict.whole:
        say(
            f"Utuh: {verdict.changesets} tindakan, {verdict.changes} perubahan, {verdict.records} catatan"
            f" diperiksa ulang (SQLite {verdict.sqlite_version})."
        )
    if full and verdict.whole and not as_json:
        say(exchange_words.checked_photos_text(verdict.photos, verdict.missing))
    if not verdict.whole:
        click.echo(exchange_words.broken_text([(f["what"], f["where"]) for f in findings]), err=True)
        sys.exit(1)


@cli.command("backup")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
def backup(folder: Path, file: Path) -> None:
    """Salin basis data meja kerja (tanpa foto) ke sebuah berkas, diperiksa sebelum disebut selesai."""
    from coopdesk.services import desks

    if file.exists():
        raise FileProblem(str(file), "exists")
    with desks.view(folder) as desk:
        desks.backup(desk, file)
    say(
        f"Cadangan utuh di {file}. Berkas ini memuat data pribadi seperti meja kerjanya. Foto tidak ikut:"
        " salin juga folder «photos» meja kerja ini."
    )


@cli.command("restore")
@click.argument("file", type=PATH)
@click.argument("folder", type=PATH)
def restore(file: Path, folder: Path) -> None:
    """Buat meja kerja baru dari sebuah cadangan."""
    from coopdesk.services import desks

    desks.restore(file, folder)
    say(
        f"Dipulihkan ke {folder} dengan identitas penomoran baru. Minta paket terbaru dari perangkat lain dan mitra."
        " Foto: salin folder «photos» dari meja lama; yang tidak ada diminta dalam paket berikutnya."
    )
