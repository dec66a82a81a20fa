"""Delimited text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import ImportRefused
from coopdesk.formats.delimited import read_delimited

_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<';,\t"), min_size=1, max_size=12
).filter(str.strip)


@given(
    rows=st.lists(st.lists(_TEXT, min_size=4, max_size=4), min_size=3, max_size=8),
    separator=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_rows_come_back_whatever_separates_them(rows: list[list[str]], separator: str, encoding: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["Judul"], [], *rows])
    assert read_delimited("a.csv", text.getvalue().encode(encoding), 100) == [["Judul"], [], *rows]


def test_old_windows_text_is_read() -> None:
    assert read_delimited("a.csv", "a;b\n± 30;caf\u00e9\n".encode("cp1252"), 9) == [["a", "b"], ["± 30", "café"]]


def test_rows_are_numbered_as_the_sheet_program_does() -> None:
    rows = read_delimited("a.csv", b'Judul;x\n\na;"b\nc"\n;\nd;e\n\n;;\n', 9)
    assert rows == [["Judul", "x"], [], ["a", "b\nc"], ["", ""], ["d", "e"]]


def test_a_line_that_names_the_separator_is_no_row() -> None:
    assert read_delimited("a.csv", b"sep=,\r\na;1,b\r\n", 9) == [["a;1", "b"]]


def test_commas_in_the_text_do_not_separate() -> None:
    text = "no;lokasi;ket\n" + "1;Kec. Lekok, Grati, Bangil;a, b\n2;Kec. Gempol;\n"
    assert read_delimited("a.csv", text.encode(), 9)[1] == ["1", "Kec. Lekok, Grati, Bangil", "a, b"]


def test_our_own_guard_is_taken_off() -> None:
    assert read_delimited("a.csv", b"'=1+1;'-;'x;'\n", 9) == [["=1+1", "-", "'x", "'"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'a;b\n1;"c\n2;d\n3;e\n', "not_readable"),  # a quote that swallows the rest
        (b"a;b\n\x00", "not_readable"),
        (b"<table><tr>", "not_readable"),
        (b"\xff\xfea", "not_readable"),
        (b"a;b\n" * 10, "too_many_rows"),
        (b"a;" + b"b" * 200_000, "not_readable"),
    ],
)
def test_what_cannot_be_trusted_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_delimited("a.csv", content, 9)
    assert refusal.value.reason == reason
