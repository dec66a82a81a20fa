from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, EnrolRefused, FileProblem, InvalidValue, RevokeRefused, RootRefused
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, pairing, revoking, roots
from coopdesk.services.desks import Desk
from tests.builders import Clock, World, an_incident, content, one_desk, world

WORDS = "perahu karet Welang"


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def kota() -> Iterator[Desk]:
    with one_desk() as desk:
        desk.clock = Clock()
        yield desk


def lose_root(desk: Desk) -> None:
    desks.root_key_path(desk.root_key).unlink()


def test_a_lost_root_comes_back_from_the_stick_and_from_paper(kota: Desk, tmp_path: Path) -> None:
    assert roots.state(kota).backed_up_at is None
    roots.backup(kota, tmp_path / "kunci", WORDS)
    assert roots.state(kota).backed_up_at == kota.clock()
    page = roots.sheet(kota, tmp_path / "kunci")(0, 0)
    path = kota.path
    for kept in (roots.from_file(tmp_path / "kunci"), roots.typed((tmp_path / "kunci").read_text(encoding="utf-8"))):
        for line in (tmp_path / "kunci").read_text(encoding="utf-8").splitlines()[3:10]:
            assert all(part in page for part in line.split("  "))
        lose_root(kota)
        assert not roots.state(kota).here
        with pytest.raises(RootRefused) as refused:
            roots.backup(kota, tmp_path / "lagi", WORDS)
        assert refused.value.reason == "no_root"
        assert roots.restore(path, kept, WORDS) is Agency.KOTA
        assert roots.state(kota).here
        again = len(list(tmp_path.iterdir()))
        pairing.enrol(kota, tmp_path / f"{again}.join", f"Laptop {again}")


def test_a_drill_proves_the_backup_and_changes_nothing_but_its_day(kota: Desk, tmp_path: Path) -> None:
    roots.backup(kota, tmp_path / "kunci", WORDS)
    before = content(kota.path)
    with pytest.raises(RootRefused) as refused:
        roots.drill(kota, roots.from_file(tmp_path / "kunci"), "kata sandi lain")
    assert refused.value.reason == "wrong_passphrase"
    assert content(kota.path) == before
    roots.drill(kota, roots.from_file(tmp_path / "kunci"), WORDS)
    assert roots.state(kota).drilled_at is not None
    after = content(kota.path)
    assert {name for name in after if after[name] != before[name]} == {"local"}


def test_the_backup_of_another_root_is_refused(three: World, tmp_path: Path) -> None:
    roots.backup(three.kab, tmp_path / "kab", WORDS)
    kept = roots.from_file(tmp_path / "kab")
    before = content(three.kota.path)
    with pytest.raises(RootRefused) as refused:
        roots.drill(three.kota, kept, WORDS)
    assert (refused.value.reason, refused.value.detail) == ("other_root", pairing.own_fingerprint(three.kab))
    with pytest.raises(RootRefused):
        roots.restore(three.kota.path, kept, WORDS)
    assert content(three.kota.path) == before
    with pytest.raises(FileProblem) as problem:
        roots.backup(three.kota, tmp_path / "kab", WORDS)
    assert problem.value.reason == "exists"


def test_an_agency_goes_on_from_the_root_key_alone(three: World, tmp_path: Path) -> None:
    """The office burned down: of the city nothing is left but the stick, and what the regency has."""
    incident = an_incident(three.kota, cause="hujan")
    lost = an_incident(three.kota, shared=False)
    roots.backup(three.kota, tmp_path / "kunci", WORDS)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    kept = roots.from_file(tmp_path / "kunci")
    with pytest.raises(InvalidValue):
        roots.restore(tmp_path / "baru", kept, WORDS)
    with pytest.raises(RootRefused):
        roots.restore(tmp_path / "baru", kept, "kata sandi lain", "Pusdalops baru")
    assert not (tmp_path / "baru").exists()
    roots.restore(tmp_path / "baru", kept, WORDS, "Pusdalops baru", "Sari")
    with desks.open_desk(tmp_path / "baru") as fresh:
        card = tmp_path / "kab.kartu"
        pairing.trust(fresh, card, pairing.card(three.kab, card))
        exchange.receive(fresh, three.pack(three.kab, full=True))
        found = fresh.get(Incident, incident.id)
        assert found is not None
        assert found.cause == "hujan"
        assert fresh.get(Incident, lost.id) is None
        mine = an_incident(fresh)
        assert mine.number[7] == "R"
        assert mine.number.split("-")[2] == f"R{fresh.identity.suffix}"
        assert len(fresh.identity.suffix) == 2
        with pytest.raises(RevokeRefused):
            revoking.revoke(fresh, "Pusdalops baru", "x")
        revoking.revoke(fresh, "Pusdalops", "terbakar")
        exchange.receive(three.kab, exchange.pack(fresh, tmp_path / "p.coop.zip").path)
        assert three.kab.get(Incident, mine.id) is not None
        assert desks.check(fresh).findings == ()
    with pytest.raises(DeskProblem) as problem:
        roots.restore(tmp_path, kept, WORDS, "Lagi")
    assert problem.value.reason == "not_empty"


def test_a_root_that_was_taken_off_the_computer_waits_on_the_stick(kota: Desk, tmp_path: Path) -> None:
    roots.backup(kota, tmp_path / "kunci", WORDS)
    kept = roots.from_file(tmp_path / "kunci")
    with pytest.raises(RootRefused):
        roots.remove(kota, kept, "kata sandi lain")
    assert roots.state(kota).here
    roots.remove(kota, kept, WORDS)
    state = roots.state(kota)
    assert (state.here, state.locked, state.drilled_at) == (False, False, kota.clock())
    with pytest.raises(EnrolRefused):
        pairing.enrol(kota, tmp_path / "x.join", "Laptop")
    with pytest.raises(RootRefused):
        roots.remove(kota, kept, WORDS)
    roots.restore(kota.path, kept, WORDS)
    pairing.enrol(kota, tmp_path / "x.join", "Laptop")
