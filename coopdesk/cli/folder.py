"""Exchange folders on the command line."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopdesk.cli.base import PATH, cli, opened, say, say_json
from coopdesk.domain.errors import DeskProblem
from coopdesk.ui.messages import sentence

if TYPE_CHECKING:
    from coopdesk.services.folder import Round

_LOOK_ANYWAY = 60.0
"""Seconds after which a folder is gone through even though nothing seems to have changed."""


@cli.command("folder")
@click.argument("desk_folder", metavar="FOLDER", type=PATH)
@click.argument("shared", required=False, type=PATH)
@click.option("--own", is_flag=True, help="Folder ini hanya dibaca perangkat instansi sendiri: isinya lengkap.")
@click.option("--off", is_flag=True, help="Berhenti memakai folder tukar ini; berkas di dalamnya tetap.")
@click.option("--once", is_flag=True, help="Bertukar sekarang, satu kali, lewat semua folder tukar.")
@click.option("--json", "as_json", is_flag=True)
def folder_(desk_folder: Path, shared: Path | None, own: bool, off: bool, once: bool, as_json: bool) -> None:
    """Tukar paket lewat folder yang dibawa Syncthing, Nextcloud, atau share kantor.

    Tanpa pilihan lain: tampilkan folder tukar meja kerja ini; dengan SHARED: pakai folder itu mulai sekarang.
    """
    from coopdesk.services import desks, folder
    from coopdesk.ui import exchange_words

    if (off and (shared is None or own or once)) or (once and (shared or own)):
        raise click.UsageError("folder MEJA [FOLDER [--own | --off]], atau folder MEJA --once.")
    if once:
        with opened(desk_folder) as desk:
            _tell(folder.exchange_once(desk), as_json)
        return
    if shared is not None:
        with opened(desk_folder) as desk:
            chosen = folder.leave(desk, shared) if off else folder.use(desk, shared, own=own)
        say(f"Folder tukar {'tidak dipakai lagi' if off else 'dipakai'}: {exchange_words.folder_text(chosen)}.")
        return
    with desks.view(desk_folder) as desk:
        kept = folder.folders(desk)
    if as_json:
        say_json([{"path": str(f.path), "own": f.own} for f in kept])
    for one in kept if not as_json else ():
        say(exchange_words.folder_text(one))


def _tell(rounds: Sequence[Round], as_json: bool) -> None:
    """Say what was done; exit 1 where a folder was refused."""
    from coopdesk.ui import exchange_words

    if as_json:
        say_json([exchange_words.round_json(done) for done in rounds])
    else:
        for done in rounds:
            for line in exchange_words.round_text(done):
                say(line)
        if all(done.quiet for done in rounds):
            say("Tidak ada yang baru.")
    problems = [done.problem for done in rounds if done.problem]
    for problem in problems if not as_json else ():
        click.echo(sentence(problem), err=True)
    if problems:
        sys.exit(1)


@cli.command("watch")
@click.argument("desk_folder", metavar="FOLDER", type=PATH)
@click.option(
    "--every", type=click.FloatRange(0.1, 3600), default=5.0, show_default=True, help="Detik antarpemeriksaan."
)
def watch(desk_folder: Path, every: float) -> None:
    """Bertukar lewat folder tukar terus-menerus, sampai Ctrl-C."""
    # A shell starts what runs in the background with Ctrl-C switched off.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    try:
        _watch(desk_folder, every)
    except KeyboardInterrupt:
        say("Berhenti. Semua yang sudah diterima dan ditulis tetap ada.")


def _watch(desk_folder: Path, every: float) -> None:
    from coopdesk.services import folder

    look = folder.Watch(desk_folder)
    said: set[str] = set()
    say(f"Mengawasi folder tukar tiap {every:g} detik. Ctrl-C untuk berhenti.")
    due = time.monotonic()
    while True:
        if look.changed() or time.monotonic() >= due:
            complaints = _exchange(desk_folder)
            for complaint in complaints:
                if complaint not in said:
                    click.echo(complaint, err=True)
            if complaints:
                look.forget()
            said, due = set(complaints), time.monotonic() + _LOOK_ANYWAY
        time.sleep(every)


def _exchange(desk_folder: Path) -> list[str]:
    """Exchange once and say what happened; return what is to be complained of, once for as long as it lasts."""
    from coopdesk.services import folder
    from coopdesk.ui import exchange_words

    try:
        with opened(desk_folder) as desk:
            rounds = folder.exchange_once(desk)
    except DeskProblem as problem:
        if problem.reason != "in_use":  # the window has it open: its turn comes
            raise
        return [sentence(problem)]
    for done in rounds:
        for line in exchange_words.round_text(done):
            say(line)
    return [sentence(done.problem) for done in rounds if done.problem]
