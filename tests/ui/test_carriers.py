from __future__ import annotations

from pathlib import Path

from coopdesk.ui import qr_code
from coopdesk.ui.carriers import Way, carriers, mounted_volumes
from coopdesk.ui.qr_code import QrCode


def test_a_stick_that_is_plugged_in_comes_first(tmp_path: Path) -> None:
    mounted = [("/", "disk"), ("/media/andi/FLASH-1", "FLASH-1"), ("/home", "")]
    found = carriers(tmp_path, mounted)
    assert (found[0].way, found[0].name) == (Way.STICK, "FLASH-1")
    assert found[0].folder == Path("/media/andi/FLASH-1")
    assert [c.way for c in found[1:]] == [Way.WHATSAPP, Way.MAIL, Way.FOLDER]
    assert {c.folder for c in found[1:]} == {tmp_path}


def test_volumes_have_a_folder_and_a_name() -> None:
    assert all(folder and name for folder, name in mounted_volumes())


def test_a_text_too_long_for_a_code_has_none(qapp: object) -> None:
    short, long = QrCode("Paket coopdesk"), QrCode("x" * (qr_code.MAX_BYTES + 1))
    assert short.fits
    assert short.sizeHint().width() > 80
    assert not long.fits
    image = short.grab().toImage()
    assert image.pixelColor(0, 0).lightness() == 255  # the quiet zone
    module = 4 * 4 + 1
    assert image.pixelColor(module, module).lightness() == 0  # the corner of a finder
