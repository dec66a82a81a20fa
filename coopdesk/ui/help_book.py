"""The help pages of one language, read from the files that ship, and what a search finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coopdesk import paths
from coopdesk.ui.language import Language

CONTENTS = "contents"
KEYS = "keys"
_AROUND = 60
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKS = re.compile(r"[*`]|^(?:- |\d\. )", re.MULTILINE)


@dataclass(frozen=True)
class HelpPage:
    """One page: ``text`` is its Markdown without the title, ``words`` the same without marks."""

    name: str
    title: str
    text: str

    @property
    def words(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(_MARKS.sub("", _LINK.sub(r"\1", self.text)).split())

    @property
    def links(self) -> tuple[str, ...]:
        """The names of the pages that this one leads to."""
        return tuple(target for _word, target in _LINK.findall(self.text))


@dataclass(frozen=True)
class HelpHit:
    """A page that was found, with the words around the place."""

    page: HelpPage
    excerpt: str


class HelpBook:
    """All pages of one language by their names."""

    def __init__(self, folder: Path) -> None:
        self._pages = {page.name: page for page in map(_read, sorted(folder.glob("*.md")))}

    def __iter__(self) -> Iterator[HelpPage]:
        return iter(self._pages.values())

    def __contains__(self, name: object) -> bool:
        return name in self._pages

    def page(self, name: str) -> HelpPage:
        """Return a page; the contents where there is none of that name."""
        return self._pages.get(name) or self._pages[CONTENTS]

    def search(self, asked: str) -> list[HelpHit]:
        """Return the pages that hold a text whole, case and spaces aside; else those that hold each of its words.

        Pages that hold it in their title come first.
        """
        whole = _flat(asked)[0]
        if not whole:
            return []
        found = self._holding([whole]) or self._holding([_flat(word)[0] for word in asked.split()])
        return [hit for in_title in (True, False) for title, hit in found if title is in_title]

    def _holding(self, parts: list[str]) -> list[tuple[bool, HelpHit]]:
        found = []
        for page in self:
            title, (text, places) = _flat(page.title)[0], _flat(page.words)
            if all(part in title or part in text for part in parts):
                at = max((text.find(part) for part in parts), default=-1)
                start = places[at] if at >= 0 else 0
                found.append((all(part in title for part in parts), HelpHit(page, _excerpt(page.words, start))))
        return found


@cache
def book(language: Language) -> HelpBook:
    """Return the help in a language."""
    return HelpBook(paths.resources() / "help" / language.value)


def _read(file: Path) -> HelpPage:
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return HelpPage(file.stem, title.removeprefix("# ").strip(), text.strip())


def _flat(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text in lower case, and where each stood."""
    kept = [(small, i) for i, letter in enumerate(text) for small in letter.casefold() if small.isalnum()]
    return "".join(small for small, _ in kept), [i for _, i in kept]


def _excerpt(words: str, start: int) -> str:
    """Return whole words around a place."""
    left, right = max(0, start - _AROUND), start + 2 * _AROUND
    first = words.rfind(" ", 0, left) + 1 if left else 0
    last = words.find(" ", right)
    cut = words[first:] if last < 0 else words[first:last]
    return f"{'… ' if first else ''}{cut}{'' if last < 0 else ' …'}"
