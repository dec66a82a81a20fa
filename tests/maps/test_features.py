from __future__ import annotations

import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.maps.features import POINT_LIMIT, MapPoint, features


def point(number: int, lat: float = -7.65, lon: float = 112.9, status: str = "closed", label: str = "") -> MapPoint:
    return MapPoint(f"{number:032x}", "incident", lat, lon, True, label, "", status, Agency.KOTA, "flood")


def many(count: int, status: str = "closed") -> list[MapPoint]:
    return [point(i, -7.9 + (i % 97) * 0.003, 112.6 + (i % 89) * 0.004, status) for i in range(count)]


def ids(text: str) -> list[str]:
    return [entry["id"] for entry in json.loads(text)["points"]]


def test_a_point_keeps_all_it_says() -> None:
    sent = json.loads(features([point(7, label="KOT-26-A007 · Banjir")]))
    assert sent == {
        "points": [
            {
                "id": f"{7:032x}",
                "kind": "incident",
                "lat": -7.65,
                "lon": 112.9,
                "exact": True,
                "label": "KOT-26-A007 · Banjir",
                "sublabel": "",
                "status": "closed",
                "owner": "kota",
                "hazard": "flood",
            }
        ],
        "cells": [],
    }


def test_only_what_lies_in_the_bounds_is_sent() -> None:
    points = [point(1, -7.65, 112.9), point(2, -7.65, 113.2), point(3, -8.1, 112.9)]
    assert ids(features(points, (112.8, -7.7, 113.0, -7.6))) == [points[0].id]


def test_as_many_points_as_allowed_are_sent_as_points() -> None:
    sent = json.loads(features(many(POINT_LIMIT)))
    assert (len(sent["points"]), sent["cells"]) == (POINT_LIMIT, [])


def test_one_more_and_all_are_counted_in_cells() -> None:
    points = [*many(POINT_LIMIT - 500), *many(501, status="reported")]
    sent = json.loads(features(points, zoom=11))
    assert sent["points"] == []
    assert sum(cell["count"] for cell in sent["cells"]) == POINT_LIMIT + 1
    assert sum(cell["open"] for cell in sent["cells"]) == 501


def test_cells_grow_smaller_with_the_zoom() -> None:
    points = many(POINT_LIMIT + 1)
    few, more = (len(json.loads(features(points, zoom=zoom))["cells"]) for zoom in (9, 12))
    assert few < more


def test_the_selected_point_stays_a_point_among_cells() -> None:
    points = many(POINT_LIMIT + 1)
    assert ids(features(points, zoom=10, keep=points[5].id)) == [points[5].id]


def test_a_point_that_is_nowhere_does_not_reach_the_page() -> None:
    assert ids(features([point(1, float("nan")), point(2, lon=float("inf")), point(3)])) == [f"{3:032x}"]


@given(st.lists(st.text(), max_size=20))
def test_any_text_travels_unchanged_and_as_plain_ascii(texts: Sequence[str]) -> None:
    sent = features([point(i, label=text) for i, text in enumerate(texts)])
    assert sent.isascii()
    assert [entry["label"] for entry in json.loads(sent)["points"]] == list(texts)


@given(st.lists(st.tuples(st.floats(-8.2, -7.3), st.floats(112.3, 113.5)), max_size=60))
def test_bounds_split_the_points_without_loss(places: Sequence[tuple[float, float]]) -> None:
    points = [point(i, lat, lon) for i, (lat, lon) in enumerate(places)]
    west = ids(features(points, (112.0, -9.0, 112.9, -7.0)))
    east = ids(features(points, (112.9, -9.0, 114.0, -7.0)))
    border = [p.id for p in points if p.lon == 112.9]
    assert sorted(west + east) == sorted([p.id for p in points] + border)
