"""What every system under test does: two desks apart, a file of what one did, the other takes it in, a judgement."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.benchmarks.workload import STOCK, Workload


@dataclass(frozen=True)
class Judgement:
    """What stands on the receiving desk: edits of which nothing is left, conflicts shown, balances that are right."""

    lost: int
    false_conflicts: int
    true_conflicts: int
    stock_exact: int


class System(Protocol):
    """One way to exchange. ``prepare`` makes both desks once; the receiving one is copied for every import."""

    name: str

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Make two desks that know the same rows, then let each make its edits."""

    def fresh(self) -> None:
        """Make ready for one export and one import; not timed."""

    def export(self, file: Path) -> None:
        """Write what the second desk did since both knew the same."""

    def take_in(self, file: Path) -> bool:
        """Take a file in at the first desk; False where it is refused with nothing changed."""

    def judge(self) -> Judgement:
        """Look at the first desk after an import."""

    def state(self) -> str:
        """Return a fingerprint of the first desk, to tell whether a damaged file changed anything."""


Shown = dict[tuple[int, str], tuple[object, ...]]
"""All values that a desk still has of a field of a row: several where it shows a conflict."""


def wanted(workload: Workload) -> dict[tuple[int, str], list[object]]:
    """Return the last value that each desk gave to each field it edited."""
    found: dict[tuple[int, str], list[object]] = {}
    for edits in workload.edits:
        for place, value in {(e.row, e.field): e.value for e in edits}.items():
            found.setdefault(place, []).append(value)
    return found


def judgement(workload: Workload, shown: Shown, stock: list[float]) -> Judgement:
    """Compare what a desk shows with what both did."""
    lost = sum(value not in shown.get(place, ()) for place, values in wanted(workload).items() for value in values)
    conflicts = {place for place, values in shown.items() if len(values) > 1}
    exact = sum(held == STOCK - one - other for held, one, other in zip(stock, *workload.issues, strict=True))
    return Judgement(lost, len(conflicts - workload.disputed), len(conflicts & workload.disputed), exact)


def copy_over(source: Path, target: Path) -> None:
    """Put a file or folder where another one may lie."""
    if target.is_dir():
        shutil.rmtree(target)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        target.unlink(missing_ok=True)
        shutil.copyfile(source, target)
