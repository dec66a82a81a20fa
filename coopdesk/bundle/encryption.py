"""Encryption of whole packages to devices: age, with the Ed25519 keys that the devices have anyway.

A package is signed first and encrypted then, so that nobody without a key learns who sent it to whom.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import pyrage

from coopdesk.bundle import container, limits
from coopdesk.bundle.container import Defect
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.exchange import Verdict

ENDING = ".coop.age"
_MAGIC = b"age-encryption.org/v1\n"
_MAC = b"\n--- "
_NONCE, _TAG, _CHUNK = 16, 16, 65_536
_KIND = b"ssh-ed25519"

KeyOf = Callable[[], DeviceKey]
"""Brings the private key of this device, when a file turns out to be encrypted. Raises DeskProblem(no_key)."""


def looks_encrypted(head: bytes) -> bool:
    """Tell by its first bytes whether a file is encrypted, or the beginning of one that was."""
    return head.startswith(_MAGIC) or (len(head) >= 4 and _MAGIC.startswith(head))


def encrypt(data: bytes, public_keys: Sequence[str]) -> bytes:
    """Return bytes that only the devices of these keys can read."""
    recipients = [pyrage.ssh.Recipient.from_str(_line(key)) for key in dict.fromkeys(public_keys)]
    return bytes(pyrage.encrypt(data, recipients))


@contextmanager
def plain(file: BinaryIO, key: KeyOf | None) -> Iterator[tuple[BinaryIO, int]]:
    """Yield a file, decrypted where it is encrypted, and its size in bytes.

    What was decrypted lies in a file without a name that only this user may read, and is gone however this ends.
    Raises Defect, OSError, what ``key`` raises.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(limits.AGE_HEADER)
    if not looks_encrypted(head):
        yield file, size
        return
    if size > limits.FILE:
        raise Defect(Verdict.TOO_LARGE, str(size))
    start = _header_size(head, size)
    own = key() if key else None
    if own is None or _tag(own.public) not in _tags(head[:start]):
        raise Defect(Verdict.NOT_FOR_US, "encrypted")
    with tempfile.TemporaryFile(prefix="coopdesk-") as found:
        yield found, _decrypt(file, size, start, own, found)


def _header_size(head: bytes, size: int) -> int:
    mac = head.find(_MAC)
    end = head.find(b"\n", mac + len(_MAC)) if mac >= 0 else -1
    if end >= 0:
        return end + 1
    raise Defect(Verdict.TRUNCATED if size == len(head) else Verdict.DAMAGED, "encrypted")


class _Bounded:
    """Takes what is decrypted, up to the limit of a package."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write some bytes; the first that is too much ends it."""
        self.size += len(data)
        if self.size > limits.FILE:
            raise OSError("larger than any package")
        return self._target.write(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _decrypt(file: BinaryIO, size: int, start: int, key: DeviceKey, found: BinaryIO) -> int:
    bounded = _Bounded(found)
    file.seek(0)
    try:
        pyrage.decrypt_io(file, bounded, [pyrage.ssh.Identity.from_buffer(key.openssh())])
    except pyrage.DecryptError as error:
        raise Defect(Verdict.DAMAGED, "encrypted") from error
    except OSError as error:
        if bounded.size > limits.FILE:
            raise Defect(Verdict.TOO_LARGE, str(bounded.size)) from error
        if error.errno is not None:
            raise
        raise _broken(size, start, found) from error
    return found.seek(0, 2)


def _broken(size: int, start: int, found: BinaryIO) -> Defect:
    """Tell a file that ends too early from one that is damaged, by what could be read of the package in it."""
    try:
        container.read_directory(found, found.seek(0, 2))
    except Defect as defect:
        there, stroke, expected = defect.detail.partition("/")
        if defect.verdict is Verdict.TRUNCATED and stroke and there.isdigit() and expected.isdigit():
            whole = start + _NONCE + int(expected) + _TAG * max(1, -(-int(expected) // _CHUNK))
            if size < whole:
                return Defect(Verdict.TRUNCATED, f"{size}/{whole}")
    return Defect(Verdict.DAMAGED, "encrypted")


def _wire(public: str) -> bytes:
    """Return an Ed25519 public key as SSH writes it."""
    return b"".join(struct.pack(">I", len(part)) + part for part in (_KIND, bytes.fromhex(public)))


def _line(public: str) -> str:
    return f"{_KIND.decode()} {base64.b64encode(_wire(public)).decode()}"


def _tag(public: str) -> bytes:
    """Return the letters by which the header of an encrypted file names a key."""
    return base64.b64encode(hashlib.sha256(_wire(public)).digest()[:4]).rstrip(b"=")


def _tags(header: bytes) -> set[bytes]:
    words = (line.split(b" ") for line in header.split(b"\n") if line.startswith(b"-> "))
    return {w[2] for w in words if len(w) > 2 and w[1] == _KIND}
