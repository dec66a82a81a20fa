"""Texts on the command line: what changed, both governments, the watch, a report pasted back."""

from __future__ import annotations

import json
from pathlib import Path

from coopdesk.services import incidents, joint
from tests.builders import an_incident, world
from tests.scripting import here


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    with world() as three:
        made = an_incident(three.kota, cause="hujan", chronology="air naik")
        desk, number = three.kota.path, made.number
        earlier = tmp_path / "tadi.txt"
        earlier.write_text(here("text", desk, "--id", number).out, encoding="utf-8")
        nothing = here("text", desk, "--id", number, "--since", earlier)
        assert (nothing.code, "Tidak ada perubahan sejak" in nothing.out) == (0, True)
        incidents.amend(three.kota, id=made.id, situation="surut")
        told = here("text", desk, "--id", number, "--since", earlier).out
        assert "*SITUASI AKHIR*: surut" in told
        assert "KRONOLOGIS" not in told
        other = an_incident(three.kota)
        cases: list[list[str | Path]] = [
            ["--id", other.number, "--since", earlier],
            ["--id", number, "--since", tmp_path / "tiada.txt"],
        ]
        for bad in cases:
            refused = here("text", desk, *bad)
            assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


def test_both_governments_in_one_text() -> None:
    with world() as three:
        kota, kab = an_incident(three.kota), an_incident(three.kab)
        three.converge()
        refused = here("text", three.kota.path, "--id", kota.number, "--joint")
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        joint.propose(three.kota, incident=kota.id, other=kab.id)
        joint.propose(three.kab, incident=kab.id, other=kota.id)
        three.converge()
        said = here("text", three.kab.path, "--id", kota.number, "--joint", "--no-emoji").out
        assert f"{kota.number} dan {kab.number}; data mitra per" in said
        assert f"*TERTANDA*: Pusdalops BPBD {three.kab.agency.government}" in said


def test_the_watch_is_read_out() -> None:
    with world() as three:
        made = an_incident(three.kota)
        said = here("text", three.kota.path, "--watch")
        assert (said.code, made.number in said.out, "Kebutuhan terbuka:\nNIHIL" in said.out) == (0, True, True)
        assert here("text", three.kota.path).code == 2
        assert here("text", three.kota.path, "--watch", "--id", made.number).code == 2


def test_a_report_is_read_back_and_nothing_is_recorded(tmp_path: Path) -> None:
    with world() as three:
        desk, file = three.kota.path, tmp_path / "laporan.txt"
        file.write_text("*JENIS BENCANA*: Banjir\n*TERDAMPAK*: 40 KK\n*LOKASI*: Kel. Karangketug\n", encoding="utf-8")
        read = json.loads(here("paste", desk, file).out)
        assert (read["hazard_type"], read["place"]) == ("flood", "35.75.01.1001")
        assert [(f["category"], f["value"]) for f in read["figures"]] == [("affected_households", 40)]
        assert json.loads(here("list", desk, "incidents", "--json").out) == []
        same = here("paste", desk, "-", stdin=file.read_text(encoding="utf-8"))
        assert json.loads(same.out) == read
        file.write_bytes(b"\xff\xfe\x00")
        assert here("paste", desk, file).code == 1
