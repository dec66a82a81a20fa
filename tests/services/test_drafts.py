from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import DeskProblem, InvalidValue
from coopdesk.services import desks, drafts
from coopdesk.store.desk import Desk
from tests.builders import Clock, an_incident, content, copy_desks, one_desk, world
from tests.scripting import environment, here

TEXTS = st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4)


@given(fields=TEXTS, again=TEXTS)
def test_what_was_typed_comes_back_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str], again: dict[str, str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPDESK_HOME", str(tmp_path_factory.mktemp("home")))
        with one_desk() as desk:
            kept = drafts.save(desk, "incident", fields)
            assert (kept is None) == (not any(t.strip() for t in fields.values()))
            assert [dict(d.fields) for d in drafts.listed(desk)] == ([fields] if kept else [])
            if kept:
                after = drafts.save(desk, "incident", again, id=kept.id)
                assert [dict(d.fields) for d in drafts.listed(desk)] == ([again] if after else [])


def test_a_draft_is_of_this_desk_alone_and_no_record() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        before = content(three.kota.path)
        kept = drafts.save(three.kota, "entry", {"text": "air naik"}, record=incident.id)
        assert kept is not None
        assert content(three.kota.path) == before
        three.converge()
        assert drafts.listed(three.trc) == drafts.listed(three.kab) == []
        assert drafts.listed(three.kota, "entry", incident.id) == [kept]
        assert drafts.listed(three.kota, "figure") == []
        assert (kept.operator, kept.record) == ("Sari", incident.id)
        with desks.view(three.kota.path) as beside:
            assert drafts.get(beside, kept.id) == kept


def test_it_remembers_when_the_form_was_opened() -> None:
    with one_desk() as desk:
        clock = Clock()
        desk.clock = clock
        first = drafts.save(desk, "incident", {"cause": "a"})
        clock.forward(minutes=3)
        other = drafts.save(desk, "incident", {"cause": "z"})
        clock.forward(minutes=3)
        assert first is not None
        assert other is not None
        again = drafts.save(desk, "incident", {"cause": "ab"}, id=first.id)
        assert again is not None
        assert (again.opened_at, (again.saved_at - again.opened_at).seconds) == (first.opened_at, 360)
        assert [d.id for d in drafts.listed(desk)] == [first.id, other.id]
        drafts.discard(desk, other.id)
        assert [d.id for d in drafts.listed(desk)] == [first.id]
        for gone in (other.id, "../desk", "", "A" * 16):
            with pytest.raises(InvalidValue):
                drafts.discard(desk, gone)
            with pytest.raises(InvalidValue):
                drafts.get(desk, gone)


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of the user protects it")
def test_names_of_reporters_are_for_the_owner_alone() -> None:
    with one_desk() as desk:
        kept = drafts.save(desk, "incident", {"reporter": "Samsul"})
        assert kept is not None
        assert stat.S_IMODE((desk.path / "drafts" / f"{kept.id}.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe", b'{"fields": {}}'])
def test_a_broken_file_hides_no_other(broken: bytes) -> None:
    with one_desk() as desk:
        kept = drafts.save(desk, "incident", {"cause": "a"})
        (desk.path / "drafts" / "0123456789abcdef.json").write_bytes(broken)
        (desk.path / "drafts" / "0123456789abcde0.77.part").write_bytes(b"{")
        assert drafts.listed(desk) == [kept]
        assert drafts.damaged(desk) == 1
        assert (desk.path / "drafts" / "0123456789abcdef.json").read_bytes() == broken


@pytest.mark.parametrize(
    ("form", "fields", "more"),
    [
        ("", {"a": "x"}, {}),
        ("x" * 101, {"a": "x"}, {}),
        ("incident", {"a": "x" * 20_001}, {}),
        ("incident", {str(n): "x" for n in range(101)}, {}),
        ("incident", {"a": "x"}, {"id": "../../x"}),
    ],
)
def test_what_cannot_be_a_draft_is_refused(form: str, fields: dict[str, str], more: dict[str, str]) -> None:
    with one_desk() as desk:
        with pytest.raises(InvalidValue):
            drafts.save(desk, form, fields, **more)
        assert drafts.listed(desk) == []


def test_a_disk_that_takes_nothing_is_said_and_the_last_draft_stays(desk_without_room: Desk) -> None:
    (kept,) = drafts.listed(desk_without_room)
    with pytest.raises(DeskProblem) as problem:
        drafts.save(desk_without_room, "incident", {"cause": "ab"}, id=kept.id)
    assert problem.value.reason == "full"
    assert drafts.listed(desk_without_room) == [kept]
    assert not list((desk_without_room.path / "drafts").glob("*.part"))


@pytest.fixture
def desk_without_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Open a desk with one draft, on a disk on which nothing more can be flushed."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with one_desk() as desk:
        drafts.save(desk, "incident", {"cause": "a"})
        monkeypatch.setattr(os, "fsync", full)
        yield desk


TYPIST = """
import sys
from pathlib import Path
from coopdesk.services import desks, drafts
with desks.view(Path(sys.argv[1])) as desk:
    for n in range(100_000):
        drafts.save(desk, "incident", {"chronology": "x" * n, "n": str(n)}, id="0123456789abcdef")
        print(n, flush=True)
"""


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, runs: Callable[[int, int], int], seed: int) -> None:
    copy_desks(tmp_path, ["kota"])
    rng = Random(f"drafts-{seed}")
    for _ in range(runs(4, 60)):
        with (tmp_path / "told").open("wb") as told:
            typist = subprocess.Popen(
                [sys.executable, "-c", TYPIST, str(tmp_path / "kota")], stdout=told, env=environment()
            )
            while not (tmp_path / "told").stat().st_size and typist.poll() is None:
                time.sleep(0.002)
            time.sleep(rng.random() * 0.2)
            typist.send_signal(signal.SIGKILL)
            typist.wait(timeout=30)
        last = int((tmp_path / "told").read_bytes().split(b"\n")[:-1][-1])
        with desks.view(tmp_path / "kota") as desk:
            (kept,) = drafts.listed(desk)
            assert drafts.damaged(desk) == 0
        number = int(kept.fields["n"])
        assert number in (last, last + 1)
        assert kept.fields["chronology"] == "x" * number


def test_scripts_keep_list_and_discard_drafts(tmp_path: Path) -> None:
    copy_desks(tmp_path, ["kota"])
    desk = tmp_path / "kota"
    saved = here("drafts", desk, "--save", "incident", '{"cause": "hujan"}')
    assert saved.code == 0
    draft = json.loads(saved.out)["id"]
    (row,) = json.loads(here("drafts", desk, "--json").out)
    assert (row["id"], row["fields"]) == (draft, {"cause": "hujan"})
    assert here("drafts", desk, "--id", draft, "--discard").code == 0
    assert json.loads(here("drafts", desk, "--json").out) == []
    refused = here("drafts", desk, "--id", draft, "--discard")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert here("drafts", desk, "--save", "incident", '{"cause": 1}').code == 1
    assert here("drafts", desk, "--discard").code == 2
