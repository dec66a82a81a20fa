"""Sheets, messages and maps on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, read_text, say, say_json


@cli.command("report")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--kind", default="ringkasan", type=click.Choice(["ringkasan", "serah-terima"]))
@click.option("--id", "record", help="Id atau nomor kejadian; id serah terima (tanpa id: yang terbuka saat ini).")
@click.option("--joint", is_flag=True, help="Ringkasan kejadian bersama: Kota, Kab, Gabungan.")
def report(folder: Path, file: Path, kind: str, record: str | None, joint: bool) -> None:
    """Cetak lembar A4 ke PDF."""
    from coopdesk.ui import environment

    if kind == "ringkasan" and record is None:
        raise click.UsageError("Sebut --id kejadian.")
    if joint and kind != "ringkasan":
        raise click.UsageError("--joint hanya untuk ringkasan.")
    environment.choose_environment()
    from coopdesk.ui import offscreen

    if kind == "serah-terima":
        offscreen.write_handover(folder, file, record)
        say(f"Serah terima piket ditulis ke {file}.")
    elif record is not None:
        offscreen.write_report(folder, file, record, joint=joint)
        say(f"Ringkasan {'kejadian bersama ' if joint else ''}{record} ditulis ke {file}.")


@cli.command("text")
@click.argument("folder", type=PATH)
@click.option("--id", "incident", help="Id atau nomor kejadian.")
@click.option("--short", is_flag=True, help="Bentuk pendek.")
@click.option("--emoji/--no-emoji", default=True)
@click.option("--since", type=PATH, help="Teks sebelumnya; hanya yang berubah yang ditulis.")
@click.option("--joint", is_flag=True, help="Teks kejadian bersama: Kota, Kab, Gabungan.")
@click.option("--watch", is_flag=True, help="Serah terima piket: semua yang masih terbuka.")
def text(
    folder: Path, incident: str | None, short: bool, emoji: bool, since: Path | None, joint: bool, watch: bool
) -> None:
    """Teks WhatsApp sebuah kejadian, atau serah terima piket."""
    from coopdesk.services import desks, documents, shifts

    if watch == bool(incident):
        raise click.UsageError("Sebut --id atau --watch.")
    earlier = read_text(since) if since else None
    with desks.view(folder) as desk:
        if incident is None:
            say(shifts.text(desk))
        else:
            say(documents.whatsapp(desk, incident, short=short, emoji=emoji, since=earlier, both=joint))


@cli.command("paste")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--json", "_as_json", is_flag=True, help="Selalu JSON; pilihan ini ada demi keseragaman.")
def paste(folder: Path, file: Path, _as_json: bool) -> None:
    """Baca laporan WhatsApp dari berkas ('-' masukan baku) menjadi isian draf; tidak ada yang dicatat."""
    from coopdesk.services import desks, pasting

    words = read_text(file)
    with desks.view(folder) as desk:
        say_json(pasting.to_json(pasting.read(desk, words)))


@cli.command("map")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--bbox", help="Barat,selatan,timur,utara dalam derajat.")
def map_(folder: Path, file: Path, bbox: str | None) -> None:
    """Gambar peta dengan kejadian dan gudang ke PNG."""
    from coopdesk.ui import environment

    environment.choose_environment()
    from coopdesk.ui import offscreen

    offscreen.write_map(folder, file, bbox)
    say(f"Peta ditulis ke {file}.")
