"""Take one file in and print by how many MB the peak memory of this process grew; run by ``costs``."""

from __future__ import annotations

import sys
from pathlib import Path

from coopdesk.domain.regions import gazetteer
from coopdesk.services import desks, exchange
from tests.benchmarks.plain import Plain


def peak() -> float:
    """Return the largest memory that this process ever had, in MB.

    What ``getrusage`` says begins with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1e3
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3


def main(system: str, receiver: Path, file: Path) -> None:
    """Measure coopdesk, or the plain upsert."""
    gazetteer()  # both read it, once for all
    if system == Plain.name:
        plain = Plain()
        plain.at(receiver)
        before = peak()
        assert plain.take_in(file)
    else:
        with desks.open_desk(receiver) as desk:
            before = peak()
            exchange.receive(desk, file)
    print(f"{peak() - before:.1f}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
