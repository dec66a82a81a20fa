"""Ending and renewing trust on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, opened, say


@cli.command("revoke")
@click.argument("folder", type=PATH)
@click.argument("device")
@click.option("--reason", required=True, help="Mengapa dicabut, misalnya: dicuri di pos Kraton.")
def revoke(folder: Path, device: str, reason: str) -> None:
    """Cabut perangkat instansi sendiri (hilang, dicuri): yang ditulisnya sesudah ini tidak berlaku di mana pun."""
    from coopdesk.services import revoking

    with opened(folder) as desk:
        name = revoking.named(desk, device).name
        statement = revoking.revoke(desk, device, reason)
    last = ", ".join(f"no. {head.number}" for _, head in statement.last_valid) or "tidak ada"
    say(
        f"Perangkat «{name}» dicabut; yang tetap sah: {last}. Segera buat paket untuk mitra dan perangkat lain,"
        " supaya mereka tahu."
    )


@cli.command("block")
@click.argument("folder", type=PATH)
@click.argument("device")
def block(folder: Path, device: str) -> None:
    """Darurat: jangan terima paket dari sebuah perangkat, di meja kerja ini saja."""
    from coopdesk.services import revoking

    with opened(folder) as desk:
        name = revoking.block(desk, device).name
    say(f"Paket dari «{name}» tidak diterima lagi di meja kerja ini. Batalkan dengan: coopdesk unblock.")


@cli.command("unblock")
@click.argument("folder", type=PATH)
@click.argument("device")
def unblock(folder: Path, device: str) -> None:
    """Terima lagi paket dari perangkat yang diblokir."""
    from coopdesk.services import revoking

    with opened(folder) as desk:
        name = revoking.unblock(desk, device).name
    say(
        f"Paket dari «{name}» diterima lagi. Yang ditolak selama diblokir ada di inbox/refused; terima ulang dari sana."
    )
