"""The agency's root key on the command line."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, opened, say
from coopdesk.domain import times
from coopdesk.domain.errors import FileProblem

_PASSPHRASE = click.option(
    "--passphrase-file", type=PATH, help="Baca kata sandi dari baris pertama berkas ini; tanpa ini: ditanyakan."
)


@cli.group("root")
def root() -> None:
    """Kunci induk instansi: cadangkan, uji, pulihkan, perbarui."""


def _passphrase(file: Path | None, confirm: bool = False) -> str:
    if file is None:
        asked: str = click.prompt("Kata sandi", hide_input=True, confirmation_prompt=confirm, err=True)
        return asked
    try:
        return (file.read_text(encoding="utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(str(file), "not_readable" if file.exists() else "missing", str(error)) from error


@root.command("status")
@click.argument("folder", type=PATH)
def status(folder: Path) -> None:
    """Tunjukkan apakah kunci induk ada di komputer ini, dan kapan terakhir dicadangkan dan diuji."""
    from coopdesk.services import desks, roots

    with desks.view(folder) as desk:
        found = roots.state(desk)
    lies = "terkunci oleh Windows untuk akun ini" if found.locked else "dalam berkas yang hanya terbaca akun ini"
    here = f"ada di komputer ini, {lies}" if found.here else "tidak ada di komputer ini"
    say(f"Kunci induk {here}. Sidik: {found.fingerprint}")
    say(f"Cadangan terakhir: {_day(found.backed_up_at)}. Uji terakhir: {_day(found.drilled_at)}.")


def _day(moment: datetime | None) -> str:
    return f"{times.to_wib(moment):%d/%m/%Y}" if moment else "belum pernah"


@root.command("backup")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--sheet", type=PATH, help="Cetak juga lembar kunci (huruf dan QR) ke PDF ini.")
@_PASSPHRASE
def backup(folder: Path, file: Path, sheet: Path | None, passphrase_file: Path | None) -> None:
    """Cadangkan kunci induk, terkunci kata sandi, ke flashdisk; dibuka ulang sebelum disebut selesai."""
    from coopdesk.services import roots

    if sheet is not None and sheet.exists():
        raise FileProblem(str(sheet), "exists")
    with opened(folder) as desk:
        roots.root_key(desk)
        roots.backup(desk, file, _passphrase(passphrase_file, confirm=True))
    say(f"Kunci induk dicadangkan ke {file} dan sudah dibuka ulang dengan kata sandinya. Simpan jauh dari komputer.")
    if sheet is not None:
        from coopdesk.ui import environment

        environment.choose_environment()
        from coopdesk.ui import offscreen

        offscreen.write_root_sheet(folder, file, sheet)
        say(f"Lembar kunci ditulis ke {sheet}. Cetak, masukkan amplop, lalu hapus berkasnya.")


@root.command("drill")
@click.argument("folder", type=PATH)
@click.argument("file", required=False, type=PATH)
@click.option("--sheet", is_flag=True, help="Dari lembar kertas: ketik ketujuh barisnya.")
@_PASSPHRASE
def drill(folder: Path, file: Path | None, sheet: bool, passphrase_file: Path | None) -> None:
    """Buktikan bahwa sebuah cadangan dapat dibuka dan cocok; tidak ada yang diubah."""
    from coopdesk.services import roots

    kept = _kept(file, sheet)
    with opened(folder) as desk:
        roots.drill(desk, kept, _passphrase(passphrase_file))
    say("Cadangan terbuka dan cocok dengan kunci induk instansi ini. Tanggal uji dicatat di meja kerja ini.")


@root.command("remove")
@click.argument("folder", type=PATH)
@click.argument("file", required=False, type=PATH)
@click.option("--sheet", is_flag=True, help="Dari lembar kertas: ketik ketujuh barisnya.")
@_PASSPHRASE
def remove(folder: Path, file: Path | None, sheet: bool, passphrase_file: Path | None) -> None:
    """Angkat kunci induk dari komputer ini sesudah cadangannya terbukti; pencuri tidak menemukannya."""
    from coopdesk.services import roots

    kept = _kept(file, sheet)
    with opened(folder) as desk:
        roots.remove(desk, kept, _passphrase(passphrase_file))
    say(
        "Kunci induk tidak ada lagi di komputer ini. Untuk mendaftarkan atau mencabut perangkat: coopdesk root restore."
    )


@root.command("restore")
@click.argument("places", nargs=-1, required=True, type=PATH, metavar="[FILE] FOLDER")
@click.option("--sheet", is_flag=True, help="Dari lembar kertas: ketik ketujuh barisnya.")
@click.option("--device", help="Nama perangkat, bila FOLDER belum ada dan meja kerja baru dibuat di sana.")
@click.option("--operator", help="Nama operator pertama meja kerja baru.")
@_PASSPHRASE
def restore(
    places: tuple[Path, ...], sheet: bool, device: str | None, operator: str | None, passphrase_file: Path | None
) -> None:
    """Pulihkan kunci induk dari flashdisk atau kertas, ke meja kerja yang ada atau yang baru."""
    from coopdesk.services import roots

    if len(places) != (1 if sheet else 2):
        raise click.UsageError("root restore memerlukan FILE dan FOLDER, atau --sheet dan FOLDER.")
    kept = _kept(None if sheet else places[0], sheet)
    agency = roots.restore(places[-1], kept, _passphrase(passphrase_file), device, operator)
    say(f"Kunci induk BPBD {agency.government} ada lagi di komputer ini.")
    if device:
        say(f"Meja kerja baru di {places[-1]}. Minta paket lengkap (--full) dari mitra dan perangkat lain.")


@root.command("renew")
@click.argument("folder", type=PATH)
@click.option("--yes", is_flag=True, help="Tanpa bertanya lagi.")
def renew(folder: Path, yes: bool) -> None:
    """Buat kunci induk baru: yang lama hilang tanpa cadangan, atau diketahui orang lain."""
    from coopdesk.services import roots

    if not yes:
        warning = "Mitra dan semua perangkat lain harus membandingkan sidik baru lewat suara. Lanjutkan?"
        warning = "Mitra dan semua perangkat lain harus membandingkan sidik baru lewat suara. Lanjutkan?"
        click.confirm(warning, abort=True, err=True)
    with opened(folder) as desk:
        digits = roots.renew(desk)
    say(f"KUNCI INDUK BARU, sidik {digits}. Data lama tetap sah. Cadangkan sekarang (coopdesk root backup),")
    say("tulis kartu baru (coopdesk card), dan minta mitra serta perangkat lain: coopdesk trust … --replace.")


def _kept(file: Path | None, sheet: bool) -> bytes:
    from coopdesk.services import roots

    if sheet == (file is not None):
        raise click.UsageError("Sebutkan berkas cadangan, atau --sheet.")
    if file is not None:
        return roots.from_file(file)
    click.echo("Ketik ketujuh baris lembar kunci, masing-masing dengan nomornya:", err=True)
    return roots.typed("\n".join(line for _, line in zip(range(7), sys.stdin, strict=False)))
