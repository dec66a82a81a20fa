"""The templates of the sheets: every value escaped, nothing undefined passed over."""

from __future__ import annotations

import base64
import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coopdesk import paths
from coopdesk.reports.wording import visible


@cache
def environment() -> Environment:
    """Return the templates of ``resources/templates``."""
    templates = Environment(
        loader=FileSystemLoader(paths.resources() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    templates.filters["css_string"] = css_string
    templates.filters["picture"] = picture
    return templates


def _shown(value: object) -> object:
    """Show hidden signs of a value; what a template made of values has been through here already."""
    return visible(value) if type(value) is str else value


def css_string(text: str) -> Markup:
    """Return the text as a quoted CSS string: in a style sheet HTML escapes mean nothing, so none is relied on."""
    return Markup('"' + re.sub(r"[^A-Za-z0-9 ]", lambda m: f"\\{ord(m[0]):06x} ", visible(text)) + '"')


def picture(content: bytes) -> str:
    """Return a PNG or JPEG as an address that carries its bytes."""
    kind = "jpeg" if content.startswith(b"\xff\xd8") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
