"""Keys that the system locks: never written open where it refuses, never read by anybody else."""

from __future__ import annotations

import ctypes
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from coopdesk.bundle import keys, protection
from coopdesk.bundle.protection import Dpapi, NotProtected
from coopdesk.domain.errors import DeskProblem, FileProblem
from tests.bundle.packages import key

KEY = key("device")


class Account:
    """The Windows calls as Windows makes them, for one user: what it locks no other account unlocks."""

    def __init__(self, user: int) -> None:
        self._user = user
        self._kept: dict[int, Any] = {}
        self.freed = 0

    def _answer(self, out: Any, data: bytes) -> int:
        buffer = ctypes.create_string_buffer(data, len(data))
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char))
        self._kept[ctypes.addressof(buffer)] = buffer
        out._obj.size, out._obj.data = len(data), pointer
        return 1

    def CryptProtectData(self, given: Any, *rest: Any) -> int:  # noqa: N802
        data = ctypes.string_at(given._obj.data, given._obj.size)
        return self._answer(rest[-1], bytes([self._user]) + bytes(b ^ self._user for b in data))

    def CryptUnprotectData(self, given: Any, *rest: Any) -> int:  # noqa: N802
        data = ctypes.string_at(given._obj.data, given._obj.size)
        if data[0] != self._user:
            return 0
        return self._answer(rest[-1], bytes(b ^ self._user for b in data[1:]))

    def LocalFree(self, pointer: Any) -> None:  # noqa: N802
        del self._kept[ctypes.addressof(pointer.contents)]
        self.freed += 1

    def GetLastError(self) -> int:  # noqa: N802
        return 13


def dpapi(user: int) -> Dpapi:
    account = Account(user)
    return Dpapi(account, account)


def test_a_locked_key_comes_back_to_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    keys.save_key(path, KEY, dpapi(7))
    assert keys.load_key(path, dpapi(7)).secret == KEY.secret
    assert KEY.secret not in path.read_text(encoding="ascii")
    assert keys.is_locked(path)
    for other in (dpapi(8), None):
        with pytest.raises(DeskProblem) as problem:
            keys.load_key(path, other)
        assert problem.value.reason == "no_key"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_all_that_windows_hands_out_is_given_back() -> None:
    account = Account(7)
    lock = Dpapi(account, account)
    assert lock.unprotect(lock.protect(b"\0rahasia\0")) == b"\0rahasia\0"
    assert account.freed == 2
    with pytest.raises(NotProtected):
        lock.unprotect(b"\x08abc")
    assert account.freed == 2


class Refusing(Dpapi):
    def protect(self, data: bytes) -> bytes:
        raise NotProtected("5")


class Lossy(Dpapi):
    def unprotect(self, data: bytes) -> bytes:
        return super().unprotect(data)[:-1]


@pytest.mark.parametrize("broken", [Refusing, Lossy])
def test_where_the_system_refuses_no_open_file_is_written(tmp_path: Path, broken: type[Dpapi]) -> None:
    account = Account(7)
    with pytest.raises(FileProblem) as problem:
        keys.save_key(tmp_path / "x.key", KEY, broken(account, account))
    assert problem.value.reason == "not_protected"
    assert list(tmp_path.iterdir()) == []


def test_an_open_key_of_an_earlier_program_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    keys.save_key(path, KEY)
    assert protection.of_system() is None or os.name == "nt"
    assert keys.load_key(path, dpapi(7)).secret == KEY.secret
    assert not keys.is_locked(path) or os.name == "nt"


def test_what_is_damaged_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    keys.save_key(path, KEY, dpapi(7))
    whole = path.read_bytes()
    other = key("other").public.encode()
    for bad in (whole[:-1], whole.replace(b"dpapi", b"DPAPI"), whole[:-65] + other + b"\n", b"", whole * 2):
        path.write_bytes(bad)
        with pytest.raises(DeskProblem):
            keys.load_key(path, dpapi(7))
