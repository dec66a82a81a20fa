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


@cli.command("rejoin")
@click.argument("folder", type=PATH)
@click.argument("file", required=False, type=PATH)
def rejoin(folder: Path, file: Path | None) -> None:
    """Beri meja kerja yang kehilangan kuncinya kunci baru; seluruh riwayatnya tetap.

    FILE: berkas gabung dari `enrol --again`. Tanpa FILE: dengan kunci induk di komputer ini.
    """
    from coopdesk.services import identities

    with opened(folder) as desk:
        device = identities.rejoin(desk, file)
    say(f"Perangkat {device.letter} «{device.name}» punya kunci baru. Hapus berkas gabungnya.")


@cli.command("separate")
@click.argument("folder", type=PATH)
@click.option("--device", help="Ini komputer lain: jadikan perangkat tersendiri bernama ini (perlu kunci induk).")
@click.option("--join", "join_file", type=PATH, help="Ini komputer lain: jadikan perangkat dari berkas gabung ini.")
def separate(folder: Path, device: str | None, join_file: Path | None) -> None:
    """Pisahkan meja kerja dari kembarannya (disk atau folder yang disalin); seluruh riwayatnya tetap."""
    from coopdesk.services import identities

    if device and join_file:
        raise click.UsageError("separate: pilih --device atau --join.")
    with opened(folder) as desk:
        if join_file is not None:
            new = identities.separate_by(desk, join_file)
        elif device:
            new = identities.separate_as(desk, device)
        else:
            identities.separate(desk)
            return
    say(f"Meja kerja ini sekarang perangkat {new.letter} «{new.name}». Semua data tetap ada.")
