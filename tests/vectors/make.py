"""Makes the test vectors: ``python -m tests.vectors.make`` writes them anew, the same bytes each time.

Keys, secrets and the clock are fixed. Only another zlib packs the same content into other bytes.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

from tests.bundle.packages import (
    KAB,
    ROSTER,
)
from tests.vectors import bad, encrypted, good, sets
from tests.vectors.parts import Vector

HERE = Path(__file__).parent


def vectors() -> list[Vector]:
    """Return all of them."""
    kinds = (good.good, good.ended, sets.sets, encrypted.encrypted, bad.spoilt, bad.strangers, bad.hostile)
    return [vector for kind in kinds for vector in kind()]


def table(made: Sequence[Vector]) -> str:
    """Return ``vectors.json``: who reads, and what of each file is to be said."""
    reader = {
        "agency": KAB.agency.value,
        "device": KAB.device,
        "private_key": KAB.key.secret,
        "name": KAB.name,
        "roots": {agency.value: root for agency, root in ROSTER.roots.items()},
    }
    rows = [
        {"name": v.name, "file": v.file, "after": list(v.after), "verdict": v.verdict, "void": v.void, "what": v.what}
        for v in made
    ]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    head_ = json.dumps({"reader": reader, "zlib": zlib.ZLIB_RUNTIME_VERSION}, ensure_ascii=False, indent=1)[:-2]
    return f'{head_},\n "vectors": [\n{lines}\n ]\n}}\n'


def main() -> None:
    """Write all files and the table anew."""
    made = vectors()
    assert len({v.name for v in made}) == len(made)
    for old in HERE.glob("*.coop.*"):
        old.unlink()
    for vector in made:
        assert re.fullmatch(r"[a-z0-9~-]+", vector.name)
        (HERE / vector.file).write_bytes(vector.data)
    (HERE / "vectors.json").write_text(table(made), encoding="utf-8")


if __name__ == "__main__":
    main()
