"""What was typed into a grid of figures and not reported yet, with the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coopdesk.domain.figures import FigureCategory

Subject = tuple[FigureCategory, str | None]


@dataclass
class TypedCells:
    """The words of one incident by what they are about; ``places`` are the villages added to type of them."""

    words: dict[Subject, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    _before: list[dict[Subject, str]] = field(default_factory=list)
    _after: list[dict[Subject, str]] = field(default_factory=list)

    def become(self, words: dict[Subject, str]) -> None:
        """Take other words; the ones before can be had back."""
        if words != self.words:
            self._before.append(self.words)
            self._after.clear()
            self.words = words

    def set_aside(self, words: dict[Subject, str]) -> None:
        """Keep what was typed and broken off where doing again finds it."""
        self._after.append(words)

    def undo(self) -> bool:
        """Have the words before the last change back; False where there was none."""
        return self._turn(self._before, self._after)

    def redo(self) -> bool:
        """Do again what was undone, or bring back what was broken off; False where there is nothing."""
        return self._turn(self._after, self._before)

    @property
    def undoable(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._before)

    @property
    def redoable(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._after)

    def keep_villages(self, used: Iterable[str | None]) -> None:
        """Let the added villages go of which nothing was typed and that are not in use."""
        wanted = {place for _category, place in self.words} | set(used)
        self.places = [place for place in self.places if place in wanted]

    def _turn(self, source: list[dict[Subject, str]], target: list[dict[Subject, str]]) -> bool:
        if not source:
            return False
        target.append(self.words)
        self.words = source.pop()
        return True
