"""What must hold once everything was carried everywhere."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident
from coopdesk.services import conflicts, desks, exchange, inventory, revoking
from coopdesk.store import exchange_lists
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from tests.builders import database_bytes
from tests.simulation.ledger import Goods, Ledger, Picture, Word
from tests.simulation.operators import FIELDS
from tests.simulation.stage import Computer, Stage

_WORD = re.compile(rb"kata\d+z")


@dataclass
class Holding:
    """What a stranger finds in a desk's database: words in the journal, in any byte at all, and ids of records made."""

    told: set[str]
    bytes: set[str]
    made: set[str]


def holding(computer: Computer) -> Holding:
    """Read a desk's database without the program."""
    connection = sqlite3.connect(f"file:{computer.path / FILE_NAME}?mode=ro", uri=True)
    try:
        text = "\n".join(row[0] for row in connection.execute("SELECT value FROM change")).encode()
        made = {row[0] for row in connection.execute("SELECT record FROM change WHERE field IS NULL")}
    finally:
        connection.close()
    return Holding(_words(text), _words(database_bytes(computer.path)), made)


def _words(data: bytes) -> set[str]:
    return {word.decode() for word in _WORD.findall(data)}


def expect_laws(stage: Stage, ledger: Ledger) -> None:
    """Hold every desk against the ledger and against the others."""
    for computer in stage.computers:
        verdict = desks.check(stage.use(computer), full=True)
        assert verdict.findings == (), (computer.name, verdict.findings)
    expect_agreement(stage)
    held = {c.name: holding(c) for c in stage.computers}
    for computer in stage.computers:
        expect_nothing_lost(stage, ledger, computer, held)
        expect_nothing_leaked(ledger, computer, held[computer.name])
        expect_forks_noticed(stage.use(computer), ledger)
        expect_secrets_apart(stage.use(computer))
    expect_photos(stage, ledger)
    for agency in Agency:
        first = stage.of(agency)[0]
        stage.use(first)
        expect_what_stands(ledger, first)
    for computer in stage.computers:
        expect_stock(stage, ledger, computer, held[computer.name])


def expect_agreement(stage: Stage) -> None:
    """All desks know the same, and inside an agency all of it."""
    shared = {c.name: exchange.digest(stage.use(c)) for c in stage.computers}
    assert len(set(shared.values())) == 1, shared
    for agency in Agency:
        own = {c.name: exchange.digest(stage.use(c), own=True) for c in stage.of(agency)}
        assert len(set(own.values())) == 1, own


def expect_nothing_lost(stage: Stage, ledger: Ledger, computer: Computer, held: dict[str, Holding]) -> None:
    """Every acknowledged word is in the history; one on a lost disk is with all or with nobody."""
    anywhere = set().union(*(h.told for h in held.values()))
    ended = revoking.revoked(stage.use(computer))
    for word in ledger.words.values():
        if word.agency is not computer.agency and ledger.is_void(word.position, ended):
            continue  # a stub is enough
        if may_know(stage, computer, word) and (not word.fragile or word.text in anywhere):
            assert word.text in held[computer.name].told, f"{computer.name} lacks {word}"


def may_know(stage: Stage, computer: Computer, word: Word) -> bool:
    """Tell whether a desk must have a word: its own agency's always, the partner's where it is shared now."""
    if word.agency is computer.agency:
        return True
    return not word.personal and (word.incident is None or is_shared(stage, computer, word))


def is_shared(stage: Stage, computer: Computer, word: Word | Goods) -> bool:
    """Tell whether the incident that something hangs on is shared, as its owner's desks show it."""
    assert word.incident
    owner = Agency.KOTA if word.incident.startswith("a") else Agency.KAB
    if owner is computer.agency:
        return True
    found = stage.of(owner)[0].desk.get(Incident, word.incident)
    return found is not None and found.shared


def expect_nothing_leaked(ledger: Ledger, computer: Computer, held: Holding) -> None:
    """Nothing personal and nothing of an incident that was never shared is in the partner's database."""
    for text in held.bytes:
        word = ledger.words.get(text)
        if word is None or word.agency is computer.agency:
            continue
        assert not word.personal, f"{computer.name} holds {word}"
        case = ledger.cases.get(word.incident or "")
        secret = case is not None and case.agency is not computer.agency and not case.shared_ever
        assert not secret, f"{computer.name} holds {word}"


