"""Keys sign, are kept in private files, and are compared by thirty digits."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.bundle.keys import DeviceKey, fingerprint, load_key, same_fingerprint, save_key, verify
from coopdesk.domain.errors import DeskProblem, FileProblem
from tests.bundle.packages import key


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_a_signature_is_of_one_key_and_one_message(message: bytes, other: bytes) -> None:
    signature = key("one").sign(message)
    assert verify(key("one").public, signature, message)
    assert not verify(key("two").public, signature, message)
    assert verify(key("one").public, signature, other) == (message == other)


@pytest.mark.parametrize("spoilt", ["", "zz", "0" * 63, "0" * 64, "f" * 64, "é" * 64])
def test_what_is_no_key_verifies_nothing(spoilt: str) -> None:
    assert not verify(spoilt, key("one").sign(b"x"), b"x")
    assert not verify(key("one").public, spoilt * 2, b"x")


def test_a_key_file_is_private_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "device.key"
    for made in (DeviceKey.generate(), DeviceKey.generate()):
        save_key(path, made)
        assert load_key(path).public == made.public
        assert [p.name for p in tmp_path.iterdir()] == ["device.key"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_does_not_show_its_secret() -> None:
    assert key("one").secret not in repr(key("one"))


def test_a_missing_or_damaged_key_file_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "device.key"
    with pytest.raises(DeskProblem) as missing:
        load_key(path)
    assert (missing.value.reason, missing.value.detail) == ("no_key", "missing")
    save_key(path, key("one"))
    whole = path.read_bytes()
    for spoilt in (
        b"",
        whole[:-1],
        whole + b" ",
        whole.replace(b"v1", b"v2"),
        bytes([whole[20] ^ 1]).join([whole, b""]),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(DeskProblem) as damaged:
            load_key(path)
        assert (damaged.value.reason, damaged.value.detail) == ("no_key", "damaged")


def test_one_wrong_digit_of_a_key_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "device.key"
    save_key(path, key("one"))
    text = path.read_text()
    path.write_text(text[:20] + ("0" if text[20] != "0" else "1") + text[21:])
    with pytest.raises(DeskProblem):
        load_key(path)


def test_a_key_cannot_be_saved_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        save_key(tmp_path / "none" / "device.key", key("one"))
    assert refused.value.reason == "missing"


def test_a_fingerprint_is_six_groups_of_five_digits() -> None:
    shown = fingerprint(key("one").public)
    assert re.fullmatch(r"[0-9]{5}(-[0-9]{5}){5}", shown)
    assert shown != fingerprint(key("two").public)


def test_fingerprints_are_compared_as_people_write_them() -> None:
    shown = fingerprint(key("one").public)
    for written in (shown, shown.replace("-", " "), shown.replace("-", ""), f"  {shown}\n", shown.replace("-", " – ")):
        assert same_fingerprint(shown, written)
    for other in ("", shown[:-1], shown + "1", fingerprint(key("two").public), "x" * 30):
        assert not same_fingerprint(shown, other)
    assert not same_fingerprint("", "")
