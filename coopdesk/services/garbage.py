"""Python's search for reference cycles, left aside while much is read or written at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_aside() -> Iterator[None]:
    """Let nobody look for reference cycles meanwhile; also a decorator.

    A package becomes some hundred thousand values that all stay until it is in, and hardly a cycle. Python would look
    through all of them again and again, which took a quarter of an import and half of an export. Where the search
    is off already, as in the window, it stays so.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
