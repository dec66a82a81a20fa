"""Read a point from what people paste: degrees in any style, map links, Plus Codes, UTM and MGRS.

The form is recognised first, and each number goes alone to whoever reads it: a text that is not wholly understood is
refused, since a wrong point is worse than none.
"""

from __future__ import annotations

import re

from coopdesk.domain.errors import InvalidValue
from coopdesk.formats import angles, grid_references, map_links
from coopdesk.formats.points import Point, PointForm, ShortLink

__all__ = ["Point", "PointForm", "ShortLink", "read_point"]

_MAX = 2000
_LINK = re.compile(r"\bhttps?://\S+|\b(?:www\.|maps\.)\S+\.\S+/\S*|\bgoo\.gl/\S+", re.IGNORECASE)
_GEO = re.compile(r"geo:([-+0-9.,]+)(?:[;?]\S*)?", re.IGNORECASE)


def read_point(text: str) -> Point | ShortLink:
    """Return the point (WGS 84) that a text means, or the short link that only the internet could resolve.

    Raises InvalidValue(``point``, text, ``not_point``).
    """
    if not isinstance(text, str) or len(text) > _MAX:
        raise InvalidValue("point", text, "not_point")
    found = _read(text.strip())
    if found is None:
        raise InvalidValue("point", text, "not_point")
    return found


def _read(text: str) -> Point | ShortLink | None:
    links = _LINK.findall(text)
    if links:
        return map_links.read(links[0]) if len(links) == 1 else None
    geo = _GEO.fullmatch(text)
    if geo:
        return angles.read_pair(geo.group(1), PointForm.GEO)
    if grid_references.looks_like_plus_code(text):
        return grid_references.read_plus_code(text)
    if grid_references.looks_like_grid(text):
        return grid_references.read_grid(text)
    return angles.read(text)
