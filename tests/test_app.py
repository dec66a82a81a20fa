from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.services import desks


def run(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QT")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "COOPDESK_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_pictures_of_a_desk_need_no_display(tmp_path: Path, home: Path) -> None:
    desks.create(tmp_path / "desk", Agency.KOTA, "Pusdalops Kota", "Andi Contoh")
    code = (
        "from pathlib import Path\nfrom coopdesk import app\n"
        f"print(app.run(Path({str(tmp_path / 'desk')!r}), Path({str(tmp_path / 'out')!r})))"
    )
    done = run(code, home, DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("0")
    names = sorted(file.name for file in (tmp_path / "out").glob("*.png"))
    assert len(names) == 6
    assert "jendela-map.png" in names
    log = (home / "coopdesk.log").read_text(encoding="utf-8")
    assert "QT_QPA_PLATFORM=offscreen" in log


def test_importing_the_command_line_imports_no_qt(home: Path) -> None:
    done = run("import sys, coopdesk.app; print([m for m in sys.modules if m.startswith('PySide6')])", home)
    assert done.stdout.strip() == "[]", done.stderr
