"""The encryption of packages by itself: age v1 with stanzas ``ssh-ed25519``, from its specification.

Nothing of coopdesk and no age library is in here: the standard library and ``cryptography``. Written files have no
chance in them: what is random in age follows from a seed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Iterator, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"age-encryption.org/v1"
CHUNK = 65_536
_LABEL = b"age-encryption.org/v1/ssh-ed25519"
_PRIME = 2**255 - 19


class NotForUs(Exception):
    """No stanza names the key."""


class CutOff(Exception):
    """The file ends in its header."""


class Broken(Exception):
    """A chunk cannot be opened: the file is changed, or ends too early.

    ``whole``: what the chunks before it hold. ``header``: its size in bytes.
    """

    def __init__(self, whole: bytes, header: int) -> None:
        super().__init__()
        self.whole, self.header = whole, header


def tag(public: bytes) -> bytes:
    """Return the word by which a stanza names an Ed25519 key."""
    return _base64(hashlib.sha256(_ssh(public)).digest()[:4])


def encrypt(data: bytes, publics: Sequence[bytes], seed: str) -> bytes:
    """Return a file that the holders of some Ed25519 keys can open."""

    def drawn(what: str, size: int) -> bytes:
        return hashlib.sha256(f"{seed} {what}".encode()).digest()[:size]

    file_key = drawn("file key", 16)
    lines = [MAGIC]
    for public in publics:
        ephemeral = X25519PrivateKey.from_private_bytes(drawn(f"share {public.hex()}", 32))
        share, point = ephemeral.public_key().public_bytes_raw(), _montgomery(public)
        secret = _tweaked(public, ephemeral.exchange(X25519PublicKey.from_public_bytes(point)))
        wrapped = ChaCha20Poly1305(_derived(secret, share + point, _LABEL)).encrypt(bytes(12), file_key, None)
        lines += [b" ".join((b"->", b"ssh-ed25519", tag(public), _base64(share))), _base64(wrapped)]
    header = b"\n".join([*lines, b"---"])
    nonce = drawn("nonce", 16)
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    pieces = [data[i : i + CHUNK] for i in range(0, len(data), CHUNK)] or [b""]
    sealed = [cipher.encrypt(_counter(i, i == len(pieces) - 1), piece, None) for i, piece in enumerate(pieces)]
    return header + b" " + _base64(_mac(file_key, header)) + b"\n" + nonce + b"".join(sealed)


def decrypt(data: bytes, private: bytes) -> bytes:
    """Return what a file holds for an Ed25519 key. Raises NotForUs, CutOff, Broken, ValueError where it is damaged."""
    header, mac, start = _header(data)
    lines = header.split(b"\n")
    _need(lines[0] == MAGIC and lines[-1] == b"---", "header")
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    named = [words for words in _stanzas(lines[1:-1]) if words[:2] == [b"ssh-ed25519", tag(public)]]
    if not named:
        raise NotForUs
    file_key = _unwrapped(named, private, public)
    _need(hmac.compare_digest(_mac(file_key, header), mac), "header")
    return b"".join(_chunks(data, start, file_key))


def _header(data: bytes) -> tuple[bytes, bytes, int]:
    """Return the header up to its three dashes, its MAC, and where what follows begins."""
    end = data.find(b"\n--- ")
    close = data.find(b"\n", end + 5) if end >= 0 else -1
    if close < 0:
        raise CutOff
    return data[: end + 4], _bytes(data[end + 5 : close]), close + 1


def _stanzas(lines: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Yield the words of each stanza, its body the last of them."""
    place = 0
    while place < len(lines):
        words = lines[place].split(b" ")
        _need(words[0] == b"->" and len(words) > 1, "stanza")
        body, place = [lines[place + 1]], place + 2
        while len(body[-1]) == 64:
            body.append(lines[place])
            place += 1
        yield [*words[1:], _bytes(b"".join(body))]


def _unwrapped(stanzas: Sequence[list[bytes]], private: bytes, public: bytes) -> bytes:
    scalar = X25519PrivateKey.from_private_bytes(hashlib.sha512(private).digest()[:32])
    point = scalar.public_key().public_bytes_raw()
    for _, _, share, wrapped in stanzas:
        ephemeral = _bytes(share)
        secret = _tweaked(public, scalar.exchange(X25519PublicKey.from_public_bytes(ephemeral)))
        try:
            cipher = ChaCha20Poly1305(_derived(secret, ephemeral + point, _LABEL))
            return cipher.decrypt(bytes(12), wrapped, None)
        except InvalidTag:
            continue
    raise ValueError("no stanza opens")


def _chunks(data: bytes, start: int, file_key: bytes) -> Iterator[bytes]:
    header, size = start, CHUNK + 16
    nonce, start = data[start : start + 16], start + 16
    if len(nonce) < 16:
        raise Broken(b"", header)
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    whole = b""
    for number, place in enumerate(range(start, max(len(data), start + 1), size)):
        piece = data[place : place + size]
        try:
            opened = cipher.decrypt(_counter(number, place + size >= len(data)), piece, None)
        except InvalidTag:
            raise Broken(whole, header) from None
        whole += opened
        yield opened


def _montgomery(public: bytes) -> bytes:
    """Return an Ed25519 public key as one of X25519."""
    y = int.from_bytes(public, "little") & (2**255 - 1)
    return ((1 + y) * pow(1 - y, -1, _PRIME) % _PRIME).to_bytes(32, "little")


def _tweaked(public: bytes, shared: bytes) -> bytes:
    tweak = X25519PrivateKey.from_private_bytes(_derived(b"", _ssh(public), _LABEL))
    return tweak.exchange(X25519PublicKey.from_public_bytes(shared))


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _derived(secret: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, label).derive(secret)


def _counter(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _ssh(public: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(part)) + part for part in (b"ssh-ed25519", public))


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def _need(fact: bool, what: str) -> None:
    if not fact:
        raise ValueError(what)
