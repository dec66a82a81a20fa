from __future__ import annotations

import getpass
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coopdesk.domain.errors import DeskProblem
from coopdesk.store.desk import Desk
from coopdesk.store.lock import DeskLock
from tests.builders import ROOT, an_incident, copy_desks
from tests.scripting import environment

HOLD = """
import sys
from pathlib import Path
from coopdesk.store.desk import Desk
desk = Desk.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy_desks(tmp_path, ["kota"])
    return tmp_path / "kota"


def hold(path: Path) -> subprocess.Popen[str]:
    """Open a desk in another process, and return when it is open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=20)


def test_a_second_opener_is_told_who_has_it(path: Path) -> None:
    with Desk.open(path):
        with pytest.raises(DeskProblem) as problem:
            Desk.open(path)
        assert problem.value.reason == "in_use"
        assert problem.value.detail.startswith(f"{getpass.getuser()}@")
    Desk.open(path).close()


def test_another_process_is_kept_out_and_may_look(path: Path) -> None:
    process = hold(path)
    try:
        with pytest.raises(DeskProblem) as problem:
            Desk.open(path)
        assert problem.value.reason == "in_use"
        with Desk.view(path) as view:
            assert view.device.name == "Pusdalops"
    finally:
        end(process)
    Desk.open(path).close()


def test_a_killed_process_leaves_the_desk_open_to_others(path: Path) -> None:
    process = hold(path)
    os.kill(process.pid, signal.SIGKILL)
    end(process)
    with Desk.open(path) as desk:
        an_incident(desk)


def test_looking_takes_no_lock_away(path: Path) -> None:
    with Desk.view(path), Desk.open(path) as desk:
        an_incident(desk)


@pytest.mark.parametrize("text", ["", "{", '{"user": 1}', "[]", "null", "\0"])
def test_a_lock_file_that_says_nonsense_holds_all_the_same(path: Path, text: str) -> None:
    (path / "desk.lock").write_text("x")
    lock = DeskLock(path)
    (path / "desk.lock").write_text(text)
    with pytest.raises(DeskProblem) as problem:
        DeskLock(path)
    assert problem.value.detail == ""
    lock.release()
    DeskLock(path).release()


def test_there_is_no_lock_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DeskProblem) as problem:
        DeskLock(tmp_path / "nowhere")
    assert problem.value.reason == "missing"
