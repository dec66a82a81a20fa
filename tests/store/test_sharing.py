from __future__ import annotations

from collections.abc import Iterator

import pytest

from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.secret_tree import Secret, spread
from coopdesk.services import desks, exchange, incidents
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk
from tests.builders import (
    World,
    an_incident,
    database_bytes,
    world,
)
from tests.simulation.laws import expect_secrets_apart


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def digests(three: World) -> set[str]:
    return {exchange.digest(desk) for desk in three.desks}


def test_personal_data_and_unshared_incidents_do_not_reach_the_partner(three: World) -> None:
    secrets = ["NAMA-RAHASIA", "0811-RAHASIA", "KRONOLOGI-RAHASIA", "KABAR-RAHASIA", "BARU-RAHASIA"]
    incident = an_incident(three.kota, cause="UMUM", reporter=secrets[0], reporter_phone=secrets[1])
    hidden = an_incident(three.kota, chronology=secrets[2], shared=False)
    incidents.add_entry(three.kota, incident=hidden.id, text=secrets[3])
    incidents.set_status(three.kota, id=hidden.id, status=IncidentStatus.VERIFIED)
    incidents.amend(three.kota, id=incident.id, reporter=secrets[4])
    three.converge()
    told = database_bytes(three.kab.path) + b"".join(f.read_bytes() for f in three.folder.glob("*.zip"))
    for word in secrets:
        assert word.encode() in database_bytes(three.kota.path)
        assert word.encode() not in told
    assert b"UMUM" in told
    assert hidden.number.encode() not in told
    assert hidden.id.encode() not in told
    assert len(digests(three)) == 1
    assert len({exchange.digest(desk, own=True) for desk in three.desks}) == 2
    found = three.kab.get(Incident, incident.id)
    assert found is not None
    assert (found.reporter, found.reporter_phone, found.cause) == (None, None, "UMUM")
    assert three.trc.get(Incident, hidden.id) is not None
    assert desks.check(three.kab).whole


def test_personal_data_travels_when_it_is_ticked(three: World) -> None:
    incident = an_incident(three.kota, reporter="Bu Siti")
    three.converge()
    three.hand_over(three.kota, three.kab, full=True, personal=True)
    assert three.kab.get(Incident, incident.id).reporter == "Bu Siti"  # type: ignore[union-attr]
    assert len(digests(three)) == 1
    assert desks.check(three.kab).whole


def test_what_is_shared_later_arrives_whole(three: World) -> None:
    hidden = an_incident(three.kota, cause="hujan", reporter="Bu Siti", shared=False)
    (entry,) = incidents.add_entry(three.kota, incident=hidden.id, text="diam").records
    three.converge()
    (on_site,) = incidents.add_entry(three.trc, incident=hidden.id, text="di lapangan").records
    three.converge()
    assert three.kab.get(Incident, hidden.id) is None
    incidents.amend(three.kota, id=hidden.id, shared=True)
    lost = three.pack(three.kota)
    lost.unlink()
    three.converge()
    told = three.kab.get(Incident, hidden.id)
    assert told is not None
    assert (told.cause, told.reporter) == ("hujan", None)
    assert three.kab.get(type(entry), entry.id) == entry
    assert three.kab.get(type(on_site), on_site.id) == on_site
    assert len(digests(three)) == 1
    assert exchange_lists.quarantined(three.kab) == []
    three.kota.close()
    three.kota = desks.open_desk(three.kota.path)
    assert exchange.pack(three.kota, three.folder / "nothing.coop.zip").changesets == 0


def test_what_came_round_by_the_partner_is_made_whole_by_ones_own(three: World) -> None:
    three.converge()
    incident = an_incident(three.kota, cause="hujan", reporter="Bu Siti")
    hidden = an_incident(three.kota, cause="rahasia", shared=False)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.trc)
    assert three.trc.get(Incident, incident.id).reporter is None  # type: ignore[union-attr]
    assert three.trc.get(Incident, hidden.id) is None
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, incident.id) == incident
    assert three.trc.get(Incident, hidden.id) == hidden
    assert exchange.digest(three.kota, own=True) == exchange.digest(three.trc, own=True)
    assert desks.check(three.trc).findings == ()


def test_what_is_hidden_later_tells_nothing_new(three: World) -> None:
    incident = an_incident(three.kota, cause="UMUM")
    three.converge()
    incidents.amend(three.kota, id=incident.id, shared=False)
    incidents.amend(three.kota, id=incident.id, cause="SESUDAHNYA")
    three.converge()
    assert b"SESUDAHNYA" not in database_bytes(three.kab.path)
    assert len(digests(three)) == 1
    (entry,) = incidents.add_entry(three.kab, incident=incident.id, text="kabar dari mitra").records
    three.converge()
    assert three.kota.get(type(entry), entry.id) == entry
    assert len(digests(three)) == 1
    incidents.amend(three.kota, id=incident.id, shared=True)
    three.converge()
    assert three.kab.get(Incident, incident.id).cause == "SESUDAHNYA"  # type: ignore[union-attr]
    assert len(digests(three)) == 1


@pytest.mark.parametrize("opened_anew", [False, True])
def test_secrets_told_lead_to_none_that_is_withheld(three: World, opened_anew: bool) -> None:
    """Acts share secrets, and every third one is withheld in part: package by package, and from the start again."""
    incident, device = an_incident(three.kota), three.kota.identity.device
    before = len(_secrets(three.kota, device))
    for round_ in range(8):
        for n in range(4):
            number = 4 * round_ + n
            if number % 3 == 0:
                incidents.amend(three.kota, id=incident.id, reporter=f"kata {number}")
            else:
                incidents.amend(three.kota, id=incident.id, cause=f"kata {number}")
        if opened_anew:
            three.kota.close()
            three.kota = desks.open_desk(three.kota.path)
        three.converge()
    three.hand_over(three.kota, three.kab, full=True)
    held, told = _secrets(three.kota, device), _secrets(three.kab, device)
    assert _secrets(three.trc, device) == held
    assert len(held) == before + 32
    assert 0 < len(told) <= len(held) - 11
    assert told.items() <= held.items()
    for desk in three.desks:
        expect_secrets_apart(desk)


def _secrets(desk: Desk, device: str) -> dict[int, bytes]:
    """Return all that follows from the secrets which a desk holds of a device's feed, by number."""
    found: dict[int, bytes] = {}
    sql = "SELECT s.number, s.secret, s.secret_level FROM changeset s JOIN feed f ON f.id = s.feed"
    sql += " WHERE s.secret IS NOT NULL AND f.device = ?"
    for row in desk.rows(sql, device):
        secret = Secret(row["secret"], row["secret_level"])
        found.update(enumerate((s.last for s in spread(secret)), row["number"] - 2**secret.level + 1))
    return found
