"""The places of a row, from whichever columns name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coopdesk.domain.agencies import Agency
from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.formats.columns import Header
from coopdesk.formats.recap_values import RecapField, Target
from coopdesk.formats.sheets import Cell, shown
from coopdesk.formats.spot_resolution import Resolved, resolve
from coopdesk.formats.spots import Spot, SpotKind, cut

KINDS: dict[Target, SpotKind] = {
    RecapField.LOCATION: SpotKind.UNSAID,
    RecapField.KECAMATAN: SpotKind.KECAMATAN,
    RecapField.VILLAGE: SpotKind.VILLAGE,
    RecapField.ADDRESS: SpotKind.DETAIL,
}
PLACE_COLUMNS = tuple(target for target, kind in KINDS.items() if kind is not SpotKind.DETAIL)
CODES: tuple[Target, ...] = (RecapField.VILLAGE_CODE, RecapField.KECAMATAN_CODE)
CODE = re.compile(r"35\.?(?:14|75)(?:\.?[0-9]{2}(?:\.?[0-9]{4})?)?(?![0-9])")


def read_places(
    cells: tuple[Cell, ...],
    header: Header,
    agency: Agency | None,
    more: tuple[Spot, ...] = (),
    context: tuple[str, ...] = (),
) -> Resolved:
    """Return the places that a row names, within the government that it names.

    ``more`` are names from another column; ``context`` are the kecamatan of the row above that this row belongs to,
    for a row that names none itself.
    """
    spots = (*more, *spots_of(cells, header))
    if any(spot.kind is SpotKind.KECAMATAN for spot in spots):
        context = ()
    return _resolved(spots, agency, (*context, *codes_of(cells, header)))


def spots_of(cells: tuple[Cell, ...], header: Header) -> Iterator[Spot]:
    """Yield the names of a row's place columns, in their order in the sheet."""
    for column in header.columns:
        kind = KINDS.get(column.targets[0]) if len(column.targets) == 1 else None
        text = shown(cells[column.index]) if kind and column.index < len(cells) else ""
        if kind is SpotKind.DETAIL and re.fullmatch(r"[0-9]+", text):
            text = f"{column.header} {text}"  # a column of its own for RT and RW
        if kind and re.search("[A-Za-z]", text):
            yield from cut(text, kind)


def codes_of(cells: tuple[Cell, ...], header: Header) -> Iterator[str]:
    """Yield the region codes that a row gives outright, dotted."""
    for target in CODES:
        for column in header.by_target.get(target, ()):
            text = shown(cells[column.index]) if column.index < len(cells) else ""
            for found in CODE.findall(text):
                digits = found.replace(".", "")
                parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
                yield ".".join(part for part in parts if part)


def names_of(cells: tuple[Cell, ...], header: Header) -> set[str]:
    """Return what the places are called, folded: the same for every way to write them."""
    regions = gazetteer().regions
    named = {fold_name(spot.name) for spot in spots_of(cells, header) if spot.kind is not SpotKind.GOVERNMENT}
    return named | {fold_name(regions[code].name) for code in codes_of(cells, header) if code in regions}


@lru_cache(maxsize=4096)
def _resolved(spots: tuple[Spot, ...], agency: Agency | None, codes: tuple[str, ...]) -> Resolved:
    return resolve(spots, agency, codes)
