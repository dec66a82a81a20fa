"""Sheets, messages and maps on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, say


@cli.command("report")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--kind", default="ringkasan", type=click.Choice(["ringkasan"]))
@click.option("--id", "incident", required=True, help="Id atau nomor kejadian.")
def report(folder: Path, file: Path, kind: str, incident: str) -> None:
    """Cetak lembar A4 ke PDF."""
    from coopdesk.ui import environment

    environment.choose_environment()
    from coopdesk.ui import offscreen

    offscreen.write_report(folder, file, incident)
    say(f"{kind.capitalize()} {incident} ditulis ke {file}.")


@cli.command("text")
@click.argument("folder", type=PATH)
@click.option("--id", "incident", required=True, help="Id atau nomor kejadian.")
@click.option("--short", is_flag=True, help="Bentuk pendek.")
@click.option("--emoji/--no-emoji", default=True)
def text(folder: Path, incident: str, short: bool, emoji: bool) -> None:
    """Teks WhatsApp sebuah kejadian."""
    from coopdesk.services import desks, documents

    with desks.view(folder) as desk:
        say(documents.whatsapp(desk, incident, short=short, emoji=emoji))


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
