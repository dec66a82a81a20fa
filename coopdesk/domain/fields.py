"""What a field may hold: one check and one JSON form for every value that is kept, exchanged or typed.

A record is a frozen dataclass whose annotations say everything: ``str`` with :class:`Text`, enumerations, times,
numbers in their ranges, references. ``encode`` and ``decode`` are the only way between such a value and JSON.
"""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Annotated, Any, TypeVar

from coopdesk.domain import times
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.ids import is_record_id

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

MAX_INTEGER = 2**53 - 1
MAX_LIST = 1000

_M = TypeVar("_M")


@dataclass(frozen=True)
class Text:
    """Text of at most ``limit`` characters; ``single_line`` refuses line breaks too."""

    limit: int = 20_000
    single_line: bool = False


@dataclass(frozen=True)
class Between:
    """A finite number within closed bounds; real numbers are kept to seven decimals (about 1 cm of latitude)."""

    low: float
    high: float


@dataclass(frozen=True)
class RegionCode:
    """A Kemendagri code of a government, kecamatan or village of the area."""


@dataclass(frozen=True)
class Reference:
    """The id of a record of one kind."""

    kind: str


@dataclass(frozen=True)
class Digits:
    """Lower-case hexadecimal digits, exactly so many."""

    count: int


@dataclass(frozen=True)
class Personal:
    """Personal data (UU 27/2022): left out of exchange unless ticked."""


LongText = Annotated[str, Text()]
Name = Annotated[str, Text(200, single_line=True)]
Region = Annotated[str, RegionCode()]
Latitude = Annotated[float, Between(-90, 90)]
Longitude = Annotated[float, Between(-180, 180)]
Amount = Annotated[Decimal, Between(0, 1_000_000_000_000)]
"""A counted or measured number, exact to a thousandth (hectares have decimals)."""
Quantity = Annotated[Decimal, Between(0, 1_000_000_000)]
"""A quantity of goods in the item's unit, exact to a thousandth; kept as a whole number of thousandths."""


@dataclass(frozen=True)
class FieldType:
    """What one annotation means: the Python class, whether it may be empty, and its marks."""

    name: str
    python: type
    optional: bool
    many: bool
    marks: tuple[object, ...]

    @cached_property
    def _marks(self) -> dict[type, Any]:
        return {type(m): m for m in reversed(self.marks)}

    def mark(self, kind: type[_M]) -> _M | None:
        """Return the mark of one class, None where the field has none."""
        return self._marks.get(kind)

    @cached_property
    def personal(self) -> bool:
        """Whether the field holds personal data."""
        return self.mark(Personal) is not None


@cache
def field_types(record: type) -> Mapping[str, FieldType]:
    """Return the fields of a record class in order, by name."""
    hints = typing.get_type_hints(record, include_extras=True)
    return {f.name: field_type(f.name, hints[f.name]) for f in dataclass_fields(record)}


def field_type(name: str, hint: Any) -> FieldType:
    """Read one annotation: ``X``, ``X | None``, ``tuple[X, ...]``, with ``Annotated`` marks inside or outside."""
    marks: list[object] = []
    optional = many = False
    while True:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            marks.extend(hint.__metadata__)
            hint = hint.__origin__
        elif origin in (types.UnionType, typing.Union):
            optional = True
            (hint,) = (a for a in typing.get_args(hint) if a is not type(None))
        elif origin is tuple:
            many = True
            hint = typing.get_args(hint)[0]
        else:
            return FieldType(name, getattr(hint, "__supertype__", hint), optional, many, tuple(marks))


def encode(field: FieldType, value: Any) -> Json:
    """Return the JSON form of a value, after checking it. Raises InvalidValue."""
    if value is None:
        if field.optional:
            return None
        raise InvalidValue(field.name, value, "missing")
    if field.many:
        if not isinstance(value, list | tuple) or len(value) > MAX_LIST:
            raise InvalidValue(field.name, value, "not_list")
        return [_encode_one(field, v) for v in value]
    return _encode_one(field, value)


def decode(field: FieldType, value: Any) -> Any:
    """Return the value of a JSON form. Raises InvalidValue."""
    if value is None:
        if field.optional:
            return None
        raise InvalidValue(field.name, value, "missing")
    if field.many:
        if not isinstance(value, list | tuple) or len(value) > MAX_LIST:
            raise InvalidValue(field.name, value, "not_list")
        return tuple(_decode_one(field, v) for v in value)
    return _decode_one(field, value)


