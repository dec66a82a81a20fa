"""The command line; without a command it opens the window."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from coopdesk import __version__
from coopdesk.domain.errors import FileProblem, InvalidValue, Refused
from coopdesk.ui.messages import sentence

_DIR = click.Path(path_type=Path)


def main() -> None:
    """Run the command line with this process's arguments."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that knows no arrow must not stop an import: what it cannot show becomes a question mark.
            stream.reconfigure(errors="replace")
    with refusals():
        cli.main(prog_name="coopdesk", standalone_mode=False)


@contextmanager
def refusals() -> Iterator[None]:
    """Say a refusal in one sentence on standard error and exit 1; wrong usage exits 2."""
    try:
        yield
    except Refused as error:
        click.echo(sentence(error), err=True)
        sys.exit(1)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Dibatalkan. Data Anda tidak berubah.", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)


def say(text: str = "") -> None:
    """Print one line."""
    click.echo(text)


def say_json(value: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--desk", type=_DIR, default=None, help="Folder meja kerja.")
@click.version_option(__version__, prog_name="coopdesk")
@click.pass_context
def cli(context: click.Context, desk: Path | None) -> None:
    """Koordinasi bencana BPBD Kota dan Kabupaten Pasuruan, tanpa jaringan."""
    if context.invoked_subcommand is None:
        from coopdesk.app import run

        sys.exit(run(desk))


@cli.command("init")
@click.argument("folder", type=_DIR)
@click.option("--agency", type=click.Choice(["kota", "kab"]))
@click.option("--device", help="Nama perangkat, misalnya Pusdalops.")
@click.option("--operator", help="Nama operator pertama.")
@click.option("--join", "join_file", type=_DIR, help="Berkas gabung dari meja kerja pertama instansi.")
def init(
    folder: Path, agency: str | None, device: str | None, operator: str | None, join_file: Path | None
) -> None:
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


@cli.command("do")
@click.argument("folder", type=_DIR)
@click.argument("verb")
@click.argument("arguments", default="{}")
@click.option("--json", "_as_json", is_flag=True, help="Selalu JSON; pilihan ini ada demi keseragaman.")
def do(folder: Path, verb: str, arguments: str, _as_json: bool) -> None:
    """Jalankan satu perintah; '-' membaca satu objek JSON per baris dari masukan baku."""
    from coopdesk.services import desks, verbs
    from coopdesk.services.presenting import to_json

    with desks.open_desk(folder) as desk:
        lines = _lines(sys.stdin) if arguments == "-" else [arguments]
        for line in lines:
            done = verbs.run(desk, verb, read_json(line))
            records = [to_json(r) for r in done.records]
            say_json(records[0] if len(records) == 1 else records)


def _lines(stream: Any) -> Iterator[str]:
    for line in stream:
        if line.strip():
            yield line


def read_json(text: str) -> Any:
    """Read one JSON value strictly: no NaN, no repeated keys. Raises InvalidValue."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise InvalidValue(key, value, "redefined")
            found[key] = value
        return found

    def constant(name: str) -> None:
        raise InvalidValue("JSON", name, "not_finite")

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except (ValueError, RecursionError):
        raise InvalidValue("JSON", text, "not_json") from None


@cli.command("list")
@click.argument("folder", type=_DIR)
@click.argument("kind")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Hanya baris dengan nilai itu.")
@click.option("--json", "as_json", is_flag=True)
def list_(folder: Path, kind: str, where: tuple[str, ...], as_json: bool) -> None:
    """Tampilkan daftar: incidents, entries, figures, items, depots, stock, movements, conflicts, …"""
    from coopdesk.services import desks, listing

    conditions = dict(_condition(text) for text in where)
    with desks.view(folder) as desk:
        rows = listing.list_kind(desk, kind, conditions)
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


@cli.command("import")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--dry-run", is_flag=True, help="Tunjukkan apa yang akan diimpor; tidak ada yang dicatat.")
@click.option("--json", "as_json", is_flag=True)
def import_(folder: Path, file: Path, dry_run: bool, as_json: bool) -> None:
    """Impor rekap kejadian dari XLSX atau CSV, seperti apa adanya."""
    from coopdesk.services import desks, imports
    from coopdesk.ui import import_words

    with desks.open_desk(folder) as desk:
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
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--what", default="incidents", type=click.Choice(["incidents", "stock", "movements"]))
@click.option("--from", "since", help="Sejak tanggal ini (YYYY-MM-DD, WIB).")
@click.option("--to", "until", help="Sampai dengan tanggal ini (YYYY-MM-DD, WIB).")
def export(folder: Path, file: Path, what: str, since: str | None, until: str | None) -> None:
    """Tulis kejadian atau stok ke .xlsx, .csv, .geojson atau .kml."""
    from coopdesk.services import desks, exports

    with desks.view(folder) as desk:
        count = exports.export(desk, file, what, exports.day(since), exports.day(until, after=True))
    say(f"{count} baris ditulis ke {file}.")


@cli.command("check")
@click.argument("folder", type=_DIR)
@click.option("--full", is_flag=True, help="Periksa juga setiap indeks berkas.")
@click.option("--json", "as_json", is_flag=True)
def check(folder: Path, full: bool, as_json: bool) -> None:
    """Periksa apakah meja kerja utuh: berkas, rantai riwayat, dan tabel yang dibangun ulang."""
    from coopdesk.services import desks

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
                "sqlite": verdict.sqlite_version,
            }
        )
    elif verdict.whole:
        say(
            f"Utuh: {verdict.changesets} tindakan, {verdict.changes} perubahan, {verdict.records} catatan"
            f" diperiksa ulang (SQLite {verdict.sqlite_version})."
        )
    if not verdict.whole:
        where = "; ".join(f"{f['what']}: {f['where']}" for f in findings[:5])
        click.echo(f"Meja kerja rusak ({where}). Berkas tidak diubah. Pulihkan dari cadangan.", err=True)
        sys.exit(1)


@cli.command("backup")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
def backup(folder: Path, file: Path) -> None:
    """Salin basis data meja kerja ke sebuah berkas, diperiksa sebelum disebut selesai."""
    from coopdesk.services import desks

    if file.exists():
        raise FileProblem(str(file), "exists")
    with desks.view(folder) as desk:
        desks.backup(desk, file)
    say(f"Cadangan utuh di {file}. Berkas ini memuat data pribadi seperti meja kerjanya.")


@cli.command("restore")
@click.argument("file", type=_DIR)
@click.argument("folder", type=_DIR)
def restore(file: Path, folder: Path) -> None:
    """Buat meja kerja baru dari sebuah cadangan."""
    from coopdesk.services import desks

    desks.restore(file, folder)
    say(f"Dipulihkan ke {folder} dengan identitas penomoran baru. Minta paket terbaru dari perangkat lain dan mitra.")


@cli.command("report")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--kind", default="ringkasan", type=click.Choice(["ringkasan"]))
@click.option("--id", "incident", required=True, help="Id atau nomor kejadian.")
def report(folder: Path, file: Path, kind: str, incident: str) -> None:
    """Cetak lembar A4 ke PDF."""
    from coopdesk.app import write_report

    write_report(folder, file, incident)
    say(f"{kind.capitalize()} {incident} ditulis ke {file}.")


@cli.command("text")
@click.argument("folder", type=_DIR)
@click.option("--id", "incident", required=True, help="Id atau nomor kejadian.")
@click.option("--short", is_flag=True, help="Bentuk pendek.")
@click.option("--emoji/--no-emoji", default=True)
def text(folder: Path, incident: str, short: bool, emoji: bool) -> None:
    """Teks WhatsApp sebuah kejadian."""
    from coopdesk.services import desks, documents

    with desks.view(folder) as desk:
        say(documents.whatsapp(desk, incident, short=short, emoji=emoji))


@cli.command("map")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--bbox", help="Barat,selatan,timur,utara dalam derajat.")
def map_(folder: Path, file: Path, bbox: str | None) -> None:
    """Gambar peta dengan kejadian dan gudang ke PNG."""
    from coopdesk.app import write_map

    write_map(folder, file, bbox)
    say(f"Peta ditulis ke {file}.")


@cli.command("demo")
@click.option("--out", type=_DIR, default=Path("demo"), help="Folder untuk hasil.")
@click.option("--no-window", is_flag=True, help="Jangan buka jendela sesudahnya.")
def demo(out: Path, no_window: bool) -> None:
    """Seluruh pekerjaan utama pada data nyata: dua meja kerja, tukar paket, peta, lembar cetak."""
    from coopdesk.app import demo as run_demo

    sys.exit(run_demo(out, window=not no_window))


@cli.command("enrol")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--device", required=True, help="Nama perangkat baru, misalnya Laptop TRC.")
def enrol(folder: Path, file: Path, device: str) -> None:
    """Tulis berkas gabung (RAHASIA, dibawa dengan tangan) untuk perangkat baru instansi ini."""
    from coopdesk.services import desks, pairing

    with desks.open_desk(folder) as desk:
        new = pairing.enrol(desk, file, device)
    say(f"Berkas gabung untuk {new.letter} «{new.name}» ditulis ke {file}. RAHASIA: bawa dengan tangan, lalu hapus.")


@cli.command("card")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
def card(folder: Path, file: Path) -> None:
    """Tulis kartu instansi untuk mitra dan tampilkan 30 angka sidiknya."""
    from coopdesk.services import desks, pairing

    with desks.view(folder) as desk:
        say(pairing.card(desk, file))


@cli.command("trust")
@click.argument("folder", type=_DIR)
@click.argument("file", type=_DIR)
@click.option("--fingerprint", help="30 angka yang dibacakan mitra lewat telepon.")
@click.option("--yes", "unverified", is_flag=True, help="Percaya tanpa membandingkan sidik.")
def trust(folder: Path, file: Path, fingerprint: str | None, unverified: bool) -> None:
    """Percayai kartu mitra sesudah sidiknya dibandingkan lewat suara."""
    from coopdesk.services import desks, pairing

    with desks.open_desk(folder) as desk:
        partner = pairing.trust(desk, file, fingerprint, unverified=unverified)
    state = "terverifikasi" if partner.verified else "belum dibandingkan lewat suara"
    say(f"Mitra BPBD {partner.agency.government} dipercaya ({state}).")


@cli.command("pack")
@click.argument("folder", type=_DIR)
@click.argument("target", type=_DIR)
@click.option("--for", "recipient", help="Nama perangkat sendiri, kota, atau kab; tanpa ini: mitra.")
@click.option("--full", is_flag=True, help="Seluruh data, bukan hanya yang belum diketahui penerima.")
@click.option("--personal", is_flag=True, help="Sertakan data pribadi (nama dan telepon pelapor).")
@click.option("--json", "as_json", is_flag=True)
def pack(folder: Path, target: Path, recipient: str | None, full: bool, personal: bool, as_json: bool) -> None:
    """Buat paket bertanda tangan untuk mitra atau perangkat sendiri."""
    from coopdesk.services import desks, exchange
    from coopdesk.ui import exchange_words

    with desks.open_desk(folder) as desk:
        packed = exchange.pack(desk, target, recipient=recipient, full=full, personal=personal)
    if as_json:
        say_json(exchange_words.packed_json(packed))
    else:
        say(exchange_words.packed_text(packed))


@cli.command("receive")
@click.argument("folder", type=_DIR)
@click.argument("source", type=_DIR)
@click.option("--dry-run", is_flag=True, help="Periksa dan tunjukkan isinya; tidak ada yang diterima.")
@click.option("--json", "as_json", is_flag=True)
def receive(folder: Path, source: Path, dry_run: bool, as_json: bool) -> None:
    """Terima satu paket, atau semua paket dalam sebuah folder."""
    from coopdesk.services import desks, exchange
    from coopdesk.ui import exchange_words

    with desks.open_desk(folder) as desk:
        done = exchange.receive_all(desk, source, dry_run=dry_run)
    if as_json:
        say_json([exchange_words.received_json(r) for r in done] if source.is_dir() else exchange_words.received_json(done[0]))
    else:
        for received in done:
            say(exchange_words.received_text(received, dry_run))


@cli.command("digest")
@click.argument("folder", type=_DIR)
@click.option("--own", is_flag=True, help="Seluruh keadaan instansi sendiri, termasuk yang tidak dibagikan.")
def digest(folder: Path, own: bool) -> None:
    """Sidik keadaan data: sama pada dua meja kerja yang tahu hal yang sama."""
    from coopdesk.services import desks, exchange

    with desks.view(folder) as desk:
        say(exchange.digest(desk, own=own))


if __name__ == "__main__":
    main()
