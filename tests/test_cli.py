"""The command line as scripts use it: processes, exit codes, one sentence, one JSON value."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coopdesk.services import desks
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.schema import SCHEMA_VERSION
from tests import scripting
from tests.builders import NAMES, ROOT, content, copy_desks, resigned
from tests.scripting import coopdesk, do, done, environment, here, rows, says


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with three desks that know each other."""
    copy_desks(tmp_path)
    return tmp_path


def paired(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Make the desks of two governments that trust each other, and a field laptop."""
    kota, kab, trc = tmp_path / "kota", tmp_path / "kab", tmp_path / "trc"
    assert "Kota Pasuruan" in done("init", kota, "--agency", "kota", "--device", "Pusdalops", "--operator", "Sari")
    done("init", kab, "--agency", "kab", "--device", "Siaga", "--operator", "Budi")
    for ours, theirs in ((kota, kab), (kab, kota)):
        digits = done("card", ours, tmp_path / f"{ours.name}.card").strip()
        done("trust", theirs, tmp_path / f"{ours.name}.card", "--fingerprint", digits)
    assert "RAHASIA" in done("enrol", kota, tmp_path / "trc.join", "--device", "Laptop TRC")
    done("init", trc, "--join", tmp_path / "trc.join", "--operator", "Wati")
    return kota, kab, trc


def work(kota: Path) -> dict[str, Any]:
    """Do what an operator does on a bad day, and return the incident."""
    flood = do(kota, "incidents.record", hazard_type="flood", place="35.75.01.1001", chronology="🌊 ${x} שלום")
    assert flood["number"].startswith("KOT-")
    assert flood["chronology"] == "🌊 ${x} שלום"
    do(kota, "incidents.set_status", id=flood["id"], status="verified", reason="dicek")
    entry = do(kota, "incidents.add_entry", incident=flood["id"], text="air naik", from_="Bu Lurah", to="Posko")
    assert (entry["from"], entry["to"]) == ("Bu Lurah", "Posko")
    do(kota, "incidents.report_figure", incident=flood["id"], category="displaced_people", value=120)
    do(kota, "incidents.report_figure", incident=flood["id"], category="deceased", state="nil")
    rice = do(kota, "inventory.add_item", name="Beras", kind="food", unit="kg")
    depot = do(kota, "inventory.add_depot", name="Gudang", place="35.75.01.1001", lat=-7.64, lon=112.9)
    do(kota, "inventory.receipt", item=rice["id"], depot=depot["id"], quantity=500)
    do(kota, "inventory.issue", item=rice["id"], depot=depot["id"], quantity=120.5, incident=flood["id"])
    assert isinstance(flood, dict)
    return flood


def test_the_main_path_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step in a process of its own, as a script runs them."""
    monkeypatch.setattr(scripting, "here", coopdesk)
    kota, kab, trc = paired(tmp_path)
    flood = work(kota)

    done("pack", kota, tmp_path / "1.coop.zip")
    assert "1 kejadian" in done("receive", kab, tmp_path / "1.coop.zip", "--dry-run")
    assert rows(kab, "incidents") == []
    taken = json.loads(done("receive", kab, tmp_path / "1.coop.zip", "--json"))
    assert (taken["verdict"], taken["new"]["incident"]) == ("applied", 1)
    assert json.loads(done("receive", kab, tmp_path / "1.coop.zip", "--json"))["verdict"] == "already"
    done("pack", kab, tmp_path / "2.coop.zip")
    done("receive", kota, tmp_path / "2.coop.zip")
    assert done("digest", kota) == done("digest", kab)

    (stock,) = rows(kab, "stock")
    assert (stock["quantity"], stock["unit"]) == (379.5, "kg")
    assert [r["state"] for r in rows(kab, "figures", "category=deceased")] == ["nil"]
    assert rows(kab, "incidents", "number=" + flood["number"])[0]["status"] == "verified"

    done("pack", kota, tmp_path / "3.coop.zip", "--for", "Laptop TRC")
    done("receive", trc, tmp_path / "3.coop.zip")
    do(kota, "incidents.amend", id=flood["id"], cause="tanggul jebol")
    do(trc, "incidents.amend", id=flood["id"], cause="luapan")
    done("pack", trc, tmp_path / "4.coop.zip", "--for", "kota")
    done("receive", kota, tmp_path / "4.coop.zip")
    (conflict,) = rows(kota, "conflicts")
    assert {h["value"] for h in conflict["heads"]} == {"tanggul jebol", "luapan"}
    do(kota, "conflicts.resolve", kind="incident", id=flood["id"], field="cause", value="luapan")
    assert rows(kota, "conflicts") == []
    do(kota, "history.undo")
    done("backup", kota, tmp_path / "cadangan.sqlite")
    done("restore", tmp_path / "cadangan.sqlite", tmp_path / "baru")
    for desk in (kota, kab, trc, tmp_path / "baru"):
        assert json.loads(done("check", desk, "--full", "--json"))["whole"]


def test_lines_of_json_are_verbs_one_after_the_other(place: Path) -> None:
    lines = "\n".join(json.dumps({"cause": f"nomor {n}"}) for n in range(5))
    told = done("do", place / "kota", "incidents.record", "-", stdin=lines + "\n\n").splitlines()
    assert [json.loads(line)["cause"] for line in told] == [f"nomor {n}" for n in range(5)]
    ran = coopdesk("do", place / "kota", "incidents.record", "-", stdin='{"cause": "baik"}\n{"cause": 7}\n{}\n')
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1
    assert "cause" in ran.err
    assert len(rows(place / "kota", "incidents")) == 6


HUGE = "9" * 400
BAD: list[tuple[str, str, str]] = [
    ("incidents.recrod", "{}", "incidents.record"),
    ("incidents.record", '{"colour": "red"}', "colour"),
    ("incidents.record", '{"a\\nb": 1}', "tidak dikenal"),
    ("incidents.record", '{"place": "35.75.99.9999"}', "35.75.99.9999"),
    ("incidents.record", '{"hazard_type": "banjir"}', "banjir"),
    ("incidents.record", '{"chronology": "a\\u0000b"}', "chronology"),
    ("incidents.record", '{"chronology": "\\ud800"}', "chronology"),
    ("incidents.record", '{"\\ud800": 1}', "tidak dikenal"),
    ("incidents.record", '{"lat": NaN, "lon": 112}', "sah"),
    ("incidents.record", '{"lat": Infinity, "lon": 112}', "sah"),
    ("incidents.record", '{"lat": -Infinity, "lon": 112}', "sah"),
    ("incidents.record", '{"lat": 1e999, "lon": 112}', "lat"),
    ("incidents.record", '{"lat": -91, "lon": 112}', "lat"),
    ("incidents.record", f'{{"lat": {HUGE}, "lon": 112}}', "lat"),
    ("incidents.record", '{"lat": -7.6}', "lon"),
    ("incidents.record", '{"occurred_at": "kemarin"}', "kemarin"),
    ("incidents.record", '{"cause": "a", "cause": "b"}', "dua kali"),
    ("incidents.record", "[" * 20_000, "JSON"),
    ("incidents.record", '{"cause": ', "JSON"),
    ("incidents.record", "", "JSON"),
    ("incidents.record", "[]", "JSON"),
    ("incidents.record", "null", "JSON"),
    ("incidents.amend", '{"cause": "x"}', "id"),
    ("incidents.amend", '{"id": "KOT-26-A001"}', "KOT-26-A001"),
    ("incidents.set_status", '{"id": "' + "a" * 32 + '", "status": "selesai"}', "selesai"),
    ("incidents.add_entry", '{"text": " "}', "text"),
    ("inventory.add_item", '{"name": "Beras", "kind": "makanan", "unit": "kg"}', "makanan"),
    ("history.undo", '{"id": 1}', "id"),
    ("history.undo", "{}", "diurungkan"),
    ("conflicts.resolve", '{"kind": "x", "id": "y", "field": "z", "value": 1}', "kind"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with a desk in it that every refusal is tried on: none may change it."""
    home = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPDESK_HOME", str(home))
        copy_desks(home, ["kab"])
    return home


@pytest.fixture
def shared(house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COOPDESK_HOME", str(house))
    return house / "kab"


@pytest.mark.parametrize(("verb", "arguments", "word"), BAD)
def test_bad_input_gets_a_sentence_and_changes_nothing(shared: Path, verb: str, arguments: str, word: str) -> None:
    before = content(shared)
    says(here("do", shared, verb, arguments), word)
    assert content(shared) == before


def test_bad_input_in_a_process_of_its_own(shared: Path) -> None:
    before, digest = content(shared), done("digest", shared)
    for verb, arguments, word in (BAD[0], BAD[1], BAD[3], BAD[5], BAD[6], BAD[8], BAD[13]):
        says(coopdesk("do", shared, verb, arguments), word)
    says(coopdesk("do", shared, "incidents.record", "-", stdin="[" * 100_000), "JSON")
    says(coopdesk("do", shared, "incidents.record", b'{"cause": "\xff\xfe"}'), "cause")
    assert (content(shared), done("digest", shared)) == (before, digest)


@pytest.fixture
def goods(place: Path) -> tuple[Path, str, str]:
    desk = place / "kota"
    item = do(desk, "inventory.add_item", name="Beras", kind="food", unit="kg")
    depot = do(desk, "inventory.add_depot", name="Gudang")
    do(desk, "inventory.receipt", item=item["id"], depot=depot["id"], quantity="12.5")
    return desk, item["id"], depot["id"]


def test_absurd_quantities_and_over_issue(goods: tuple[Path, str, str]) -> None:
    desk, item, depot = goods
    before = done("digest", desk)
    for quantity in ("-1", "0", "1e999", "NaN", "1e300", '"dua"', "null", "true", HUGE, "0.0001"):
        arguments = f'{{"item": "{item}", "depot": "{depot}", "quantity": {quantity}}}'
        says(here("do", desk, "inventory.issue", arguments))
    wanted = json.dumps({"item": item, "depot": depot, "quantity": 20})
    says(coopdesk("do", desk, "inventory.issue", wanted), "12,5 kg", "20", "Beras", "Gudang")
    assert done("digest", desk) == before
    alarm = do(desk, "inventory.issue", item=item, depot=depot, quantity=20, over=True)
    assert alarm["over"] is True
    assert [r["over"] for r in rows(desk, "movements", "type=issue")] == [True]
    assert rows(desk, "stock")[0]["quantity"] == -7.5


# Places that are no desk, or not free


@pytest.mark.parametrize(
    "command",
    [
        ["do", "{}", "incidents.record", "{}"],
        ["list", "{}", "incidents"],
        ["digest", "{}"],
        ["check", "{}"],
        ["pack", "{}", "x.coop.zip"],
        ["receive", "{}", "x.coop.zip"],
        ["card", "{}", "x.card"],
        ["enrol", "{}", "x.join", "--device", "x"],
        ["backup", "{}", "x.sqlite"],
    ],
    ids=lambda c: c[0],
)
def test_a_directory_that_is_no_desk(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (tmp_path / "nowhere", tmp_path):
        named = [str(folder) if number == 1 else word for number, word in enumerate(command)]
        says(here(*named))
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_is_no_desk_in_a_process_of_its_own(tmp_path: Path) -> None:
    says(coopdesk("do", tmp_path, "incidents.record", "{}"), "bukan meja kerja")
    assert list(tmp_path.iterdir()) == []


def test_a_desk_that_is_open_elsewhere(place: Path) -> None:
    desk = place / "kota"
    before = content(desk)
    script = "import sys; from pathlib import Path; from coopdesk.store.desk import Desk\n"
    script += "d = Desk.open(Path(sys.argv[1])); print(1, flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(desk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        says(coopdesk("do", desk, "incidents.record", "{}"), "sedang terbuka", "@")
        says(coopdesk("receive", desk, place / "x.zip"), "sedang terbuka")
        assert rows(desk, "incidents") == []
        assert len(done("digest", desk)) == 65
        assert json.loads(done("check", desk, "--json"))["whole"]
        os.kill(holder.pid, signal.SIGKILL)
    finally:
        holder.communicate(timeout=20)
    assert content(desk) == before
    do(desk, "incidents.record")


def test_a_desk_of_a_newer_program(place: Path) -> None:
    desk = place / "kota"
    connection = sqlite3.connect(desk / FILE_NAME, isolation_level=None)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    before = (desk / FILE_NAME).read_bytes()
    for words in (("do", "{}", "incidents.record"), ("list", "{}", "incidents"), ("check", "{}")):
        says(here(*(str(desk) if word == "{}" else word for word in words)), "lebih baru")
    assert (desk / FILE_NAME).read_bytes() == before


def test_a_desk_is_not_made_over_anything(place: Path) -> None:
    before = content(place / "kota")
    says(coopdesk("init", place / "kota", "--agency", "kab", "--device", "x"), "sudah ada meja kerja")
    says(coopdesk("init", place, "--agency", "kab", "--device", "x"), "berkas lain")
    says(coopdesk("init", place / "neu", "--join", place / "nothing"), "tidak ditemukan")
    assert content(place / "kota") == before
    assert sorted(p.name for p in place.iterdir()) == sorted(NAMES)


def test_wrong_usage_is_told_apart(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    for command in (["do"], ["init", "x"], ["init", "x", "--agency", "jakarta"], ["nonsense"], ["list", "x"]):
        assert here(*command).code == 2
    assert not (place / "x").exists()
    says(coopdesk("list", place / "kota", "incident"), "incidents")
    do(place / "kota", "incidents.record")
    says(coopdesk("list", place / "kota", "incidents", "--where", "colour=red"), "colour")


# Files that are refused


def test_files_that_are_refused_are_kept_with_their_reason(place: Path) -> None:
    do(place / "kota", "incidents.record", cause="hujan")
    good, bad = place / "good.coop.zip", place / "bad.coop.zip"
    done("pack", place / "kota", good)
    data = good.read_bytes()
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 4
    before = content(place / "kab")
    for broken, word in ((data[:-9], "terpotong"), (bytes(flipped), "rusak"), (b"hello" * 99, "bukan paket")):
        bad.write_bytes(broken)
        says(here("receive", place / "kab", bad), word, "bad.coop.zip")
        says(here("receive", place / "kab", bad, "--dry-run"), word)
    says(here("receive", place / "kota", good), "paket Anda sendiri")
    says(here("receive", place / "trc", good), "Bukan untuk meja kerja ini")
    says(here("receive", place / "kab", place / "nothing.coop.zip"), "tidak ditemukan")
    says(here("pack", place / "kota", good), "sudah ada")
    assert content(place / "kab") == before
    reasons = (place / "kab" / "inbox" / "refused").glob("*.txt")
    assert sorted(r.read_text(encoding="utf-8").splitlines()[1] for r in reasons) == [
        "damaged",
        "not_a_bundle",
        "truncated",
    ]


def test_a_package_of_strangers_or_of_the_future(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    done("init", other / "kota", "--agency", "kota", "--device", "Palsu")
    done("pack", other / "kota", other / "1.coop.zip")
    before = content(place / "kab")
    says(here("receive", place / "kab", other / "1.coop.zip"), "tidak dikenal", "Telepon")
    done("pack", place / "kota", place / "2.coop.zip")
    with desks.open_desk(place / "kota") as desk:
        (place / "3.coop.zip").write_bytes(resigned(desk, place / "2.coop.zip", lambda d: d.update(format=9)))
    says(here("receive", place / "kab", place / "3.coop.zip"), "lebih baru")
    assert content(place / "kab") == before
