"""What every test stands on: an offscreen Qt, a home of its own, a number of runs and a seed."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

# Qt reads these once, when it is first imported or its first process starts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import pytest
from hypothesis import HealthCheck, settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long`` and ``--seed``."""
    group = parser.getgroup("coopdesk")
    group.addoption("--long", action="store_true", help="run the long versions of the fault, fuzz and history tests")
    group.addoption("--seed", type=int, default=0, metavar="N", help="where random tests start (default: 0)")


def pytest_configure(config: pytest.Config) -> None:
    """Make hypothesis as long and as repeatable as the options say."""
    long, seed = config.getoption("--long"), config.getoption("--seed")
    settings.register_profile(
        "coopdesk",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no fault of the test
        max_examples=2000 if long else 50,
        derandomize=not (seed or long),
    )
    settings.load_profile("coopdesk")
    if seed and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(seed)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a long test run on: the watch of pytest ends what takes five minutes."""
    if item.config.getoption("--long"):
        faulthandler.cancel_dump_traceback_later()


def pytest_report_header(config: pytest.Config) -> str:
    """Name what repeats this run."""
    return f"coopdesk: --seed {config.getoption('--seed')}{' --long' if config.getoption('--long') else ''}"


@pytest.fixture(scope="session")
def runs(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Return ``runs(ci, long)``: how many rounds a random test makes, the second number under ``--long``."""
    long: bool = pytestconfig.getoption("--long")
    return lambda ci, under_long: under_long if long else ci


@pytest.fixture
def seed(pytestconfig: pytest.Config) -> int:
    """Return the number of ``--seed``."""
    number: int = pytestconfig.getoption("--seed")
    return number


@pytest.fixture
def rng(seed: int) -> Random:
    """Return the randomness of one test, the same for the same ``--seed``."""
    return Random(seed)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that none touches the keys, desk and log of the person who runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COOPDESK_HOME", str(folder))
    return folder
