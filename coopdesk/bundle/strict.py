"""Strict JSON: what came from outside is measured before a parser sees it, and every value is asked for by type."""

from __future__ import annotations

import json
import math
import re
from datetime import datetime
from typing import Any, NoReturn

from coopdesk.bundle import limits
from coopdesk.domain import times
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import MAX_INTEGER, Text, check_text

# Possessive throughout, so that the time is linear in the size whatever the bytes are. Surrogates are never escaped.
_STRING = rb'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
_WELL_QUOTED = re.compile(rb'(?:[^"\\]++|' + _STRING + rb")*+")
_STRINGS = re.compile(_STRING)
_BRACKET = re.compile(rb"[\[\]{}]")
_LONG_NUMBER = re.compile(rb"[-+.0-9eE]{%d,}" % (limits.NUMBER_TOKEN + 1))
_HEX = re.compile(r"[0-9a-f]*")


class Malformed(Exception):
    """A text is not what the format says; the message names the place, for the log."""


def parse(data: bytes) -> dict[str, object]:
    """Return the JSON object in UTF-8 bytes. Raises Malformed."""
    _measure(data)
    try:
        value = json.loads(
            data.decode(), object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        raise Malformed(f"json: {type(error).__name__}") from error
    return members(value, "document")


def _measure(data: bytes) -> None:
    """Bound what the parser will build: quoting, depth, containers, values, numbers."""
    if data.count(b'"') > limits.QUOTES:
        raise Malformed("too many texts")
    if not _WELL_QUOTED.fullmatch(data):
        raise Malformed("text literal")
    rest = _STRINGS.sub(b"", data)
    containers = rest.count(b"[") + rest.count(b"{")
    if containers > limits.CONTAINERS or rest.count(b",") > limits.VALUES:
        raise Malformed("too many values")
    if _LONG_NUMBER.search(rest):
        raise Malformed("number literal")
    depth = 0
    for bracket in _BRACKET.finditer(rest):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > limits.DEPTH:
            raise Malformed("depth")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a key twice")
    return found


def _finite(literal: str) -> float:
    number = float(literal)
    if not math.isfinite(number):
        raise Malformed("number out of range")
    return number


def _refuse_constant(literal: str) -> NoReturn:
    raise Malformed(literal)


def members(value: object, what: str) -> dict[str, object]:
    """Return a JSON object, or raise Malformed."""
    if not isinstance(value, dict):
        raise Malformed(f"{what}: no object")
    return value


def member(owner: dict[str, object], key: str) -> object:
    """Return one member of an object, or raise Malformed."""
    if key not in owner:
        raise Malformed(f"{key}: missing")
    return owner[key]


def items(value: object, what: str, limit: int) -> list[object]:
    """Return a JSON array of at most ``limit`` elements, or raise Malformed."""
    if not isinstance(value, list) or len(value) > limit:
        raise Malformed(f"{what}: no list, or too long")
    return value


def text(value: object, what: str, limit: int = limits.NAME) -> str:
    """Return one line of at most ``limit`` characters without control characters, or raise Malformed."""
    if not isinstance(value, str):
        raise Malformed(f"{what}: no text")
    try:
        return check_text(what, value, Text(limit, single_line=True))
    except InvalidValue as error:
        raise Malformed(f"{what}: {error.reason}") from error


def digits(value: object, what: str, count: int) -> str:
    """Return exactly ``count`` lower-case hexadecimal digits, or raise Malformed."""
    if not isinstance(value, str) or len(value) != count or not _HEX.fullmatch(value):
        raise Malformed(f"{what}: not {count} hexadecimal digits")
    return value


def integer(value: object, what: str, low: int = 0, high: int = MAX_INTEGER) -> int:
    """Return a whole number within closed bounds, or raise Malformed."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Malformed(f"{what}: no whole number from {low} to {high}")
    return value


def flag(value: object, what: str) -> bool:
    """Return true or false, or raise Malformed."""
    if not isinstance(value, bool):
        raise Malformed(f"{what}: neither true nor false")
    return value


def moment(value: object, what: str) -> datetime:
    """Return a time in its stored form (``2025-11-24T10:32:00Z``), or raise Malformed."""
    found = text(value, what)
    try:
        moment = times.from_text(found)
    except (ValueError, OverflowError) as error:
        raise Malformed(f"{what}: no time") from error
    if times.to_text(moment) != found:
        raise Malformed(f"{what}: not in UTC to the second")
    return moment
