"""Whose signature it is: a question of the store that only ``bundle`` can answer, and services bring the answer.

What a revocation does depends on its signature, and the projection must come to the same whoever asks for it: a save,
an import, a check. So the answer is given once, when services are loaded, and not by every caller.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Verify = Callable[[str, str, bytes], bool]
"""Tells whether a public key (hexadecimal) made a signature (hexadecimal) of a message."""

_answers: list[Verify] = []


def ask(verify: Verify) -> None:
    """Name who answers from now on."""
    _answers[:] = [verify]
    _verified.cache_clear()


def signed(public: str | None, signature: str, message: bytes) -> bool:
    """Tell whether a key made a signature; no key made none. Raises IndexError while there is nobody to ask."""
    return public is not None and _verified(public, signature, message)


@lru_cache(maxsize=4096)
def _verified(public: str, signature: str, message: bytes) -> bool:
    """Ask once: the same statements are looked at with every package."""
    return _answers[0](public, signature, message)