def expect_secrets_apart(desk: Desk) -> None:
    """From no secret that a desk holds follows the secret of what is withheld from it."""
    sql = "SELECT feed, number, secret IS NOT NULL AS whole, secret_level FROM changeset"
    whole, reaching = {}, []
    for row in desk.rows(sql):
        whole[row["feed"], row["number"]] = bool(row["whole"])
        reaching += [(row["feed"], row["number"], n) for n in range(1, 2 ** row["secret_level"])]
    before = {
        row["id"]: (row["base_number"], row["parent"])
        for row in desk.rows(
            "SELECT f.id, f.base_number, s.feed AS parent FROM feed f LEFT JOIN changeset s ON s.hash = f.base_hash"
        )
    }
    for feed, number, back in reaching:
        place, line = number - back, feed
        while place <= before[line][0]:
            line = before[line][1]
        assert place < 1 or whole[line, place], f"{desk.device.name}: {place} follows from {number}"


def expect_what_stands(ledger: Ledger, computer: Computer) -> None:
    """Of every field all words are shown that nobody replaced who saw them: one as the value, more as a conflict."""
    open_ones = {(str(c.id), c.field): {str(h.value) for h in c.heads} for c in conflicts.open_conflicts(computer.desk)}
    ended = revoking.revoked(computer.desk)
    for (record, name), standing in ledger.standing.items():
        incident = computer.desk.get(Incident, record)
        case = ledger.cases[record]
        if case.agency is not computer.agency or (record, name) in ledger.blurred or name not in FIELDS:
            continue
        if incident is None and ledger.is_void(case.position, ended):
            continue
        assert incident is not None, record
        if len(standing) == 1:
            assert {getattr(incident, name)} == standing, (record, name, standing)
            assert (record, name) not in open_ones, (record, name, standing)
        else:
            assert open_ones.get((record, name)) == standing, (record, name, standing)


def expect_stock(stage: Stage, ledger: Ledger, computer: Computer, held: Holding) -> None:
    """Every balance is the exact sum of what was acknowledged. Of goods or a depot that are void none is shown."""
    sums: dict[tuple[str, str], Decimal] = {}
    unsure: set[tuple[str, str]] = set()
    ended = revoking.revoked(stage.use(computer))
    for moved in ledger.goods:
        if ledger.is_void(moved.position, ended):
            continue
        keys = [(moved.item, depot) for depot in (moved.into, moved.away_from) if depot]
        if moved.agency is not computer.agency and moved.incident and not is_shared(stage, computer, moved):
            unsure |= set(keys)
        if moved.fragile and moved.id not in held.made:
            continue
        assert moved.id in held.made or set(keys) <= unsure, f"{computer.name} lacks {moved}"
        for depot, sign in ((moved.into, 1), (moved.away_from, -1)):
            if depot:
                sums[moved.item, depot] = sums.get((moved.item, depot), Decimal(0)) + sign * moved.quantity
    shown = {(str(b.item.id), str(b.depot.id)): b.quantity for b in inventory.stock(computer.desk)}
    void = {made for made, position in ledger.catalogue.items() if ledger.is_void(position, ended)}
    for key, quantity in sums.items():
        if void.intersection(key):
            assert key not in shown, (computer.name, key)
        elif key not in unsure:
            assert shown.get(key) == quantity, (computer.name, key)


def expect_forks_noticed(desk: desks.Desk, ledger: Ledger) -> None:
    """Where one position was written twice and both came through, every desk says so, and nobody writes there."""
    there = {row["hash"].hex() for row in desk.rows("SELECT hash FROM changeset")}
    noticed = {(f.device, f.incarnation) for f in exchange_lists.forks(desk)}
    for (device, incarnation, number), hashes in ledger.positions.items():
        if len(hashes & there) > 1:
            assert (device, incarnation) in noticed, f"fork of {device} at {number} not noticed"
            assert desk.identity.incarnation != incarnation, "still writes where somebody else does"


def expect_photos(stage: Stage, ledger: Ledger) -> None:
    """See that a photo of which somebody has the file is with all who may have it from him, and with nobody else."""
    there = {c.name: {path.stem for path in (c.path / "photos").glob("*.jpg")} for c in stage.computers}
    for computer in stage.computers:
        for row in stage.use(computer).rows(_STANDING_PHOTOS):
            may_leave = row["shared"] and not row["personal"]
            sources = {c.name for c in stage.computers if c.agency is computer.agency or may_leave}
            if any(row["sha256"] in there[name] for name in sources):
                assert row["sha256"] in there[computer.name], (computer.name, tuple(row))
        for photo in there[computer.name]:
            assert any(_may_have(computer, ledger, one) for one in ledger.pictures[photo]), (computer.name, photo)


_STANDING_PHOTOS = """
SELECT p.sha256, min(p.personal) AS personal, max(i.shared) AS shared FROM photo p
LEFT JOIN incident i ON i.id = p.incident WHERE p.struck IS NULL GROUP BY 1
"""


def _may_have(computer: Computer, ledger: Ledger, picture: Picture) -> bool:
    if picture.agency is computer.agency:
        return True
    case = ledger.cases[picture.incident]
    return not picture.personal and (case.agency is computer.agency or case.shared_ever)
