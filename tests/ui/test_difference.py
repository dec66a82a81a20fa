from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from PySide6.QtGui import QTextDocument

from coopdesk.ui.difference import marked
from tests.strategies import texts


def body(rich: str) -> str:
    """Return what stands in the one paragraph."""
    return rich.removeprefix('<p style="white-space: pre-wrap">').removesuffix("</p>")


def plain(rich: str) -> str:
    return html.unescape(re.sub(r"</?[bu]>", "", body(rich)))


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("27/11", "26/11", "<b><u>27</u></b>/11"),
        ("air surut", "air 60 cm", "air <b><u>surut</u></b>"),
        ("hujan", "tanggul", "hujan"),
        ("sama", "sama", "sama"),
        ("", "x", ""),
    ],
)
def test_what_differs_is_marked(text: str, other: str, expected: str) -> None:
    assert body(marked(text, other)) == expected


@given(texts(), texts())
def test_nothing_that_was_typed_is_taken_for_markup(text: str, other: str) -> None:
    assert plain(marked(text, other)) == text


def test_markup_is_shown_as_it_is() -> None:
    document = QTextDocument()
    document.setHtml(marked("<img src=x onerror=1>   <b>a</b>", "<i>a</i>"))
    assert document.toPlainText() == "<img src=x onerror=1>   <b>a</b>"
