"""Strict JSON takes what JSON is, within bounds, and nothing that only a lenient parser would."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given

from coopdesk.bundle import limits, strict
from coopdesk.bundle.strict import Malformed
from coopdesk.domain.fields import Json
from tests.bundle.strategies import values


@given(values)
def test_what_we_write_is_taken(value: Json) -> None:
    for ascii_only in (False, True):
        text = json.dumps({"value": value}, ensure_ascii=ascii_only)
        if "\\ud" not in text:
            assert strict.parse(text.encode()) == {"value": value}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"a":1}}',
        b'{"a":1} {"b":2}',
        b'{"a":1,"a":1}',
        b'{"b":{"a":1,"a":2}}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":1e999}',
        b'{"a":' + b"9" * 33 + b"}",
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":0.' + b"1" * 40 + b"}",
        b'{"a":"\\ud800"}',
        b'{"a":"\\uDFFF"}',
        b'{"a":"\\ud83d\\ude00"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\xff"}',
        b'{"a":"\xc0\xaf"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\x00"}',
        b'{"a":"line\nbreak"}',
        b'{"a":"\\x41"}',
        b'{"a":"\\u12"}',
        b"{'a':1}",
        b'{"a":1,}',
        b'{"a":01}',
        b'{"a":+1}',
        b'{"a":1}//',
        b'{"a":"unclosed}',
        b'{"a":' + b"[" * 32 + b"]" * 32 + b"}",
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"[" * 1_000_000,
        b'{"a":[' + b"{}," * 100_001 + b"0]}",
        b'{"a":[' + b"0," * (limits.VALUES + 1) + b"0]}",
    ],
)
def test_what_is_not_strict_is_refused(text: bytes) -> None:
    with pytest.raises(Malformed):
        strict.parse(text)


def test_a_backslash_before_u_is_no_escape() -> None:
    assert strict.parse(rb'{"a":"C:\\ud800"}') == {"a": r"C:\ud800"}


def test_depth_is_taken_up_to_the_limit() -> None:
    assert strict.parse(b'{"a":' + b"[" * 31 + b"]" * 31 + b"}")


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":"' + b'\\"' * 8_000_000,
        b'{"a":"' + b"x" * 16_000_000,
        b'{"a":[' + b'"",' * 4_000_000,
        b'"' * 16_000_000,
        b"\\" * 16_000_000,
        b"[0," * 5_000_000,
        b"1" * 16_000_000,
        b'{"a":' + b" " * 16_000_000,
    ],
)
def test_the_largest_rubbish_is_refused_in_time(text: bytes) -> None:
    started = time.process_time()  # not by the clock: others may be at work
    with pytest.raises(Malformed):
        strict.parse(text)
    assert time.process_time() - started < 2


def test_values_are_asked_for_by_type() -> None:
    calls: list[Callable[[], object]] = [
        lambda: strict.integer(True, "n"),
        lambda: strict.integer(1.0, "n"),
        lambda: strict.integer(2**53, "n"),
        lambda: strict.integer(-1, "n"),
        lambda: strict.text("a\nb", "t"),
        lambda: strict.text("x" * 201, "t"),
        lambda: strict.text(None, "t"),
        lambda: strict.digits("AB", "d", 2),
        lambda: strict.digits("٣٣", "d", 2),
        lambda: strict.flag(1, "f"),
        lambda: strict.items({}, "l", 5),
        lambda: strict.items([1, 2], "l", 1),
        lambda: strict.members([], "m"),
        lambda: strict.member({}, "m"),
        lambda: strict.moment("2025-11-24T10:32:00+07:00", "t"),
        lambda: strict.moment("0001-01-01T00:00:00Z", "t"),
        lambda: strict.moment("yesterday", "t"),
    ]
    for call in calls:
        with pytest.raises(Malformed):
            call()
