"""Ed25519 keys of devices and agencies, and the digits by which people compare them over the telephone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from coopdesk.bundle import disk, limits
from coopdesk.domain.errors import DeskProblem, FileProblem

_FINGERPRINT = b"coopdesk-fingerprint-v1\0"
_KEY_FILE = re.compile(rb"coopdesk-key-v1 ([0-9a-f]{64}) ([0-9a-f]{64})\n")
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


def save_key(path: Path, key: DeviceKey) -> None:
    """Write a private key to a file that only its owner may read. Raises FileProblem."""
    disk.publish_bytes(path, f"coopdesk-key-v1 {key.secret} {key.public}\n".encode(), mode=0o600)


def load_key(path: Path) -> DeviceKey:
    """Read a private key. Raises DeskProblem (no_key) where the file is missing or damaged."""
    try:
        found = _KEY_FILE.fullmatch(disk.read_small(path, limits.KEY_FILE))
    except FileProblem as error:
        raise DeskProblem(str(path), "no_key", error.reason) from error
    if not found:
        raise DeskProblem(str(path), "no_key", "damaged")
    key = DeviceKey(bytes.fromhex(found[1].decode()))
    if key.public != found[2].decode():
        raise DeskProblem(str(path), "no_key", "damaged")
    return key


def fingerprint(root_public: str) -> str:
    """Return the 30 digits (99 bits) by which a root key is compared by voice: ``31842-…``, six groups of five."""
    digest = hashlib.sha256(_FINGERPRINT + bytes.fromhex(root_public)).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10**30:030d}"
    return "-".join(digits[i : i + 5] for i in range(0, 30, 5))


def same_fingerprint(one: str, other: str) -> bool:
    """Tell whether two texts are the same 30 digits, however they were grouped."""
    first, second = (_SEPARATORS.sub("", text) for text in (one, other))
    return first == second and re.fullmatch(r"[0-9]{30}", first) is not None
