"""The command line's ground: one group, one way to say things, one way to refuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coopdesk import __version__
from coopdesk.domain.errors import DeskProblem, FileProblem, InvalidValue, Refused
from coopdesk.ui.messages import DOUBTS, sentence

if TYPE_CHECKING:
    from coopdesk.services.desks import Desk

PATH = click.Path(path_type=Path)


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


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """Open a desk for work; say on standard error when it had to begin a new numbering. Raises DeskProblem."""
    from coopdesk.services import desks, identities

    with desks.open_desk(folder) as desk:
        yield desk
        if desk.doubt:
            click.echo(f"Perhatian: {DOUBTS[desk.doubt]}", err=True)
        if not identities.has_key(desk):
            click.echo(f"Perhatian: {sentence(DeskProblem(str(folder), 'no_key'))}", err=True)


def say(text: str = "") -> None:
    """Print one line."""
    click.echo(text)


def say_json(value: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


def read_text(file: Path) -> str:
    """Read a text of at most 1 MB; ``-`` is standard input. Raises FileProblem."""
    try:
        data = sys.stdin.read().encode() if str(file) == "-" else file.read_bytes()
        if len(data) > 1_000_000:
            raise FileProblem(str(file), "not_readable", "terlalu besar untuk sebuah teks")
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise FileProblem(str(file), "missing") from None
    except (OSError, UnicodeError) as error:
        raise FileProblem(str(file), "not_readable", type(error).__name__) from None


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


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--desk", type=PATH, default=None, help="Folder meja kerja.")
@click.version_option(__version__, prog_name="coopdesk")
@click.pass_context
def cli(context: click.Context, desk: Path | None) -> None:
    """Koordinasi bencana BPBD Kota dan Kabupaten Pasuruan, tanpa jaringan."""
    if context.invoked_subcommand is None:
        from coopdesk.app import run

        sys.exit(run(desk))
