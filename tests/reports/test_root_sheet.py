from __future__ import annotations

from datetime import UTC, datetime

from coopdesk.bundle import root_backup
from coopdesk.domain.agencies import Agency
from coopdesk.reports.root_sheet import RootSheet, render
from tests.bundle.packages import key


def test_the_sheet_says_what_is_to_be_typed_and_how_to_keep_it() -> None:
    lines = root_backup.lines(root_backup.lock(key("root"), Agency.KAB, "perahu karet Welang"))
    page = render(RootSheet(Agency.KAB, "12345-67890", lines, datetime(2026, 11, 24, 5, 0, tzinfo=UTC)))
    for line in lines:
        number, letters, check = line.split("  ")
        assert f"<th>{number}</th><td>{letters}</td>" in page
        assert check in page
    assert "BPBD Kabupaten Pasuruan" in page
    assert "12345-67890" in page
    assert "data:image/png;base64," in page
    assert "24 November 2026" in page
