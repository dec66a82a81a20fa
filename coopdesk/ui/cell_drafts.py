"""What is typed over a cell of the list, as it lies on the disk until it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.services.drafts import Draft

FORM = "cell"
"""The name of the list's cells among the forms that keep drafts."""


@dataclass(frozen=True)
class TypedCell:
    """Words over a cell; ``column`` is the name of its :class:`Col`."""

    id: str
    incident: str
    column: str
    text: str

    @property
    def typed(self) -> Mapping[str, str]:
        """What is kept, by field."""
        return {"incident": self.incident, "column": self.column, "text": self.text}

    @property
    def empty(self) -> bool:
        """Return False: emptying a cell is something, too."""
        return False


def of_draft(draft: Draft) -> TypedCell:
    """Return the cell that a draft kept."""
    return TypedCell(draft.id, *(draft.fields.get(name, "") for name in ("incident", "column", "text")))