def recode(field: FieldType, value: Json) -> Json:
    """Check a JSON form and return it as this version writes it. Raises InvalidValue."""
    decoded = decode(field, value)
    if field.python in (datetime, Decimal) or field.many or isinstance(decoded, StrEnum):
        return encode(field, decoded)
    return typing.cast(Json, decoded)  # any other value is its own JSON form


def _encode_one(field: FieldType, value: Any) -> Json:
    if field.python is datetime and isinstance(value, datetime):
        return _moment_text(field, value)
    if field.python is Decimal:
        if not isinstance(value, Decimal):
            raise InvalidValue(field.name, value, "not_number")
        return int(_quantity(field, value) * 1000)
    if isinstance(value, StrEnum):
        return str(_decode_one(field, value.value))
    checked = _decode_one(field, value)
    return typing.cast(Json, checked)


def _decode_one(field: FieldType, value: Any) -> Any:
    python = field.python
    if python is Decimal:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidValue(field.name, value, "not_number")
        return _quantity(field, Decimal(value) / 1000)
    if python is bool:
        if not isinstance(value, bool):
            raise InvalidValue(field.name, value, "not_flag")
        return value
    if python in (int, float):
        return _number(field, value)
    if python is datetime:
        return _moment(field, value)
    return _text_like(field, value)


def _quantity(field: FieldType, value: Decimal) -> Decimal:
    if not value.is_finite():
        raise InvalidValue(field.name, value, "not_finite")
    _within(field, value)
    if round(value, 3) != value:
        raise InvalidValue(field.name, value, "out_of_range")
    return value


def read_quantity(field: FieldType, value: Any) -> Decimal:
    """Read a quantity as people and scripts write it (``12``, ``2.5``, ``"2.5"``). Raises InvalidValue."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InvalidValue(field.name, value, "not_number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise InvalidValue(field.name, value, "not_number") from None
    return _quantity(field, number)


def _number(field: FieldType, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValue(field.name, value, "not_number")
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidValue(field.name, value, "not_finite")
    if field.python is int:
        if value != int(value) or abs(value) > MAX_INTEGER:
            raise InvalidValue(field.name, value, "out_of_range")
        value = int(value)
    elif abs(value) > MAX_INTEGER:
        raise InvalidValue(field.name, value, "out_of_range")
    _within(field, value)
    return value if field.python is int else round(float(value), 7) + 0.0


def _within(field: FieldType, value: Any) -> None:
    bounds = field.mark(Between)
    if bounds and not bounds.low <= value <= bounds.high:
        raise InvalidValue(field.name, value, "out_of_range")


def _moment_text(field: FieldType, value: datetime) -> str:
    """Return the stored form of a moment; one that could not be read again, or has no zone, is refused."""
    try:
        if value.tzinfo is not None:
            text = times.to_text(value)
            times.from_text(text)
            return text
    except (ValueError, OverflowError):
        pass
    raise InvalidValue(field.name, value, "not_time")


def _moment(field: FieldType, value: Any) -> datetime:
    try:
        return _read_moment(value)
    except (TypeError, ValueError, OverflowError):
        raise InvalidValue(field.name, value, "not_time") from None


@lru_cache(4096)
def _read_moment(text: str) -> datetime:
    return times.from_text(text)


def _text_like(field: FieldType, value: Any) -> Any:
    if not isinstance(value, str):
        raise InvalidValue(field.name, value, "not_text")
    if issubclass(field.python, StrEnum):
        try:
            return field.python(value)
        except ValueError:
            raise InvalidValue(field.name, value, "not_choice") from None
    text = check_text(field.name, value, field.mark(Text) or Text())
    reference = field.mark(Reference)
    if reference and not is_record_id(text):
        raise InvalidValue(field.name, value, "unknown_record")
    digits = field.mark(Digits)
    if digits and not (len(text) == digits.count and set(text) <= set("0123456789abcdef")):
        raise InvalidValue(field.name, value, "not_digits")
    if field.mark(RegionCode):
        from coopdesk.domain.regions import gazetteer

        if text not in gazetteer().regions:
            raise InvalidValue(field.name, value, "unknown_region")
    return text


_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"[\n\t]")


def check_text(name: str, value: str, rule: Text) -> str:
    r"""Return the text with line ends as ``\n``. Raises InvalidValue for what no screen or sheet can show."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > rule.limit:
        raise InvalidValue(name, value, "too_long")
    found = _UNFIT.search(text) or (_BREAK.search(text) if rule.single_line else None)
    if found:
        raise InvalidValue(name, value, "surrogate" if "\ud800" <= found[0] <= "\udfff" else "control_character")
    return text
