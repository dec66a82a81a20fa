"""Proposed corrections with their answers, as lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coopdesk.domain.proposals import CorrectionProposal, ProposalAnswer
from coopdesk.domain.records import KINDS
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import AUTHOR_COLUMNS, AUTHOR_JOINS, Authorship, authorship
from coopdesk.store.rows import to_record


@dataclass(frozen=True)
class ListedProposal:
    """A proposal with its author, why it was withdrawn, and the answers with theirs."""

    proposal: CorrectionProposal
    by: Authorship
    struck: str | None
    answers: tuple[tuple[ProposalAnswer, Authorship], ...]


_AUTHORED = "SELECT r.*, {columns} FROM {table} r{joins} WHERE {where} ORDER BY s.hlc DESC, r.id"


def proposals(desk: Desk, where: str = "1", *parameters: Any) -> list[ListedProposal]:
    """Return proposals, the latest first, withdrawn ones included; ``where`` may name ``r``."""
    answers: dict[str, list[tuple[ProposalAnswer, Authorship]]] = {}
    for row in _rows(desk, "proposal_answer", "r.struck IS NULL"):
        answer: ProposalAnswer = to_record(KINDS["proposal_answer"], row)
        answers.setdefault(answer.proposal, []).append((answer, authorship(row)))
    kind = KINDS["correction_proposal"]
    return [
        ListedProposal(to_record(kind, row), authorship(row), row["struck"], tuple(answers.get(row["id"], ())))
        for row in _rows(desk, kind.name, where, *parameters)
    ]


def _rows(desk: Desk, table: str, where: str, *parameters: Any) -> list[Any]:
    joins = AUTHOR_JOINS.format(row="r")
    return desk.rows(_AUTHORED.format(columns=AUTHOR_COLUMNS, table=table, joins=joins, where=where), *parameters)


_OPEN = (
    "struck IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM proposal_answer a WHERE a.proposal = p.id AND a.struck IS NULL AND a.owner <> p.owner)"
)


def count_open(desk: Desk) -> int:
    """Return how many proposals wait for our own answer."""
    sql = f"SELECT count(*) AS n FROM correction_proposal p WHERE p.owner <> ? AND {_OPEN}"
    return int(desk.row(sql, desk.agency.value)["n"])
