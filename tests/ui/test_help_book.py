from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog

import coopdesk.ui
from coopdesk.ui import help_book
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.help_book import HelpBook
from coopdesk.ui.language import Language
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.opening_sign import OpeningSign
from coopdesk.ui.topic_tabs import TopicTabs

BOOKS = pytest.mark.parametrize("book", [help_book.book(one) for one in Language], ids=list(Language))


def dialogs(kind: type[QDialog] = QDialog) -> Iterator[type[QDialog]]:
    """Yield every dialog of the program."""
    for module in pkgutil.walk_packages(coopdesk.ui.__path__, "coopdesk.ui."):
        importlib.import_module(module.name)
    for one in kind.__subclasses__():
        yield from dialogs(one)
        if one.__module__.startswith("coopdesk.") and one not in (FittedDialog, FormDialog, OpeningSign):
            yield one


# Whole


def test_both_languages_have_the_same_pages() -> None:
    assert len({frozenset(page.name for page in help_book.book(one)) for one in Language}) == 1


@BOOKS
def test_no_page_is_empty_or_leads_nowhere(book: HelpBook) -> None:
    assert [page.name for page in book if not page.title or len(page.words) < 60] == []
    assert [(page.name, link) for page in book for link in page.links if link not in book] == []
    assert len({page.title for page in book}) == len(list(book))


@BOOKS
def test_the_contents_lead_to_every_page(book: HelpBook) -> None:
    reached, new = {help_book.CONTENTS}, {help_book.CONTENTS}
    while new:
        new = {link for name in new for link in book.page(name).links} - reached
        reached |= new
    assert {page.name for page in book} - reached == set()


def test_every_dialog_names_a_page_that_exists() -> None:
    book = help_book.book(Language.INDONESIAN)
    named = {one.__name__: getattr(one, "help_page", "") for one in dialogs()}
    assert len(named) > 35
    assert {name: page for name, page in named.items() if page not in book} == {}


def test_every_page_and_tab_names_a_page_that_exists(window: MainWindow) -> None:
    book = help_book.book(Language.INDONESIAN)
    assert [page.name for page in window.pages.values() if page.help_page not in book] == []
    topics = [(tabs.count(), tabs.topics) for tabs in window.findChildren(TopicTabs)]
    assert len(topics) == 2
    assert all(count == len(names) and set(names) <= {page.name for page in book} for count, names in topics)


@BOOKS
def test_every_action_with_a_key_is_on_the_page_of_keys(book: HelpBook, window: MainWindow) -> None:
    same = {QKeySequence("Ctrl+:"), QKeySequence("Shift+?")}  # what some keyboards say for a key of the page
    keys = {key for action in window.findChildren(QAction) for key in action.shortcuts()} - same
    text = book.page(help_book.KEYS).text
    assert len(keys) > 35
    assert sorted(key.toString() for key in keys if f"**{key.toString()}**" not in text) == []


# Searched


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("catatcepat", "quick_entry"),
        ("CATAT  CEPAT", "quick_entry"),
        ("lini masa", "incident_log"),
        ("orang hilang", "found"),
        ("kunciinduk", "root"),
        ("ctrl+shift+c", "keys"),
    ],
)
def test_spaces_and_case_do_not_matter(asked: str, first: str) -> None:
    found = [hit.page.name for hit in help_book.book(Language.INDONESIAN).search(asked)]
    assert first in found[:2]


def test_words_that_stand_apart_are_found_together() -> None:
    book = help_book.book(Language.INDONESIAN)
    assert "trust" in [hit.page.name for hit in book.search("mitra telepon angka")]
    assert book.search("mitra zzz") == []


@pytest.mark.parametrize("asked", ["", "   ", "?", "…"])
def test_nothing_asked_is_nothing_found(asked: str) -> None:
    assert help_book.book(Language.INDONESIAN).search(asked) == []


def test_an_excerpt_shows_the_place(tmp_path: Path) -> None:
    text = "kata " * 60 + "Per-ahu karet " + "lain " * 60
    (tmp_path / "contents.md").write_text(f"# Judul\n\n{text}", encoding="utf-8")
    (hit,) = HelpBook(tmp_path).search("perahuKARET")
    assert "Per-ahu karet" in hit.excerpt
    assert hit.excerpt.startswith("… kata ")
    assert hit.excerpt.endswith(" …")
    assert len(hit.excerpt) < 220
