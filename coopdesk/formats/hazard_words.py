"""Hazards as recaps name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import DETAILS, HazardType
from coopdesk.domain.regions import fold_name
from coopdesk.domain.terms import term
from coopdesk.formats.recap_values import QuestionReason

_ALIKE = 88  # of 100: taken, and asked
_NEAR = 65  # of 100: offered only

_BUILDINGS = (
    "rumah|rmh|pasar|gudang|pabrik|toko|warung|kios|ruko|bangunan|gedung|kantor|sekolah|pemukiman|permukiman|kandang|"
    "bengkel|masjid|musala"
)
_LAND = "hutan|lahan|alang|ilalang|semak|gunung|kebun|tebu|savana|sabana|rumput|bukit"

_WORDS: dict[tuple[HazardType, str | None], str] = {
    (HazardType.FLOOD, None): "bencana banjir",
    (HazardType.FLOOD, "Banjir genangan"): "genangan, genangan air, banjir genangan air",
    (HazardType.FLOOD, "Luapan sungai"): "banjir luapan, banjir luapan sungai, luapan air sungai, sungai meluap",
    (HazardType.TIDAL_FLOOD, None): "rob, banjir pesisir, banjir air laut",
    (HazardType.LANDSLIDE, None): "longsor, longsoran, longsoran tanah",
    (HazardType.EXTREME_WEATHER, None): "cuaca ekstrim",
    (HazardType.EXTREME_WEATHER, "Angin kencang"): "hujan disertai angin kencang, hujan deras disertai angin kencang, "
    "hujan deras dan angin kencang",
    (HazardType.EXTREME_WEATHER, "Angin puting beliung"): "puting beliung, angin putting beliung, putting beliung",
    (HazardType.EXTREME_WEATHER, "Petir"): "sambaran petir, tersambar petir",
    (HazardType.EARTHQUAKE, None): "gempa, gempa tektonik, gempa bumi tektonik",
    (HazardType.VOLCANIC_ERUPTION, None): "erupsi, gunung meletus, erupsi gunung, letusan gunung, letusan gunung api, "
    "erupsi gunung berapi",
    (HazardType.WILDFIRE, None): "karhutla, kebakaran lahan hutan, kebakaran hutan lahan, kebakaran lahan dan hutan",
    (HazardType.TIDAL_WAVE, None): "gelombang pasang abrasi",
    (HazardType.SETTLEMENT_FIRE, None): "kebakaran, kebakaran pemukiman",
    (HazardType.TECHNOLOGY_FAILURE, None): "gagal teknologi",
    (HazardType.EPIDEMIC, None): "epidemi, wabah penyakit, wabah, epidemi wabah penyakit",
    (HazardType.INCIDENT_OTHER, None): "non bencana, kejadian non bencana, bukan bencana",
    (
        HazardType.INCIDENT_OTHER,
        "Orang hanyut/tenggelam",
    ): "orang hanyut, orang tenggelam, hanyut, tenggelam, laka air, "
    "orang tenggelam hanyut, orang hanyut dan tenggelam, laka sungai",
    (HazardType.INCIDENT_OTHER, "Laka laut"): "kecelakaan laut",
    (HazardType.INCIDENT_OTHER, "Laka sumur"): "orang jatuh ke sumur, tercebur sumur",
    (HazardType.INCIDENT_OTHER, "Orang hilang"): "pencarian orang hilang",
    (HazardType.INCIDENT_OTHER, "Lain-lain"): "lainnya",
}
_NARROWER: dict[HazardType, str] = {
    HazardType.LANDSLIDE: "tebing longsor, tanah gerak, gerakan tanah, tanah ambles",
    HazardType.EXTREME_WEATHER: "angin puyuh, angin ribut, angin topan, badai, hujan angin, hujan deras",
    HazardType.DROUGHT: "krisis air bersih, kekurangan air bersih",
    HazardType.WILDFIRE: "kebakaran hutan, kebakaran lahan",
    HazardType.TIDAL_WAVE: "gelombang pasang, abrasi, gelombang tinggi",
    HazardType.SETTLEMENT_FIRE: "rumah terbakar",
    HazardType.TECHNOLOGY_FAILURE: "kecelakaan industri",
    HazardType.EPIDEMIC: "klb",
    HazardType.SOCIAL_CONFLICT: "kerusuhan, kerusuhan sosial",
}
"""Words for part of what a hazard type covers: the word itself becomes the detail."""
_TREE = "Pohon tumbang"


@dataclass(frozen=True)
class HazardReading:
    """What a word names. ``hazard`` None: only text, in ``detail``. ``reason`` where it must be asked."""

    hazard: HazardType | None
    detail: str | None
    candidates: tuple[HazardType, ...] = ()
    reason: QuestionReason | None = None


def read_hazard(text: str, agency: Agency | None, detail: str = "") -> HazardReading:
    """Return the hazard that a recap's words name; ``detail`` is the text of a column of its own.

    Fallen trees are the weather's to the Kota and an incident of their own to the Kabupaten.
    """
    if not fold_name(text):
        return HazardReading(None, detail or None) if not fold_name(detail) else read_hazard(detail, agency)
    found = _read(text, agency)
    detail = _tidy(detail)
    if not fold_name(detail):
        return found
    closer = _read(detail, agency)
    if closer.hazard and closer.reason is None and closer.hazard == found.hazard:
        return HazardReading(found.hazard, closer.detail or detail, found.candidates, found.reason)
    if found.detail and fold_name(found.detail) != fold_name(detail):
        detail = f"{found.detail}, {detail}"
    return HazardReading(found.hazard, detail, found.candidates, found.reason)


@lru_cache(maxsize=2048)
def _read(text: str, agency: Agency | None) -> HazardReading:
    exact = _named(text, agency)
    if exact:
        return exact
    parts = [part for part in re.split(r"[/,;+&()\n]|\b(?:dan|disertai|serta|akibat|hingga)\b", text.lower()) if part]
    named = [found for part in parts if fold_name(part) and (found := _named(part, agency))]
    hazards = tuple(dict.fromkeys(found.hazard for found in named if found.hazard))
    if len(hazards) == 1 and not any(found.reason for found in named):
        details = {found.detail for found in named if found.detail}
        whole = len(named) == sum(bool(fold_name(part)) for part in parts)
        return HazardReading(hazards[0], details.pop() if whole and len(details) == 1 else _tidy(text))
    if len(hazards) > 1:
        return HazardReading(None, _tidy(text), hazards, QuestionReason.AMBIGUOUS)
    return _beginning(text) or _alike(text, agency)


def _beginning(text: str) -> HazardReading | None:
    """Return the hazard that the first words name: ``Erupsi Gunung Bromo``, taken and asked."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        known = _phrases().get(fold_name(" ".join(words[:count])))
        if known and known[0] is not HazardType.SETTLEMENT_FIRE:  # "Kebakaran ..." may burn anything
            return HazardReading(known[0], _tidy(text), (known[0],), QuestionReason.SPELLING)
    return None


