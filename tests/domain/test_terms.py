from __future__ import annotations

from enum import StrEnum

import pytest

from coopdesk.domain.emergency import EmergencyLevel, EmergencyState
from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.figures import FigureCategory, FigurePart, FigureStatus, ValueState
from coopdesk.domain.handover import HandoverState
from coopdesk.domain.hazards import DETAILS, HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import DepotKind, ItemKind, MovementType
from coopdesk.domain.joint import JointState
from coopdesk.domain.journal import Action
from coopdesk.domain.nearness import Nearness
from coopdesk.domain.needs import Cluster
from coopdesk.domain.shelters import ShelterKind
from coopdesk.domain.terms import term

NAMED = [
    HazardType,
    IncidentStatus,
    LogKind,
    Medium,
    ValueState,
    FigureStatus,
    FigureCategory,
    ItemKind,
    DepotKind,
    MovementType,
    Action,
    JointState,
    HandoverState,
    Nearness,
    EmergencyLevel,
    EmergencyState,
    ShelterKind,
    FigurePart,
    Cluster,
]


@pytest.mark.parametrize("enumeration", NAMED)
def test_every_choice_has_a_term_of_its_own(enumeration: type[StrEnum]) -> None:
    words = [term(member) for member in enumeration]
    assert all(words)
    assert len(set(words)) == len(words)


def test_terms_are_told_apart_by_their_enumeration() -> None:
    assert term(FigureCategory.POWER) != term(ItemKind.POWER)


def test_details_belong_to_hazards() -> None:
    assert all(details for details in DETAILS.values())
