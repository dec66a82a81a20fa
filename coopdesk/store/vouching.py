"""Whose signature it is: a question of the store that only ``bundle`` can answer, and services bring the answer.

What a revocation does depends on its signature, and the projection must come to the same whoever asks for it: a save,
an import, a check. So the answer is given once, when services are loaded, and not by every caller.
"""

from __future__ import annotations

from collections.abc import Callable

Verify = Callable[[str, str, bytes], bool]
"""Tells whether a public key (hexadecimal) made a signature (hexadecimal) of a message."""

_answers: list[Verify] = []


def ask(verify: Verify) -> None:
    """Name who answers from now on."""
    _answers[:] = [verify]


def signed(public: str | None, signature: str, message: bytes) -> bool:
    """Tell whether a key made a signature; no key made none. Raises IndexError while there is nobody to ask."""
    return public is not None and _answers[0](public, signature, message)
