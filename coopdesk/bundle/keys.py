"""Ed25519 keys of devices and agencies, and the digits by which people compare them over the telephone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from coopdesk import disk
from coopdesk.bundle import limits, protection
from coopdesk.bundle.protection import NotProtected, Protector
from coopdesk.domain.errors import DeskProblem, FileProblem

_FINGERPRINT = b"coopdesk-fingerprint-v1\0"
_KEY_FILE = re.compile(rb"coopdesk-key-v1 ([0-9a-f]{64}) ([0-9a-f]{64})\n")
_LOCKED_KEY_FILE = re.compile(rb"coopdesk-key-v2 ([a-z]{1,16}) ((?:[0-9a-f]{2}){1,1500}) ([0-9a-f]{64})\n")
_SEPARATORS = re.compile(r"[\s.\-‐‑–—]")
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_HEX_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class DeviceKey:
    """A private key: a device's own, or the root of an agency. It never leaves a file of mode 0600 or a join file."""

    def __init__(self, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)

    @classmethod
    def generate(cls) -> DeviceKey:
        """Return a fresh random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> str:
        """The public half, 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    @property
    def secret(self) -> str:
        """The private half, 64 hexadecimal digits. For a key file or a join file, nothing else."""
        return self._key.private_bytes_raw().hex()

    def openssh(self) -> bytes:
        """Return the private half as OpenSSH writes it: for decrypting in memory, nothing else."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())

    def sign(self, message: bytes) -> str:
        """Return the signature of a message, 128 hexadecimal digits."""
        return self._key.sign(message).hex()

    def __repr__(self) -> str:
        return f"DeviceKey(public={self.public})"


def verify(public: str, signature: str, message: bytes) -> bool:
    """Tell whether a signature is the one of a public key; anything malformed is not."""
    if not (_HEX_KEY.fullmatch(public) and _HEX_SIGNATURE.fullmatch(signature)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def save_key(path: Path, key: DeviceKey, protector: Protector | None = None) -> None:
    """Write a private key to a file that only its owner may read, locked where the system can.

    What the system locked is unlocked again before it counts: nothing falls back to an open file unsaid. Raises
    FileProblem (not_protected where the system refuses).
    """
    lock = protector or protection.of_system()
    if lock is None:
        text = f"coopdesk-key-v1 {key.secret} {key.public}\n"
    else:
        try:
            locked = lock.protect(bytes.fromhex(key.secret))
            if lock.unprotect(locked).hex() != key.secret:
                raise NotProtected("what was unlocked is not what was locked")
        except NotProtected as error:
            raise FileProblem(str(path), "not_protected", str(error)) from error
        text = f"coopdesk-key-v2 {lock.name} {locked.hex()} {key.public}\n"
    disk.publish_bytes(path, text.encode(), mode=0o600)


def load_key(path: Path, protector: Protector | None = None) -> DeviceKey:
    """Read a private key. Raises DeskProblem (no_key) where the file is missing, damaged, or another user's."""
    try:
        text = disk.read_small(path, limits.KEY_FILE)
        secret, public = _unlocked(text, protector or protection.of_system())
        key = DeviceKey(bytes.fromhex(secret))
    except FileProblem as error:
        raise DeskProblem(str(path), "no_key", error.reason) from error
    except (NotProtected, ValueError) as error:
        raise DeskProblem(str(path), "no_key", "damaged" if isinstance(error, ValueError) else str(error)) from error
    if key.public != public:
        raise DeskProblem(str(path), "no_key", "damaged")
    return key


def _unlocked(text: bytes, protector: Protector | None) -> tuple[str, str]:
    """Return the private and the public half that a key file holds. Raises ValueError, NotProtected."""
    if plain := _KEY_FILE.fullmatch(text):
        return plain[1].decode(), plain[2].decode()
    found = _LOCKED_KEY_FILE.fullmatch(text)
    if found is None:
        raise ValueError("no key file")
    if protector is None or protector.name != found[1].decode():
        raise NotProtected(f"locked by {found[1].decode()}")
    return protector.unprotect(bytes.fromhex(found[2].decode())).hex(), found[3].decode()


def is_locked(path: Path) -> bool:
    """Tell whether the system locked a key file. Raises FileProblem."""
    return _LOCKED_KEY_FILE.fullmatch(disk.read_small(path, limits.KEY_FILE)) is not None


def fingerprint(root_public: str) -> str:
    """Return the 30 digits (99 bits) by which a root key is compared by voice: ``31842-…``, six groups of five."""
    digest = hashlib.sha256(_FINGERPRINT + bytes.fromhex(root_public)).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10**30:030d}"
    return "-".join(digits[i : i + 5] for i in range(0, 30, 5))


def same_fingerprint(one: str, other: str) -> bool:
    """Tell whether two texts are the same 30 digits, however they were grouped."""
    first, second = (_SEPARATORS.sub("", text) for text in (one, other))
    return first == second and re.fullmatch(r"[0-9]{30}", first) is not None
