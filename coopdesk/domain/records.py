"""The kinds of record that travel in the journal, and what each kind allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, replace
from dataclasses import fields as dataclass_fields
from functools import cached_property
from typing import Any, Protocol, TypeVar

from coopdesk.domain.emergency import EmergencyStatus
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import FieldType, Json, LongText, decode, encode, field_type, field_types, recode
from coopdesk.domain.figures import Figure
from coopdesk.domain.handover import IncidentHandover
from coopdesk.domain.ids import RecordId, owner_of, sealed_id
from coopdesk.domain.incidents import Incident, IncidentSeries
from coopdesk.domain.inventory import Depot, Item, Movement
from coopdesk.domain.joint import IncidentLink, IncidentOverlap
from coopdesk.domain.journal import canonical
from coopdesk.domain.lapsit import SituationReport
from coopdesk.domain.needs import Need
from coopdesk.domain.people import Certification, Device, Official, Operator, Partner, Setting
from coopdesk.domain.photos import Photo
from coopdesk.domain.proposals import CorrectionProposal, ProposalAnswer
from coopdesk.domain.revocation import Revocation
from coopdesk.domain.shelters import NeedStandard, Shelter
from coopdesk.domain.shifts import Shift, ShiftHandover


class Record(Protocol):
    """A frozen dataclass with an id."""

    @property
    def id(self) -> RecordId:
        """The record's id."""


_R = TypeVar("_R", bound=Record)

STRUCK = "struck"
"""The field that every kind has besides its own: the reason why a record was withdrawn, empty while it stands."""

_STRUCK = field_type(STRUCK, LongText | None)


@dataclass(frozen=True)
class Kind:
    """One kind of record. ``append_only``: written once, then at most struck; never in conflict.

    ``sealed``: a statement that the agency's root signed. Its id follows from its content, it cannot be struck, and it
    counts whichever device of the agency wrote it down, a revoked one too.
    """

    name: str
    record: type[Any]
    append_only: bool = False
    sealed: bool = False

    @cached_property
    def fields(self) -> Mapping[str, FieldType]:
        """The fields besides the id, in order."""
        record: type = self.record
        return {n: f for n, f in field_types(record).items() if n != "id"}

    @cached_property
    def changeable(self) -> frozenset[str] | None:
        """The fields that may change once a record is made; None means all of them."""
        if self.sealed:
            return frozenset()
        if not self.append_only:
            return None
        # A personal value is a change of its own from the start, so that it can be left out of a package.
        return frozenset({STRUCK, *(n for n, f in self.fields.items() if f.personal)})

    def field(self, name: str) -> FieldType:
        """Return one field, ``struck`` included. Raises InvalidValue(unknown_field)."""
        if name == STRUCK:
            return _STRUCK
        if name not in self.fields:
            raise InvalidValue(name, None, "unknown_field")
        return self.fields[name]

    def names(self, record_id: RecordId, value: Json) -> bool:
        """Tell whether a new record may bear an id: any may, unless the kind's ids follow from the content."""
        owner = owner_of(record_id)
        return not self.sealed or (owner is not None and record_id == sealed_id(owner, canonical([self.name, value])))

    def encode(self, record: Record) -> dict[str, Json]:
        """Return the JSON form of the fields that differ from their defaults."""
        defaults = self._defaults
        values = {}
        for name, field in self.fields.items():
            value = getattr(record, name)
            checked = encode(field, value)
            if name not in defaults or value != defaults[name]:
                values[name] = checked
        return values

    def encode_all(self, record: Record) -> dict[str, Json]:
        """Return the JSON form of every field."""
        return {name: encode(field, getattr(record, name)) for name, field in self.fields.items()}

    def recode(self, name: str, value: Json) -> Json:
        """Check the JSON form of one field and return it as this version writes it. Raises InvalidValue."""
        return recode(self.field(name), value)

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {f.name: f.default for f in dataclass_fields(self.record) if f.default is not MISSING}

    @cached_property
    def defaults(self) -> Mapping[str, Json]:
        """The JSON form of the fields that need not be given."""
        return {n: encode(self.fields[n], v) for n, v in self._defaults.items() if n in self.fields}

    def decode(self, record_id: RecordId, values: Mapping[str, Any]) -> Any:
        """Return the record; fields that this version does not know are passed over. Raises InvalidValue."""
        known = {n: decode(f, values[n]) for n, f in self.fields.items() if n in values}
        missing = [n for n in self.fields if n not in known and n not in self._defaults]
        if missing:
            raise InvalidValue(missing[0], None, "missing")
        return self.record(id=record_id, **known)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("incident", Incident),
        Kind("log_entry", LogEntry, append_only=True),
        Kind("figure", Figure, append_only=True),
        Kind("photo", Photo, append_only=True),
        Kind("need", Need),
        Kind("item", Item),
        Kind("depot", Depot),
        Kind("movement", Movement, append_only=True),
        Kind("operator", Operator),
        Kind("device", Device, append_only=True),  # the agency's root has signed it as it is
        Kind("certification", Certification, append_only=True, sealed=True),
        Kind("revocation", Revocation, append_only=True, sealed=True),
        Kind("partner", Partner),
        Kind("setting", Setting),
        Kind("official", Official),
        Kind("correction_proposal", CorrectionProposal, append_only=True),
        Kind("proposal_answer", ProposalAnswer, append_only=True),
        Kind("incident_series", IncidentSeries),
        Kind("incident_link", IncidentLink, append_only=True),
        Kind("incident_overlap", IncidentOverlap, append_only=True),
        Kind("incident_handover", IncidentHandover, append_only=True),
        Kind("emergency_status", EmergencyStatus),
        Kind("shelter", Shelter),
        Kind("need_standard", NeedStandard),
        Kind("situation_report", SituationReport, append_only=True),
        Kind("shift", Shift),
        Kind("shift_handover", ShiftHandover, append_only=True),
    )
}

_BY_CLASS = {kind.record: kind for kind in KINDS.values()}


def is_sealed(kind: str) -> bool:
    """Tell whether a kind of that name is known and sealed."""
    return kind in KINDS and KINDS[kind].sealed


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    return _BY_CLASS[type(record)]


def sealed(record: _R) -> _R:
    """Return a record of a sealed kind under the id that its content gives it. Raises InvalidValue."""
    kind = kind_of(record)
    owner = owner_of(record.id)
    assert kind.sealed
    assert owner is not None
    return replace(record, id=sealed_id(owner, canonical([kind.name, kind.encode(record)])))  # type: ignore[type-var]
