"""How values get into templates."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from coopdesk.reports.templates import css_string, environment, picture


def test_values_are_escaped_and_hidden_signs_shown() -> None:
    page = environment().from_string("<p>{{ text }}</p>")
    assert page.render(text="<b>&\u202e") == "<p>&lt;b&gt;&amp;␣</p>"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


@given(st.text())
def test_text_in_a_style_sheet_is_letters_and_escapes_only(text: str) -> None:
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]{6} )*"', css_string(text))


def test_pictures_carry_their_bytes() -> None:
    assert picture(b"\xff\xd8\xff") == "data:image/jpeg;base64,/9j/"
    assert picture(b"\x89PNG").startswith("data:image/png;base64,")
