"""The resources are found in a checkout, in an installed wheel and in a frozen program; user data stays outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk import paths

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget the folder found before, and afterwards the one found here."""
    paths.resources.cache_clear()
    yield
    paths.resources.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_a_checkout_reads_its_own_folder() -> None:
    assert paths.resources() == ROOT / "resources"


@pytest.mark.usefixtures("fresh")
def test_a_frozen_program_reads_what_was_unpacked_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = tmp_path / "resources" / "geo" / "wilayah.csv"
    regions.parent.mkdir(parents=True)
    regions.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


@pytest.mark.usefixtures("fresh")
def test_a_program_without_its_resources_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "coopdesk")
    with pytest.raises(FileNotFoundError, match="resources not found"):
        paths.resources()


def run(*arguments: str, cwd: Path) -> str:
    """Run this Python somewhere else and return what it printed."""
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_installed_wheel_finds_its_resources(tmp_path: Path) -> None:
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=ROOT)
    (wheel,) = tmp_path.glob("coopdesk-*.whl")
    site = tmp_path / "site"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel), cwd=tmp_path)

    look = "import sys; sys.path.insert(0, sys.argv[1]); from coopdesk import paths; print(paths.resources())"
    found = Path(run("-I", "-c", look, str(site), cwd=tmp_path))
    assert found == site / "coopdesk_resources"
    shipped = {path.relative_to(found) for path in found.rglob("*") if path.is_file()}
    kept = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert kept == shipped
    assert {path.name for path in site.iterdir()} >= {"bin", "coopdesk", "coopdesk_resources"}


def test_user_data_lies_where_the_environment_says(home: Path) -> None:
    assert paths.user_data() == home
    assert paths.default_desk().parent == home


def test_user_data_lies_outside_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COOPDESK_HOME")
    assert not paths.user_data().is_relative_to(ROOT)
    assert paths.user_data().name == "coopdesk"


def test_keys_never_lie_inside_the_default_desk() -> None:
    assert not paths.key_folder().is_relative_to(paths.default_desk())
