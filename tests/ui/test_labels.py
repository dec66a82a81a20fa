from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.figures import FigureCategory, FigureStatus
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import DepotKind, ItemKind, MovementType
from coopdesk.domain.journal import Action
from coopdesk.domain.terms import term
from coopdesk.ui import labels
from coopdesk.ui.language import Language
from tests.ui import desktop

ENUMS = (
    HazardType,
    IncidentStatus,
    LogKind,
    Medium,
    FigureCategory,
    FigureStatus,
    ItemKind,
    DepotKind,
    MovementType,
    Action,
)


@pytest.fixture(autouse=True)
def indonesian_again(qapp: QApplication) -> Iterator[None]:
    desktop.dress(qapp)
    yield
    desktop.dress(qapp)


@pytest.mark.parametrize("enum", ENUMS)
def test_every_member_has_a_word_in_both_languages(qapp: QApplication, enum: type[HazardType]) -> None:
    assert [labels.word(member) for member in enum] == [term(member) for member in enum]
    desktop.dress(qapp, chosen=Language.ENGLISH)
    words = [labels.word(member) for member in enum]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in word for word in words)


def test_what_an_incident_is_called() -> None:
    assert labels.hazard(HazardType.FLOOD, "Luapan sungai") == "Banjir"
    assert labels.hazard(HazardType.INCIDENT_OTHER, "Pohon tumbang") == "Pohon tumbang"
    assert labels.hazard(None, "ledakan") == "ledakan"
    assert labels.hazard(None, None) == "…"


def test_a_figure_is_called_with_its_unit_once() -> None:
    assert labels.category(FigureCategory.DECEASED) == "Meninggal (jiwa)"
    assert labels.category(FigureCategory.AFFECTED_HOUSEHOLDS) == "Terdampak (KK)"
    assert labels.category(FigureCategory.HOUSE_HEAVY) == "Rumah RB"
