"""Cards and join files come back as they were written, or are refused: no changed byte is taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.bundle.card import Card, read_card, write_card
from coopdesk.bundle.join import Join, PartnerPin, read_join, write_join
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import EnrolRefused, FileProblem, TrustRefused
from tests.bundle.packages import KAB, KOTA, KOTA2, MADE_AT

CARD = Card(Agency.KOTA, KOTA.root.public, KOTA.name, MADE_AT)
CERTIFIED = replace(CARD, certificate=KOTA.signed)
PIN = PartnerPin(Agency.KAB, KAB.root.public, True)


def test_a_card_is_signed_by_the_root_or_by_a_device(tmp_path: Path) -> None:
    write_card(tmp_path / "root.card", CARD, KOTA.root)
    write_card(tmp_path / "device.card", CERTIFIED, KOTA.key)
    write_card(tmp_path / "both.card", CERTIFIED, KOTA.root)
    for name, card in (("root", CARD), ("device", CERTIFIED), ("both", CERTIFIED)):
        assert read_card(tmp_path / f"{name}.card") == card


def test_a_card_of_a_foreign_key_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="signature"):
        write_card(tmp_path / "x.card", CARD, KAB.root)
    with pytest.raises(ValueError, match="certificate"):
        write_card(tmp_path / "x.card", replace(CARD, certificate=KAB.signed), KAB.key)
    with pytest.raises(ValueError, match="signature"):
        write_card(tmp_path / "x.card", CERTIFIED, KOTA2.key)
    assert not list(tmp_path.iterdir())


def test_a_join_file_is_private_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new.join"
    for partner in (PIN, None):
        write_join(path, Join(KOTA2.key, KOTA2.signed, KOTA.root.public, partner), KOTA.root)
        found = read_join(path)
        assert found.key.secret == KOTA2.key.secret
        assert (found.certificate, found.root, found.partner) == (KOTA2.signed, KOTA.root.public, partner)
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "join",
    [
        Join(KOTA.key, KOTA2.signed, KOTA.root.public),
        Join(KOTA2.key, KOTA2.signed, KAB.root.public),
        Join(KAB.key, KAB.signed, KOTA.root.public),
    ],
)
def test_a_join_file_that_does_not_belong_together_is_refused(tmp_path: Path, join: Join) -> None:
    write_join(tmp_path / "x.join", join, KOTA.root)
    with pytest.raises(EnrolRefused):
        read_join(tmp_path / "x.join")


def test_no_changed_byte_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_card(path, CERTIFIED, KOTA.key)
    _refuse_every_change(path, lambda p: read_card(p), TrustRefused)
    write_join(path, Join(KOTA2.key, KOTA2.signed, KOTA.root.public, PIN), KOTA.root)
    _refuse_every_change(path, lambda p: read_join(p), EnrolRefused)


def _refuse_every_change(path: Path, read: Callable[[Path], object], refusal: type[Exception]) -> None:
    whole = path.read_bytes()
    for position, byte in enumerate(whole):
        if chr(byte).isspace():  # white space between members means nothing
            continue
        path.write_bytes(whole[:position] + bytes([byte ^ 1 << position % 8]) + whole[position + 1 :])
        with pytest.raises(refusal):
            read(path)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(refusal):
        read(path)
    path.write_bytes(whole)
    read(path)


def test_a_file_that_is_missing_or_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for reason in ("missing", "not_readable"):
        with pytest.raises(FileProblem) as refused:
            read_card(path)
        assert refused.value.reason == reason
        path.write_bytes(b" " * 20_000)
    with pytest.raises(FileProblem):
        read_join(tmp_path)
