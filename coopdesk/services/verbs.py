"""The verbs as scripts call them: looked up by name, arguments checked against the functions' own annotations."""

from __future__ import annotations

import difflib
import importlib
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from coopdesk.domain.errors import InvalidValue, UnknownVerb
from coopdesk.domain.fields import FieldType, decode, field_type, read_quantity
from coopdesk.services.outcome import Outcome
from coopdesk.store.desk import Desk

_F = TypeVar("_F", bound=Callable[..., Outcome])

_MODULES = (
    "incidents",
    "inventory",
    "history",
    "conflicts",
    "needs",
    "settings",
    "silence_limits",
    "proposals",
    "photos",
    "merging",
    "series",
    "joint",
    "handovers",
    "emergency",
    "shelters",
    "figures",
    "shifts",
)


@dataclass(frozen=True)
class Verb:
    """A verb: its name (``incidents.record``) and the function that carries it out."""

    name: str
    function: Callable[..., Outcome]

    @cached_property
    def arguments(self) -> Mapping[str, FieldType]:
        """What the verb takes, by the names that scripts use (``from``, not ``from_``)."""
        hints = typing.get_type_hints(self.function, include_extras=True)
        found: dict[str, FieldType] = {}
        for name, parameter in inspect.signature(self.function).parameters.items():
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                (fields,) = typing.get_args(hints[name])
                for key, hint in typing.get_type_hints(fields, include_extras=True).items():
                    found[key] = field_type(key, hint)
            elif parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                found[name.rstrip("_")] = field_type(name.rstrip("_"), hints[name])
        return found

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The arguments that must be given."""
        parameters = inspect.signature(self.function).parameters.values()
        return tuple(
            p.name.rstrip("_")
            for p in parameters
            if p.kind is inspect.Parameter.KEYWORD_ONLY and p.default is inspect.Parameter.empty
        )

    @property
    def summary(self) -> str:
        """The first line of the function's description."""
        return (inspect.getdoc(self.function) or "").splitlines()[0]


_VERBS: dict[str, Verb] = {}


def verb(name: str) -> Callable[[_F], _F]:
    """Make a function callable by scripts under a name."""

    def register(function: _F) -> _F:
        _VERBS[name] = Verb(name, function)
        return function

    return register


def verbs() -> Mapping[str, Verb]:
    """Return every verb by name."""
    for module in _MODULES:
        importlib.import_module(f"coopdesk.services.{module}")
    return dict(sorted(_VERBS.items()))


def run(desk: Desk, name: str, arguments: Any) -> Outcome:
    """Check the JSON arguments of a verb and carry it out. Raises Refused, with nothing changed."""
    known = verbs()
    if name not in known:
        raise UnknownVerb(name, tuple(difflib.get_close_matches(name, known, 3)))
    return known[name].function(desk, **_values(known[name], arguments))


def _values(chosen: Verb, arguments: Any) -> dict[str, Any]:
    if not isinstance(arguments, dict):
        raise InvalidValue("JSON", arguments, "not_json")
    unknown = [name for name in arguments if name not in chosen.arguments]
    if unknown:
        raise InvalidValue(unknown[0], arguments[unknown[0]], "unknown_field")
    missing = [name for name in chosen.required if name not in arguments]
    if missing:
        raise InvalidValue(missing[0], None, "missing")
    parameters = inspect.signature(chosen.function).parameters
    values = {}
    for name, value in arguments.items():
        target = name + "_" if name + "_" in parameters else name
        values[target] = _value(chosen.arguments[name], value)
    return values


def _value(field: FieldType, value: Any) -> Any:
    if field.python is object:
        return value
    if field.python is Decimal and value is not None:
        return read_quantity(field, value)
    return decode(field, value)
