"""The benchmark itself, on a workload so small that it takes a second."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from random import Random

import pytest

from tests.benchmarks import costs, exchange, ten_years
from tests.benchmarks.coop import Coopdesk
from tests.benchmarks.decade import Scale
from tests.benchmarks.plain import Plain
from tests.benchmarks.system import Judgement
from tests.benchmarks.workload import make


def test_coopdesk_loses_nothing_and_the_plain_table_all_it_can(tmp_path: Path) -> None:
    workload = make(rows=120, changes=60, of_each=8, items=5)
    coop, plain = Coopdesk(), Plain()
    found = exchange.run(tmp_path, workload, [coop, plain], rounds=1)
    assert found[coop.name].verdict == Judgement(lost=0, false_conflicts=0, true_conflicts=8, stock_exact=5)
    assert found[plain.name].verdict == Judgement(lost=8, false_conflicts=0, true_conflicts=0, stock_exact=0)
    exchange.damage(coop, tmp_path, found[coop.name], Random(0), flips=2)
    assert found[coop.name].refused == found[coop.name].damaged == 4
    lines = costs.table(tmp_path, workload, coop, plain, found[coop.name].size, saves=5, memory=False)
    assert len(lines) >= 6


def test_the_tables_name_every_system_and_every_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = Namespace(rows=80, changes=56, rounds=1, flips=1, seed=1, only=[])
    exchange.measure(tmp_path, chosen, saves=3, memory=False)
    printed = capsys.readouterr().out
    for word in ("coopdesk", "plain upsert", "bare table", "a local save", "room for a change", "load"):
        assert word in printed


def test_the_same_changes_are_exported_from_a_desk_with_twice_the_rows(tmp_path: Path) -> None:
    line = costs.doubling(tmp_path, make(rows=80, changes=56, of_each=2, items=2), rounds=1)
    assert "80 · 160 rows" in line


def test_a_small_desk_of_ten_years_is_made_looked_at_and_exchanged(tmp_path: Path) -> None:
    desk = ten_years.TenYears(tmp_path, Scale(3, 9, 9, 6, 9))
    desk.make()
    assert desk.changes == 25 + 3 + 9 + 9 + 6 + 9
    desk.look()
    file = tmp_path / "day.coop.zip"
    made = desk.day()
    desk.pack(file)
    (received,) = desk.receive(file)
    assert received.verdict == "applied" and received.total <= made
    desk.receive_all(desk.pack_all(tmp_path / "all.coop.zip"))
    assert desk.agree()
    desk.check()
