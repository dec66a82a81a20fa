"""J14: the plug is pulled while somebody types; at most two seconds of it are gone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.services import desks, drafts, incident_views
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.incident_acts import IncidentActs
from tests.builders import ROOT, an_incident
from tests.ui import desktop

LOST_AT_MOST = 2.0
TYPED_FOR = 4.0


def diary_of(file: Path) -> list[tuple[float, int]]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [(float(line.split()[0]), int(line.split()[1])) for line in lines if len(line.split()) == 2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("where", ["bar", "form"])
def test_two_seconds_are_all_that_a_power_cut_costs(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path, where: str
) -> None:
    with desks.open_desk(desk_path) as desk:
        incident = an_incident(desk)
    diary = tmp_path / "diary"
    command = [sys.executable, "-m", "tests.journeys.typist", str(desk_path), str(diary), where]
    path = os.pathsep.join([str(ROOT), *([os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else [])])
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}) as typist:
        try:
            end = time.monotonic() + 60
            while not (lines := diary_of(diary)) or lines[-1][0] - lines[0][0] < TYPED_FOR:
                assert typist.poll() is None
                assert time.monotonic() < end
                time.sleep(0.05)  # the other process has no signal for us
        finally:
            killed = time.monotonic()
            typist.kill()
    typed = [count for at, count in diary_of(diary) if at <= killed - LOST_AT_MOST]
    with desks.view(desk_path) as desk:
        (draft,) = drafts.listed(desk)
    text = draft.fields["chronology" if where == "bar" else "typed.fields.chronology"]
    assert len(text) >= typed[-1] - 1  # a blank at the end does not count
    with desktop.open_window(qtbot, desk_path) as window:
        if where == "bar":
            assert window.quick.chronology.text() == text
            assert "sebelum" in window.quick.message.text
        else:
            assert incident.number in window.status_line.toast.text
            IncidentActs(window.session, window).amend(incident_views.detail(window.session.desk, incident.id))
            assert desktop.dialog_of(qtbot, window, IncidentDialog).value() == {"chronology": text.strip()}
