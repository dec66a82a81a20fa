"""Which photos others asked for: the latest package of each incarnation of a device says which files it lacks."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlite_utils import Database

from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer

_KEY = "wanted_photos"


def note(db: Database, peer: Peer, wants: Sequence[str]) -> None:
    """Keep what somebody asks for, in the place of what it asked before. A transaction must be open.

    Two computers may go on under one device, each in its own incarnation: what one has the other may lack.
    """
    row = db.execute("SELECT value FROM local WHERE key = ?", [_KEY]).fetchone()
    known: dict[str, list[str]] = json.loads(row["value"]) if row else {}
    if known.get(_name(peer), []) != list(wants):
        kept = {name: asked for name, asked in {**known, _name(peer): list(wants)}.items() if asked}
        db.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", [_KEY, json.dumps(kept)])


def of(desk: Desk, peers: Collection[Peer]) -> set[str]:
    """Return the hashes of photos that some of those who told us what they know asked for."""
    known: dict[str, list[str]] = json.loads(desk.local(_KEY) or "{}")
    return {photo for peer in peers for photo in known.get(_name(peer), ())}


def _name(peer: Peer) -> str:
    return f"{peer.device} {peer.incarnation}"
