"""Give codes to the names of a row; what is not certain stays text and is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from coopdesk.domain.agencies import Agency, owner_of_region
from coopdesk.domain.regions import Level, RegionEntry, fold_name, gazetteer
from coopdesk.formats.recap_values import QuestionReason
from coopdesk.formats.spots import Spot, SpotKind

_NEAR = 70  # of 100: alike enough to be offered
_OFFERED = 5


@dataclass(frozen=True)
class Doubt:
    """A name to be asked about, with the codes that may be meant; ``taken`` is the one that is held meanwhile."""

    text: str
    candidates: tuple[str, ...]
    reason: QuestionReason
    taken: str | None = None


@dataclass(frozen=True)
class Resolved:
    """The places of a row: villages as listed, then the kecamatan none of whose villages is listed."""

    codes: tuple[str, ...]
    text: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    agency: Agency | None


def resolve(spots: Sequence[Spot], agency: Agency | None, codes: Iterable[str] = ()) -> Resolved:
    """Return the places of a row's names; ``agency`` is the government the row names, ``codes`` are given outright."""
    said = {agency_named(spot.name) for spot in spots if spot.kind is SpotKind.GOVERNMENT}
    if agency is None and len(said) == 1:
        agency = next(iter(said))
    row = _Row(agency)
    row.government = agency.region if agency in said and agency else None
    row.text += [spot.name for spot in spots if spot.kind is SpotKind.GOVERNMENT and agency_named(spot.name) != agency]
    for code in codes:
        row.take_code(code)
    for spot in spots:
        if spot.kind is SpotKind.KECAMATAN:
            row.take_kecamatan(spot.name)
    for spot in spots:
        if spot.kind is SpotKind.UNSAID and row.is_kecamatan_only(spot.name):
            row.take_kecamatan(spot.name)
    last = max((i for i, s in enumerate(spots) if s.kind in (SpotKind.VILLAGE, SpotKind.UNSAID)), default=-1)
    for number, spot in enumerate(spots):
        if spot.kind is SpotKind.DETAIL:
            row.text.append(spot.name)
        elif spot.kind in (SpotKind.VILLAGE, SpotKind.UNSAID) and not row.was_kecamatan(spot):
            row.take_village(spot, number == last)
    return row.resolved()


def agency_named(text: str) -> Agency | None:
    """Return the government that a text names, by word or by code; None for neither and for both."""
    folded, digits = fold_name(text), "".join(c for c in text if c.isdigit())
    if digits in ("3575", "3514"):
        return Agency.KOTA if digits == "3575" else Agency.KAB
    kota, kab = "kota" in folded, "kab" in folded
    return None if kota == kab else Agency.KOTA if kota else Agency.KAB


