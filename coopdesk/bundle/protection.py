"""How a private key lies on the disk: locked by the system for this user where it can, else in a file of mode 0600."""

from __future__ import annotations

import ctypes
import os
from typing import Any, Protocol


class NotProtected(Exception):
    """The system would not lock or unlock a key; the message is for the log."""


class Protector(Protocol):
    """Locks bytes so that only this user of this computer can unlock them. ``name`` stands in the key file."""

    name: str

    def protect(self, data: bytes) -> bytes:
        """Lock bytes. Raises NotProtected."""

    def unprotect(self, data: bytes) -> bytes:
        """Unlock bytes. Raises NotProtected."""


class _Blob(ctypes.Structure):
    """DATA_BLOB of the Windows API."""

    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


class Dpapi:
    """The Data Protection API of Windows: bound to the user's account, without a passphrase to forget."""

    name = "dpapi"
    _NO_WINDOW = 1

    def __init__(self, crypt32: Any, kernel32: Any) -> None:
        self._crypt32 = crypt32
        self._kernel32 = kernel32

    def protect(self, data: bytes) -> bytes:
        """Lock bytes for the user who is logged in. Raises NotProtected."""
        return self._call(self._crypt32.CryptProtectData, data)

    def unprotect(self, data: bytes) -> bytes:
        """Unlock bytes. Raises NotProtected: another user, another computer, a damaged file."""
        return self._call(self._crypt32.CryptUnprotectData, data)

    def _call(self, function: Any, data: bytes) -> bytes:
        given = ctypes.create_string_buffer(data, len(data))
        source = _Blob(len(data), ctypes.cast(given, ctypes.POINTER(ctypes.c_char)))
        found = _Blob()
        if not function(ctypes.byref(source), None, None, None, None, self._NO_WINDOW, ctypes.byref(found)):
            raise NotProtected(f"{getattr(function, '__name__', 'DPAPI')}: {self._kernel32.GetLastError()}")
        try:
            return ctypes.string_at(found.data, found.size)
        finally:
            self._kernel32.LocalFree(found.data)


def of_system() -> Protector | None:
    """Return what locks keys on this system, None where files of mode 0600 must do."""
    if os.name != "nt":
        return None
    load = ctypes.WinDLL  # type: ignore[attr-defined]
    return Dpapi(load("crypt32"), load("kernel32"))
