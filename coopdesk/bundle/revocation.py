"""Signing the end of a device with the root key of its agency."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.records import sealed
from coopdesk.domain.revocation import Revocation


def sign(root_key: DeviceKey, revocation: Revocation) -> Revocation:
    """Return a revocation with the root's signature, under the id that its content gives it."""
    return sealed(replace(revocation, signature=root_key.sign(revocation.message)))
