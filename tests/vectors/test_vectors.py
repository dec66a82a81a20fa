"""Good and bad packages with the verdict that is true of them: our reader, our desk, and a second implementation."""

from __future__ import annotations

import ast
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from coopdesk.bundle import encryption, reader
from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Device, Partner
from coopdesk.services import desks, exchange
from coopdesk.store import founding
from coopdesk.store.desk import Desk
from tests.builders import content, fast_folder
from tests.bundle import independent
from tests.bundle.packages import KAB, KOTA, ROSTER
from tests.vectors import age, judge, make

HERE = Path(__file__).parent
TABLE: dict[str, Any] = json.loads((HERE / "vectors.json").read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = {row["name"]: row for row in TABLE["vectors"]}
TAKEN = ("applied", "already", "parked")

each = pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: str(row["name"]))


def file_of(row: dict[str, Any]) -> Path:
    path: Path = HERE / row["file"]
    return path


def second_desk() -> judge.Desk:
    reader = TABLE["reader"]
    return judge.Desk(reader["agency"], reader["device"], reader["roots"], reader["private_key"])


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """Open a new desk that is the reader of the table."""
    folder = fast_folder()
    device = Device(KAB.device, KAB.agency, KAB.name, "A", KAB.key.public, KAB.signed.signature)
    desks.keep_key(desks.key_path(KAB.device), KAB.key)

    def found(made: Desk) -> None:
        with made.transact(Action.FOUND_AGENCY, "") as act:
            act.put(device)
            act.put(Partner(RecordId("b" + "0" * 31), KOTA.agency, KOTA.root.public))

    founding.create(folder / "kab", device, KAB.root.public, "0123456789abcdef", found)
    with desks.open_desk(folder / "kab") as opened:
        yield opened


@each
def test_a_second_implementation_comes_to_the_same_verdict(row: dict[str, Any]) -> None:
    """Also what a file brings after others, and what of it has no effect."""
    second = second_desk()
    for before in row["after"]:
        assert second.receive(file_of(ROWS[before]).read_bytes()) == "applied"
    assert second.receive(file_of(row).read_bytes()) == row["verdict"]
    assert second.void() == row["void"]


@each
def test_our_reader_comes_to_that_verdict(row: dict[str, Any]) -> None:
    expected = "" if row["verdict"] in TAKEN else row["verdict"]
    found = ""
    try:
        reader.read(file_of(row), ROSTER, us=KAB.device, agency=KAB.agency, withheld=True, key=lambda: KAB.key)
    except BundleRefused as refused:
        found = refused.verdict
    assert found == expected


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row["verdict"] in TAKEN])
def test_a_desk_takes_what_is_good(name: str, desk: Desk) -> None:
    row = ROWS[name]
    for before in row["after"]:
        exchange.receive(desk, file_of(ROWS[before]))
    done = exchange.receive(desk, file_of(row))
    assert (done[0].verdict.value, done[0].void) == (row["verdict"], row["void"])
    assert desks.check(desk).findings == ()


def test_a_desk_refuses_what_is_bad_and_is_as_it_was(desk: Desk) -> None:
    before = content(desk.path)
    for row in ROWS.values():
        if row["verdict"] not in TAKEN:
            with pytest.raises(BundleRefused) as refused:
                exchange.receive(desk, file_of(row))
            assert (row["name"], refused.value.verdict) == (row["name"], row["verdict"])
    assert content(desk.path) == before


def test_what_nobody_knows_yet_is_kept_and_passed_on(desk: Desk) -> None:
    exchange.receive(desk, file_of(ROWS["newer-minor"]))
    package = exchange.pack(desk, desk.path.parent, full=True).path
    given, passed = (
        {name: told for name, told in independent.verify(data, TABLE["reader"]["roots"]).items() if KOTA.device in name}
        for data in (file_of(ROWS["newer-minor"]).read_bytes(), package.read_bytes())
    )
    assert given == passed
    kinds = {change[0] for told in passed.values() for parts in told for change in parts[1:]}
    actions = {parts[0][3] for told in passed.values() for parts in told}
    assert "drone_flight" in kinds
    assert "fly_drone" in actions


def test_the_vectors_are_what_is_made_of_them() -> None:
    made = make.vectors()
    names = {path.name for path in HERE.glob("*.coop.*")}
    assert names == {vector.file for vector in made}
    kept = json.loads(make.table(made))
    assert kept["vectors"] == TABLE["vectors"]
    assert kept["reader"] == TABLE["reader"]
    if TABLE["zlib"] == zlib.ZLIB_RUNTIME_VERSION:  # another one packs the same content otherwise
        for vector in made:
            assert (vector.name, vector.data) == (vector.name, (HERE / vector.file).read_bytes())


def test_it_opens_what_we_encrypt_and_we_open_what_it_encrypts() -> None:
    package = file_of(ROWS["small"]).read_bytes() * 40
    ours = encryption.encrypt(package, [KOTA.key.public, KAB.key.public])
    assert age.decrypt(ours, bytes.fromhex(KAB.key.secret)) == package
    theirs = age.encrypt(package, [bytes.fromhex(KAB.key.public)], "x")
    with encryption.plain(BytesIO(theirs), lambda: KAB.key) as (file, size):
        file.seek(0)
        assert (file.read(), size) == (package, len(package))


def test_every_verdict_of_the_page_has_a_file() -> None:
    page = (HERE.parents[1] / "coopdesk" / "bundle" / "README.md").read_text(encoding="utf-8")
    verdicts = page.partition("| verdict | when |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+)`", "".join(line.split(" | ")[0] for line in verdicts.splitlines())))
    assert len(named) == 9
    assert named <= {row["verdict"] for row in ROWS.values()}


def test_the_second_implementation_shares_no_code_with_the_first() -> None:
    for module in (judge, independent, age):
        assert module.__file__ is not None
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        froms = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        plain = {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
        assert not [name for name in froms | plain if name.startswith("coopdesk")]
