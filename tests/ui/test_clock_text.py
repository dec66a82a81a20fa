from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coopdesk.ui.clock_text import moment_typed

NOW = datetime(2026, 1, 2, 0, 30, tzinfo=UTC)  # 07.30 WIB on 2 January


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("07.10", datetime(2026, 1, 2, 0, 10, tzinfo=UTC)),
        ("7:10", datetime(2026, 1, 2, 0, 10, tzinfo=UTC)),
        ("0710 WIB", datetime(2026, 1, 2, 0, 10, tzinfo=UTC)),
        ("07.31", datetime(2026, 1, 2, 0, 31, tzinfo=UTC)),
        ("22.15", datetime(2026, 1, 1, 15, 15, tzinfo=UTC)),
        ("31/12 23.50", datetime(2025, 12, 31, 16, 50, tzinfo=UTC)),
        ("1/1  6.05", datetime(2025, 12, 31, 23, 5, tzinfo=UTC)),
        ("24-11-25 17.32", datetime(2025, 11, 24, 10, 32, tzinfo=UTC)),
        ("24/11/2025, 1732", datetime(2025, 11, 24, 10, 32, tzinfo=UTC)),
    ],
)
def test_the_latest_such_moment_is_meant(typed: str, meant: datetime) -> None:
    assert moment_typed(typed, NOW) == meant


@pytest.mark.parametrize(
    "typed", ["", "tadi", "25.00", "12.75", "31/02 10.00", "710.5", "24/11/2027 10.00", "7", "-1.20"]
)
def test_what_is_no_time_or_still_to_come_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        moment_typed(typed, NOW)