def _named(text: str, agency: Agency | None) -> HazardReading | None:
    folded = fold_name(text)
    if folded in ("pohontumbang", "pohonroboh", "pohonambruk"):
        return _fallen_tree(agency)
    known = _phrases().get(folded)
    if known:
        return HazardReading(*known)
    if folded.startswith("kebakaran"):
        burnt = [w for w, words in ((True, _LAND), (False, _BUILDINGS)) if re.search(rf"\b(?:{words})", text.lower())]
        if len(burnt) == 1:
            return HazardReading(HazardType.WILDFIRE if burnt[0] else HazardType.SETTLEMENT_FIRE, _tidy(text))
    return None


def _fallen_tree(agency: Agency | None) -> HazardReading:
    if agency is None:
        both = (HazardType.EXTREME_WEATHER, HazardType.INCIDENT_OTHER)
        return HazardReading(None, _TREE, both, QuestionReason.AMBIGUOUS)
    return HazardReading(HazardType.EXTREME_WEATHER if agency is Agency.KOTA else HazardType.INCIDENT_OTHER, _TREE)


def _alike(text: str, agency: Agency | None) -> HazardReading:
    folded = fold_name(text)
    near = process.extract(folded, [*_phrases(), "pohontumbang"], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=6)
    best = near[0][1] if near else 0
    meant = {_phrases().get(phrase) for phrase, score, _ in near if score > best - 2}
    if best >= _ALIKE and len(meant) == 1:
        known = meant.pop()
        found = HazardReading(*known) if known else _fallen_tree(agency)
        if found.hazard:
            return HazardReading(found.hazard, found.detail, (found.hazard,), QuestionReason.SPELLING)
        return found
    candidates = dict.fromkeys(known[0] for phrase, _, _ in near if (known := _phrases().get(phrase)))
    return HazardReading(None, _tidy(text), tuple(candidates), QuestionReason.UNKNOWN)


@cache
def _phrases() -> dict[str, tuple[HazardType, str | None]]:
    known: dict[str, tuple[HazardType, str | None]] = {}
    for hazard in HazardType:
        known[fold_name(term(hazard))] = (hazard, None)
        known.update({fold_name(detail): (hazard, detail) for detail in DETAILS.get(hazard, ()) if detail != _TREE})
    for meaning, words in _WORDS.items():
        known.update({fold_name(word): meaning for word in words.split(",")})
    for hazard, words in _NARROWER.items():
        known.update({fold_name(word): (hazard, word.strip().capitalize()) for word in words.split(",")})
    return known


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text.capitalize() if text.isupper() else text
