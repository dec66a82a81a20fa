"""The command line as scripts use it: run in a process or in this one, its JSON read, its refusals judged."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coopdesk import cli
from tests.builders import ROOT


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


def coopdesk(*arguments: str | Path | bytes, stdin: str | bytes = "", cwd: Path | None = None) -> Ran:
    """Run the command line in a process of its own."""
    given = stdin.encode("utf-8", "surrogateescape") if isinstance(stdin, str) else stdin
    done = subprocess.run(
        command(*arguments), input=given, capture_output=True, env=environment(), cwd=cwd, timeout=120, check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def command(*arguments: str | Path | bytes) -> list[str | Path | bytes]:
    """Return the words that start the command line."""
    return [sys.executable, str(ROOT / "main.py"), *arguments]


def environment() -> dict[str, str]:
    """Return the environment of such a process: this checkout, this test's home."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COOPDESK_HOME": os.environ["COOPDESK_HOME"]}


def here(*arguments: str | Path, stdin: str = "") -> Ran:
    """Run the command line in this process: the same code, without the second that a process takes."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["coopdesk", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            cli.main()
        except SystemExit as end:
            assert isinstance(end.code, int)
            code = end.code
    return Ran(code, out.getvalue(), err.getvalue())


def done(*arguments: str | Path, stdin: str = "") -> str:
    """Run what must work; return its output."""
    ran = here(*arguments, stdin=stdin)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out


def do(desk: Path, verb: str, **arguments: Any) -> Any:
    """Run a verb that must work; return the JSON value it prints."""
    arguments = {name.rstrip("_"): value for name, value in arguments.items()}
    return json.loads(done("do", desk, verb, json.dumps(arguments), "--json"))


def rows(desk: Path, kind: str, *where: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        done("list", desk, kind, *(w for one in where for w in ("--where", one)), "--json")
    )
    return found


def says(ran: Ran, *words: str, code: int = 1) -> None:
    """Expect one clear sentence on standard error and nothing on standard output."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err
    assert "Error" not in ran.err
    assert len(ran.err) > 20
    for word in words:
        assert word in ran.err, ran.err
