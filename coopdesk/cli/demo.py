"""The whole main job on real data, a line a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coopdesk.cli.base import PATH, cli, say


class _Steps:
    """Prints each step with the time it took."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._number = 0

    @contextmanager
    def step(self, words: str) -> Iterator[list[str]]:
        """Time what happens inside; texts appended to the list yielded end the line."""
        begin, said = time.monotonic(), list[str]()
        yield said
        self._number += 1
        result = f": {'; '.join(said)}" if said else ""
        say(f"{self._number:2d}. {words}{result} ({_seconds(time.monotonic() - begin)})")

    def close(self) -> None:
        """Print the sum."""
        say(f"Selesai dalam {_seconds(time.monotonic() - self._start)}.")


def _seconds(value: float) -> str:
    return f"{value:.1f} dtk".replace(".", ",")


def _free_folder() -> Path:
    """Return the first of demo, demo-2, demo-3 … that is not there yet."""
    folder, number = Path("demo"), 1
    while folder.exists():
        number += 1
        folder = Path(f"demo-{number}")
    return folder


@cli.command("demo")
@click.option(
    "--out", type=PATH, default=None, help="Folder untuk hasil; tanpa ini: demo, demo-2, … yang pertama bebas."
)
@click.option("--no-window", is_flag=True, help="Jangan buka jendela sesudahnya.")
def demo(out: Path | None, no_window: bool) -> None:
    """Seluruh pekerjaan utama pada data nyata: dua meja kerja, tukar paket, peta, lembar cetak."""
    from coopdesk.services import demo as scene
    from coopdesk.ui import environment

    watched = environment.somebody_watches()
    environment.choose_environment()
    steps = _Steps()
    out = out or _free_folder()
    story = scene.Scene(out)
    for words, act in story.acts():
        with steps.step(words) as said:
            said += act()
    from coopdesk import app
    from coopdesk.ui import offscreen

    files: tuple[tuple[str, Callable[[], Path]], ...] = (
        ("Peta digambar", lambda: offscreen.write_map(story.kota, out / "peta.png")),
        ("Ringkasan Kejadian dicetak", lambda: offscreen.write_report(story.kota, out / "ringkasan.pdf", story.flood)),
        ("Jendela dipotret", lambda: app.screenshot(story.kota, out, ("incidents",))[0]),
    )
    for words, draw in files:
        with steps.step(words) as said:
            said.append(draw().name)
    steps.close()
    say(f"Hasilnya ada di {out}.")
    if no_window:
        return
    if watched:
        app.run(story.kota)
    else:
        say("Tidak ada layar di komputer ini, jadi jendela tidak dibuka.")
