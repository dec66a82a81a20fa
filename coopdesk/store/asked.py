"""What one agency asked the other by a record, with the answers: links, overlaps, offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from coopdesk.domain.joint import answer_state
from coopdesk.domain.proposals import ProposalAnswer, ProposalState
from coopdesk.domain.records import KINDS
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import AUTHOR_COLUMNS, AUTHOR_JOINS, Authorship, authorship
from coopdesk.store.rows import kind_by_class, to_record

_R = TypeVar("_R")


@dataclass(frozen=True)
class Asked(Generic[_R]):
    """A standing record that asks, its author, and the standing answers with theirs."""

    record: _R
    by: Authorship
    answers: tuple[tuple[ProposalAnswer, Authorship], ...]

    @property
    def state(self) -> ProposalState:
        """What the other agency said."""
        return answer_state(self.by.agency, (answer for answer, _ in self.answers))


def asked(desk: Desk, record: type[_R], where: str = "1", *parameters: Any) -> list[Asked[_R]]:
    """Return the standing records of one kind that ask, the oldest first; ``where`` may name ``r``."""
    kind = kind_by_class(record)
    own_answer = f"r.struck IS NULL AND r.proposal IN (SELECT id FROM {kind.name} WHERE struck IS NULL)"
    answers: dict[str, list[tuple[ProposalAnswer, Authorship]]] = {}
    for row in _rows(desk, "proposal_answer", own_answer):
        answer: ProposalAnswer = to_record(KINDS["proposal_answer"], row)
        answers.setdefault(answer.proposal, []).append((answer, authorship(row)))
    return [
        Asked(to_record(kind, row), authorship(row), tuple(answers.get(row["id"], ())))
        for row in _rows(desk, kind.name, f"r.struck IS NULL AND ({where})", *parameters)
    ]


def _rows(desk: Desk, table: str, where: str, *parameters: Any) -> list[Any]:
    joins = AUTHOR_JOINS.format(row="r")
    sql = f"SELECT r.*, {AUTHOR_COLUMNS} FROM {table} r{joins} WHERE {where} ORDER BY s.hlc, r.id"
    return desk.rows(sql, *parameters)
