"""Pairing and packages on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, opened, say, say_json


@cli.command("enrol")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--device", required=True, help="Nama perangkat baru, misalnya Laptop TRC.")
@click.option("--again", is_flag=True, help="Kunci baru untuk perangkat yang sudah terdaftar dan kehilangan kuncinya.")
def enrol(folder: Path, file: Path, device: str, again: bool) -> None:
    """Tulis berkas gabung (RAHASIA, dibawa dengan tangan) untuk perangkat baru instansi ini."""
    from coopdesk.services import pairing

    with opened(folder) as desk:
        new = pairing.enrol(desk, file, device, again=again)
    say(f"Berkas gabung untuk {new.letter} «{new.name}» ditulis ke {file}. RAHASIA: bawa dengan tangan, lalu hapus.")


@cli.command("card")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
def card(folder: Path, file: Path) -> None:
    """Tulis kartu instansi untuk mitra dan tampilkan 30 angka sidiknya."""
    from coopdesk.services import desks, pairing

    with desks.view(folder) as desk:
        say(pairing.card(desk, file))


@cli.command("trust")
@click.argument("folder", type=PATH)
@click.argument("file", type=PATH)
@click.option("--fingerprint", help="30 angka yang dibacakan mitra lewat telepon.")
@click.option("--yes", "unverified", is_flag=True, help="Percaya tanpa membandingkan sidik.")
@click.option("--replace", "replaced", is_flag=True, help="Kuncinya memang diperbarui: ganti yang lama.")
def trust(folder: Path, file: Path, fingerprint: str | None, unverified: bool, replaced: bool) -> None:
    """Percayai kartu mitra (atau kunci induk baru instansi sendiri) sesudah sidiknya dibandingkan lewat suara."""
    from coopdesk.services import pairing

    with opened(folder) as desk:
        if replaced and pairing.read_card(file).agency is desk.agency:
            digits = pairing.adopt_root(desk, file, fingerprint, replaced=True)
            say(f"KUNCI INDUK INSTANSI SENDIRI DIGANTI: mulai sekarang sidik {digits}.")
            return
        before = pairing.partner_fingerprint(desk)
        partner = pairing.trust(desk, file, fingerprint, unverified=unverified, replaced=replaced)
        after = pairing.partner_fingerprint(desk)
    state = "terverifikasi" if partner.verified else "belum dibandingkan lewat suara"
    if before and before != after:
        say(f"KUNCI MITRA DIGANTI: {before} menjadi {after}. Data lama tetap sah.")
    say(f"Mitra BPBD {partner.agency.government} dipercaya ({state}).")


@cli.command("pack")
@click.argument("folder", type=PATH)
@click.argument("target", type=PATH)
@click.option("--for", "recipient", help="Nama perangkat sendiri, kota, atau kab; tanpa ini: mitra.")
@click.option("--full", is_flag=True, help="Seluruh data, bukan hanya yang belum diketahui penerima.")
@click.option("--personal", is_flag=True, help="Sertakan data pribadi (nama dan telepon pelapor, foto orang).")
@click.option("--no-photos", is_flag=True, help="Tanpa berkas foto; penerima memintanya dalam paket balasan.")
@click.option("--encrypt", is_flag=True, help="Hanya perangkat penerima yang dapat membukanya (….coop.age).")
@click.option("--json", "as_json", is_flag=True)
def pack(
    folder: Path,
    target: Path,
    recipient: str | None,
    full: bool,
    personal: bool,
    no_photos: bool,
    encrypt: bool,
    as_json: bool,
) -> None:
    """Buat paket bertanda tangan untuk mitra atau perangkat sendiri."""
    from coopdesk.services import exchange
    from coopdesk.ui import exchange_words

    with opened(folder) as desk:
        packed = exchange.pack(
            desk,
            target,
            recipient=recipient,
            full=full,
            personal=personal,
            photos=not no_photos,
            encrypt=encrypt,
        )
    if as_json:
        say_json(exchange_words.packed_json(packed))
    else:
        say(exchange_words.packed_text(packed))


@cli.command("receive")
@click.argument("folder", type=PATH)
@click.argument("source", type=PATH)
@click.option("--dry-run", is_flag=True, help="Periksa dan tunjukkan isinya; tidak ada yang diterima.")
@click.option("--json", "as_json", is_flag=True)
def receive(folder: Path, source: Path, dry_run: bool, as_json: bool) -> None:
    """Terima satu paket, atau semua paket dalam sebuah folder."""
    from coopdesk.services import exchange
    from coopdesk.ui import exchange_words

    with opened(folder) as desk:
        done = exchange.receive_all(desk, source, dry_run=dry_run)
    if as_json:
        say_json(
            [exchange_words.received_json(r) for r in done]
            if source.is_dir()
            else exchange_words.received_json(done[0])
        )
    else:
        for received in done:
            say(exchange_words.received_text(received, dry_run))


@cli.command("digest")
@click.argument("folder", type=PATH)
@click.option("--own", is_flag=True, help="Seluruh keadaan instansi sendiri, termasuk yang tidak dibagikan.")
def digest(folder: Path, own: bool) -> None:
    """Sidik keadaan data: sama pada dua meja kerja yang tahu hal yang sama."""
    from coopdesk.services import desks, exchange

    with desks.view(folder) as desk:
        say(exchange.digest(desk, own=own))