@dataclass
class _Row:
    """What is known of a row's places so far."""

    agency: Agency | None
    kecamatan: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    unsaid: set[str] = field(default_factory=set)
    text: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    government: str | None = None

    @property
    def territory(self) -> tuple[str, ...]:
        return (self.agency.region,) if self.agency else ()

    def take_code(self, code: str) -> None:
        region = gazetteer().regions.get(code)
        if region is None:
            self._keep(code, (), QuestionReason.UNKNOWN)
        elif region.level is Level.VILLAGE:
            self._add(self.villages, code)
        elif region.level is Level.KECAMATAN:
            self._add(self.kecamatan, code)
        else:
            self.government = code

    def take_kecamatan(self, name: str) -> None:
        found = gazetteer().named(name, Level.KECAMATAN, self.territory)
        if len(found) == 1:
            self._add(self.kecamatan, found[0].code)
            self.unsaid.add(fold_name(name))
            return
        elsewhere = gazetteer().named(name, Level.KECAMATAN)
        near = elsewhere or self._near(name, gazetteer().kecamatan(self.agency))
        self._keep(name, near, QuestionReason.ELSEWHERE if elsewhere else QuestionReason.UNKNOWN)

    def is_kecamatan_only(self, name: str) -> bool:
        places = gazetteer()
        return bool(places.named(name, Level.KECAMATAN, self.territory)) and not places.named(
            name, Level.VILLAGE, self.territory
        )

    def was_kecamatan(self, spot: Spot) -> bool:
        return spot.kind is SpotKind.UNSAID and self.is_kecamatan_only(spot.name)

    def take_village(self, spot: Spot, last: bool) -> None:
        """Take a village's name: within the row's kecamatan, else the only one of the government."""
        name = spot.name
        same = gazetteer().named(name, Level.KECAMATAN, self.territory)
        within = gazetteer().named(name, Level.VILLAGE, self.kecamatan) if self.kecamatan else []
        if same and not spot.direct and same[0].code not in self.kecamatan:
            self._village_or_kecamatan(name, same[0], last)
        elif len(within) == 1:
            self._add(self.villages, within[0].code)
        elif len(within) > 1:
            self._keep(name, within, QuestionReason.AMBIGUOUS)
        else:
            self._take_elsewhere(name)

    def _take_elsewhere(self, name: str) -> None:
        found = gazetteer().named(name, Level.VILLAGE, self.territory)
        if len(found) == 1:
            if self.kecamatan and found[0].parent not in self.kecamatan:
                code = found[0].code
                self.doubts.append(Doubt(name, (code,), QuestionReason.ELSEWHERE, taken=code))
            self._add(self.villages, found[0].code)
        elif found:
            self._keep(name, found, QuestionReason.AMBIGUOUS)
        elif not self._take_two_names(name):
            abroad = gazetteer().named(name, Level.VILLAGE) or gazetteer().named(name, Level.KECAMATAN)
            reason = QuestionReason.ELSEWHERE if abroad else QuestionReason.UNKNOWN
            self._keep(name, abroad or self._near_villages(name), reason)

    def _village_or_kecamatan(self, name: str, kecamatan: RegionEntry, last: bool) -> None:
        """``Baledono, Tosari`` names a village and its kecamatan; ``Tosari`` alone may be either."""
        villages = gazetteer().named(name, Level.VILLAGE, self.territory)
        if not villages or (last and any(code.startswith(kecamatan.code + ".") for code in self.villages)):
            self._add(self.kecamatan, kecamatan.code)
        else:
            self._keep(name, [*villages, kecamatan], QuestionReason.AMBIGUOUS)

    def _take_two_names(self, text: str) -> bool:
        """Take ``Sebani Gadingrejo``: a village, and the kecamatan that it lies in."""
        words = text.split()
        for cut in range(1, len(words)):
            parents = gazetteer().named(" ".join(words[cut:]), Level.KECAMATAN, self.territory)
            found = (
                gazetteer().named(" ".join(words[:cut]), Level.VILLAGE, [p.code for p in parents]) if parents else []
            )
            if len(found) == 1:
                self._add(self.villages, found[0].code)
                return True
        return False

    def _near_villages(self, name: str) -> list[RegionEntry]:
        villages = gazetteer().villages()
        inside = [v for v in villages if v.parent in self.kecamatan]
        around = [v for v in villages if self.agency in (None, v.agency)]
        near = self._near(name, inside)
        return [*near, *(v for v in self._near(name, around) if v not in near)][:_OFFERED]

    def _near(self, name: str, regions: Iterable[RegionEntry]) -> list[RegionEntry]:
        folded = fold_name(name)
        scored = [(fuzz.ratio(folded, fold_name(region.name)), region) for region in regions]
        best = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: (-pair[0], pair[1].code))
        return [region for _, region in best[:_OFFERED]]

    def _keep(self, name: str, candidates: Iterable[RegionEntry], reason: QuestionReason) -> None:
        self.text.append(name)
        self.doubts.append(Doubt(name, tuple(region.code for region in candidates), reason))

    def _add(self, codes: list[str], code: str) -> None:
        if code not in codes:
            codes.append(code)

    def resolved(self) -> Resolved:
        parents = {code.rpartition(".")[0] for code in self.villages}
        codes = [*self.villages, *(code for code in self.kecamatan if code not in parents)]
        if not codes and not self.doubts and self.government:
            codes = [self.government]
        owners = {owner_of_region(code) for code in codes}
        agency = self.agency or (owners.pop() if len(owners) == 1 else None)
        return Resolved(tuple(codes), tuple(dict.fromkeys(self.text)), tuple(self.doubts), agency)
