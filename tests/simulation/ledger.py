"""What operators were told is saved, in the test's own books: nothing here asks the program.

A *word* is a text that occurs once in the whole world, so that it can be found again in any database. Each belongs to
a record, most to an incident. A field *stands* at the words that nobody who saw them replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from coopdesk.domain.agencies import Agency

Position = tuple[str, str, int]
"""A place in the journal: device, incarnation, number."""

Mark = tuple[int, int, int]
"""A moment: how much was in the books by then."""


@dataclass
class Word:
    """An acknowledged value. ``fragile``: on a disk that was lost since, or in an act that was cut short."""

    text: str
    agency: Agency
    computer: str
    incident: str | None
    position: Position | None = None
    personal: bool = False
    fragile: bool = False


@dataclass
class Case:
    """An incident: whether anybody ever shared it, and where it was made."""

    agency: Agency
    shared_ever: bool
    position: Position | None = None


@dataclass
class Goods:
    """A movement of stock, as the operator was told."""

    id: str
    agency: Agency
    computer: str
    item: str
    quantity: Decimal
    away_from: str | None
    into: str | None
    incident: str | None
    position: Position | None = None
    fragile: bool = False


@dataclass
class Picture:
    """A photo as somebody attached it; ``personal``: it stays in the agency."""

    agency: Agency
    incident: str
    personal: bool


@dataclass
class Ledger:
    """All that was acknowledged in a history.

    ``catalogue``: where goods and depots were made. ``pictures``: by the hash of the file, how often it was attached.
    """

    words: dict[str, Word] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    goods: list[Goods] = field(default_factory=list)
    catalogue: dict[str, Position | None] = field(default_factory=dict)
    pictures: dict[str, list[Picture]] = field(default_factory=dict)
    standing: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    blurred: set[tuple[str, str]] = field(default_factory=set)
    positions: dict[Position, set[str]] = field(default_factory=dict)
    ends: dict[str, dict[str, int]] = field(default_factory=dict)
    last: Position | None = None
    _sets: list[tuple[str, str, str]] = field(default_factory=list)
    _spoken: int = 0

    def fresh(self) -> str:
        """Return a text that was never used before."""
        self._spoken += 1
        return f"kata{self._spoken}z"

    def say(self, text: str, agency: Agency, computer: str, incident: str | None, *, personal: bool = False) -> None:
        """Note a word that was acknowledged."""
        self.words[text] = Word(text, agency, computer, incident, self.last, personal)

    def enter(self, computer: str, record: str, name: str, seen: set[str], text: str) -> None:
        """Note that a field was given a word by somebody who saw others there."""
        standing = self.standing.setdefault((record, name), set())
        standing -= seen
        standing.add(text)
        self._sets.append((computer, record, name))

    def blur(self, record: str, *names: str) -> None:
        """Note that of some fields it cannot be told any more what stands: an earlier word was put back, or lost."""
        self.blurred |= {(record, name) for name in names}

    def wrote(self, position: Position, hash_: str) -> None:
        """Note which position of which feed an act became."""
        self.positions.setdefault(position, set()).add(hash_)
        self.last = position

    def end(self, device: str, known: dict[str, int]) -> None:
        """Note that a device was revoked by somebody who knew its feeds so far."""
        self.ends[device] = known

    def is_void(self, position: Position | None, ended: set[str]) -> bool:
        """Tell whether what stands at a position counts nowhere, the revocation of some devices being known."""
        if position is None or position[0] not in ended:
            return False
        device, incarnation, number = position
        return number > self.ends[device].get(incarnation, 0)

    def mark(self) -> Mark:
        """Return what to tell ``lose`` of this moment."""
        return (len(self.words), len(self.goods), len(self._sets))

    def lose(self, computer: str, since: Mark) -> None:
        """Note that a computer's disk went back to a moment: what was acknowledged there since is not certain."""
        words, goods, sets = since
        for word in list(self.words.values())[words:]:
            word.fragile |= word.computer == computer
        for moved in self.goods[goods:]:
            moved.fragile |= moved.computer == computer
        for author, record, name in self._sets[sets:]:
            if author == computer:
                self.blur(record, name)
