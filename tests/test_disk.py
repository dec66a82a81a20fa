"""Whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopdesk import disk
from coopdesk.domain.errors import FileProblem


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    disk.publish_bytes(path, b"new" * 1000)
    assert path.read_bytes() == b"new" * 1000
    assert list(tmp_path.iterdir()) == [path]


def test_a_refusal_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.mkdir()
    with pytest.raises(FileProblem):
        disk.publish_bytes(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EIO, "io"),
        (errno.ENOENT, "missing"),
    ],
)
def test_what_the_system_refuses_is_said_in_one_word(number: int, reason: str) -> None:
    problem = disk.problem(Path("a.csv"), OSError(number, os.strerror(number)))
    assert (problem.path, problem.reason) == ("a.csv", reason)


@pytest.mark.skipif(sys.platform == "win32", reason="a file size limit is a thing of POSIX")
def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from coopdesk import disk; from coopdesk.domain.errors import FileProblem\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: disk.publish_bytes(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except FileProblem as problem: print(problem.reason)"
    )
    root = Path(__file__).resolve().parents[1]
    ran = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "full"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_a_program_on_windows_holds_open_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "a.xlsx"
    held.write_bytes(b"old")
    denied = PermissionError(errno.EACCES, "denied")
    assert disk.reason(denied, held) == "read_only"
    monkeypatch.setattr(disk, "_WINDOWS", True)
    assert disk.reason(denied, held) == "in_use"
    assert disk.reason(denied, tmp_path / "new.xlsx") == "read_only"
    assert disk.reason(denied) == "read_only"


def test_what_the_writer_raises_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(_file: object) -> None:
        raise ValueError("half")

    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="half"):
        disk.put(path, fail)
    with pytest.raises(ValueError, match="half"):
        disk.put(path, lambda file: file.write(b"new"), check=fail)
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.json", b"old")]


def test_what_somebody_killed_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.json.part").write_bytes(b"half")
    disk.put(tmp_path / "a.json", lambda file: file.write(b"new"))
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.json", b"new")]


def test_a_rename_waits_for_a_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner or indexer holds a new file for a moment; one that never lets go is named."""
    replace, waited, held = os.replace, [0.0], [2]

    def busy(part: Path, path: Path) -> None:
        if held[0]:
            held[0] -= 1
            raise PermissionError(errno.EACCES, "held")
        replace(part, path)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", waited.append)
    disk.publish_bytes(tmp_path / "a.json", b"new")
    assert len(waited) == 3
    held[0] = 1_000
    with pytest.raises(FileProblem) as refused:
        disk.publish_bytes(tmp_path / "a.json", b"newer")
    assert refused.value.reason == "read_only"
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.json", b"new")]
