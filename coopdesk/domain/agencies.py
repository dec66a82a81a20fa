"""The two governments."""

from __future__ import annotations

from enum import StrEnum


class Agency(StrEnum):
    """The disaster agency (BPBD) of one of the two governments."""

    KOTA = "kota"
    KAB = "kab"

    @property
    def prefix(self) -> str:
        """First part of record numbers: KOT or KAB."""
        return "KOT" if self is Agency.KOTA else "KAB"

    @property
    def region(self) -> str:
        """Kemendagri code of the government's territory."""
        return "35.75" if self is Agency.KOTA else "35.14"

    @property
    def partner(self) -> Agency:
        """The other government's agency."""
        return Agency.KAB if self is Agency.KOTA else Agency.KOTA

    @property
    def short(self) -> str:
        """``Kota`` or ``Kab``, as said on the radio."""
        return "Kota" if self is Agency.KOTA else "Kab"

    @property
    def government(self) -> str:
        """Name of the government."""
        return "Kota Pasuruan" if self is Agency.KOTA else "Kabupaten Pasuruan"


def owner_of_region(code: str) -> Agency | None:
    """Return the agency on whose territory a region lies, None outside both."""
    return next((a for a in Agency if code == a.region or code.startswith(a.region + ".")), None)
