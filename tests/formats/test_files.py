"""Whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopdesk.domain.errors import FileProblem
from coopdesk.formats.files import file_problem, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    write_whole(path, b"new" * 1000)
    assert path.read_bytes() == b"new" * 1000
    assert list(tmp_path.iterdir()) == [path]


def test_a_refusal_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.mkdir()
    with pytest.raises(FileProblem):
        write_whole(path, b"new")
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
    problem = file_problem(Path("a.csv"), OSError(number, os.strerror(number)))
    assert (problem.path, problem.reason) == ("a.csv", reason)


@pytest.mark.skipif(sys.platform == "win32", reason="a file size limit is a thing of POSIX")
def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from coopdesk.domain.errors import FileProblem; from coopdesk.formats.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except FileProblem as problem: print(problem.reason)"
    )
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "full"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
