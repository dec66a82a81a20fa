"""The root key of an agency for a stick and for paper: locked by a passphrase, in lines that can be typed again.

File, sheet and QR hold the same seven lines. Each ends in letters by which a slip of the pen is found in its line.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from coopdesk import disk
from coopdesk.bundle import limits
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import RootRefused

LINES = 7
SHORTEST_PASSPHRASE = 12
_LINE = 10
_DOMAIN = b"coopdesk-root-v1\0"
_AGENCIES = {Agency.KOTA: b"\x1a", Agency.KAB: b"\x1b"}
_SALT, _LOCKED, _CHECK = 16, 48, 5
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_WRITTEN = re.compile(r"\s*([1-7])[\s.:)]\s*((?:[0-9A-Za-z][ \t-]*){20})")


def lock(root: DeviceKey, agency: Agency, passphrase: str) -> bytes:
    """Return the root key of an agency, locked. Raises RootRefused(weak)."""
    if len(_typed(passphrase)) < SHORTEST_PASSPHRASE:
        raise RootRefused("weak", str(SHORTEST_PASSPHRASE))
    salt = os.urandom(_SALT)
    # The salt makes a key that is used this once, so that the nonce need not differ.
    locked = ChaCha20Poly1305(_key(passphrase, salt)).encrypt(
        bytes(12), bytes.fromhex(root.secret), _DOMAIN + _AGENCIES[agency]
    )
    body = _AGENCIES[agency] + salt + locked
    return body + _check(body)


def unlock(backup: bytes, passphrase: str) -> tuple[Agency, DeviceKey]:
    """Return whose root key a backup holds, and the key. Raises RootRefused (damaged, wrong_passphrase)."""
    body = backup[:-_CHECK]
    agency = next((a for a, mark in _AGENCIES.items() if body[:1] == mark), None)
    if agency is None or len(body) != 1 + _SALT + _LOCKED or _check(body) != backup[-_CHECK:]:
        raise RootRefused("damaged")
    salt, locked = body[1 : 1 + _SALT], body[1 + _SALT :]
    try:
        secret = ChaCha20Poly1305(_key(passphrase, salt)).decrypt(bytes(12), locked, _DOMAIN + body[:1])
    except InvalidTag as error:
        raise RootRefused("wrong_passphrase") from error
    return agency, DeviceKey(secret)


def _typed(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase.strip())


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt, 32, n=2**15, r=8, p=1).derive(_typed(passphrase).encode())


def _check(body: bytes) -> bytes:
    return hashlib.sha256(_DOMAIN + body).digest()[:_CHECK]


def lines(backup: bytes) -> tuple[str, ...]:
    """Return a backup as seven lines: ``1  ABCD EFGH JKMN PQRS  TVWX``, the last group of each for checking."""
    return tuple(_written(number, piece) for number, piece in _pieces(backup))


def _pieces(backup: bytes) -> Iterator[tuple[int, bytes]]:
    for number in range(1, LINES + 1):
        yield number, backup[(number - 1) * _LINE : number * _LINE]


def _written(number: int, piece: bytes) -> str:
    letters = _letters(piece, 16)
    groups = " ".join(letters[i : i + 4] for i in range(0, 16, 4))
    return f"{number}  {groups}  {_letters_of_line(number, piece)}"


def _letters_of_line(number: int, piece: bytes) -> str:
    return _letters(hashlib.sha256(_DOMAIN + bytes([number]) + piece).digest()[:3], 4)


def _letters(piece: bytes, count: int) -> str:
    value = int.from_bytes(piece, "big") >> (8 * len(piece) - 5 * count)
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(count)))


def read_lines(text: str) -> bytes:
    """Return the backup that lines hold, whatever stands around them. Raises RootRefused.

    ``line`` names one that was not copied right, ``incomplete`` those that are missing; no line at all: ``damaged``.
    """
    found: dict[int, bytes] = {}
    for match in map(_WRITTEN.fullmatch, (line.rstrip() for line in text.splitlines())):
        if match:
            number = int(match[1])
            letters = re.sub(r"[\s-]", "", match[2]).upper().translate(_MISREAD)
            piece = _bytes(letters[:16])
            if piece is None or _letters_of_line(number, piece) != letters[16:]:
                raise RootRefused("line", str(number))
            found[number] = piece
    missing = [str(number) for number in range(1, LINES + 1) if number not in found]
    if missing:
        raise RootRefused("incomplete" if found else "damaged", ", ".join(missing))
    return b"".join(found[number] for number in sorted(found))


def _bytes(letters: str) -> bytes | None:
    value = 0
    for letter in letters:
        place = _ALPHABET.find(letter)
        if place < 0:
            return None
        value = value << 5 | place
    return value.to_bytes(_LINE, "big")


def write(path: Path, root: DeviceKey, agency: Agency, passphrase: str) -> None:
    """Write a backup to a file and open it again from the disk. Raises FileProblem, RootRefused(weak)."""
    backup = lock(root, agency, passphrase)
    text = _FILE.format(office=f"BPBD {agency.government}", lines="\r\n".join(lines(backup)))

    def check(part: Path) -> None:
        found = unlock(read(part), passphrase)
        if (found[0], found[1].secret) != (agency, root.secret):
            raise RootRefused("damaged")

    def write_out(file: BinaryIO) -> None:
        file.write(text.encode())

    disk.publish(path, write_out, check, mode=0o600)


def read(path: Path) -> bytes:
    """Return the backup in a file. Raises FileProblem, RootRefused."""
    return read_lines(disk.read_small(path, limits.NOTE).decode("utf-8", "replace"))


_FILE = (
    "CADANGAN KUNCI INDUK {office} (COOPDESK), TERKUNCI KATA SANDI\r\n"
    "Simpan di tempat aman, jauh dari komputer. Tanpa kata sandinya berkas ini tidak berguna.\r\n"
    "\r\n{lines}\r\n"
)
