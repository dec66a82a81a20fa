"""Hazard types (``jenis``, BNPB) and details (``rincian``, local)."""

from __future__ import annotations

from enum import StrEnum


class HazardType(StrEnum):
    """Kind of event, as BNPB counts them, plus ``incident_other`` for what is no disaster."""

    FLOOD = "flood"
    FLASH_FLOOD = "flash_flood"
    TIDAL_FLOOD = "tidal_flood"
    LANDSLIDE = "landslide"
    EXTREME_WEATHER = "extreme_weather"
    EARTHQUAKE = "earthquake"
    TSUNAMI = "tsunami"
    VOLCANIC_ERUPTION = "volcanic_eruption"
    DROUGHT = "drought"
    WILDFIRE = "wildfire"
    TIDAL_WAVE = "tidal_wave"
    SETTLEMENT_FIRE = "settlement_fire"
    TECHNOLOGY_FAILURE = "technology_failure"
    EPIDEMIC = "epidemic"
    SOCIAL_CONFLICT = "social_conflict"
    INCIDENT_OTHER = "incident_other"


DETAILS: dict[HazardType, tuple[str, ...]] = {
    HazardType.FLOOD: ("Banjir genangan", "Luapan sungai"),
    HazardType.EXTREME_WEATHER: ("Angin kencang", "Angin puting beliung", "Hujan es", "Petir"),
    HazardType.INCIDENT_OTHER: (
        "Pohon tumbang",
        "Orang hanyut/tenggelam",
        "Laka laut",
        "Laka sumur",
        "Orang hilang",
        "Lain-lain",
    ),
}
"""Details that offices use; any other text may be typed."""


def is_called_by_detail(hazard_type: HazardType | None) -> bool:
    """Tell whether people call an event of this kind by its detail: a fallen tree, not "other incident"."""
    return hazard_type in (None, HazardType.INCIDENT_OTHER, HazardType.EXTREME_WEATHER)


DIBI_CODES: dict[HazardType, str] = {HazardType.FLOOD: "101"}
"""Codes of the national disaster data base. Only the one for floods is verified; the others are not guessed."""
