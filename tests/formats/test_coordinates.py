"""The table of pasted strings, and the law: right, flagged or refused, never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import InvalidValue
from coopdesk.formats.coordinates import Point, PointForm, ShortLink, read_point

HOME = (-7.6453, 112.9075)

RIGHT = [
    "-7.6453, 112.9075",
    "-7.6453,112.9075",
    "7.6453 S 112.9075 E",
    "7°38'43.1\"S 112°54'27.0\"E",
    "S 7° 38.718' E 112° 54.450'",
    "https://www.google.com/maps?q=-7.6453,112.9075",
    "https://maps.google.com/?q=-7.6453,112.9075",
    "https://www.google.com/maps/search/-7.6453,+112.9075",
    "Lokasi: -7.6453,112.9075",
    "-7,6453 112,9075",
    "-7,6453; 112,9075",
    "07°38′43″ LS 112°54′27″ BT",
    "LS 7.6453 BT 112.9075",
    "geo:-7.6453,112.9075?z=17",
    "-7.6453 112.9075 (rumah pak RT)",
    "7 38 43.1 S, 112 54 27 E",
    # beyond the table
    "-7,6453,112,9075",
    "−7.6453°, 112.9075°",
    "Lat: -7.6453 Long: 112.9075",
    "lintang selatan 7,6453, bujur timur 112,9075",
    "112.9075 E 7.6453 S",
    "7.6453 selatan, 112.9075 timur",
    "-7°38'43\" 112°54'27\"",
    "7:38:43.1 S 112:54:27 E",
    "7d38m43.1sec S 112d54m27sec E",
    "https://www.google.com/maps/place/7%C2%B038'43.1%22S+112%C2%B054'27.0%22E/@-7.64,112.9,17z",
    "https://www.google.com/maps/search/?api=1&query=-7.6453%2C112.9075",
    "https://www.openstreetmap.org/?mlat=-7.6453&mlon=112.9075#map=17/-7.6/112.9",
    "maps.google.com/maps?ll=-7.6453,112.9075",
    "Titik api di https://maps.google.com/?q=-7.6453,112.9075 dekat masjid",
    "49M GM 10420 54448",
    "49MGM1042054448",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_point_is_read_in_every_form(text: str) -> None:
    found = read_point(text)
    assert isinstance(found, Point)
    assert (found.lat, found.lon) == pytest.approx(HOME, abs=3e-5)
    assert (found.swapped, found.outside) == (False, False)


@pytest.mark.parametrize(
    ("text", "lat", "lon", "method"),
    [
        (
            "https://www.google.com/maps/place/Alun-Alun/@-7.6453,112.9075,17z/data=!8m2!3d-7.6441!4d112.9069",
            -7.6441,
            112.9069,
            PointForm.LINK,
        ),
        ("https://www.google.com/maps/@-7.6453,112.9075,17z", *HOME, PointForm.LINK_CENTRE),
        ("https://www.openstreetmap.org/#map=17/-7.6453/112.9075", *HOME, PointForm.LINK_CENTRE),
        ("9W35+VX Pasuruan", -7.64531, 112.90994, PointForm.PLUS_CODE),
        (
            "9W35+VX Kebonsari, Kec. Panggungrejo, Kota Pasuruan, Jawa Timur 67116",
            -7.64531,
            112.90994,
            PointForm.PLUS_CODE,
        ),
        ("6P4J9W35+V2", -7.64531, 112.90756, PointForm.PLUS_CODE),
        ("49M 710500 9154300", -7.64664, 112.90823, PointForm.UTM),
        ("zona 49 M 710500 mE 9154300 mN", -7.64664, 112.90823, PointForm.UTM),
        ("UTM 49S X: 710500 Y: 9154300", -7.64664, 112.90823, PointForm.UTM),
    ],
)
def test_each_form_goes_to_its_reader(text: str, lat: float, lon: float, method: PointForm) -> None:
    found = read_point(text)
    assert isinstance(found, Point)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=1e-5)
    assert (found.method, found.outside) == (method, False)


def test_a_far_point_is_taken_and_flagged() -> None:
    found = read_point("6P4G9W35+VX")
    assert isinstance(found, Point)
    assert found.lon == pytest.approx(110.90994, abs=1e-5)
    assert found.outside
    forgotten = read_point("7.6453, 112.9075")
    assert isinstance(forgotten, Point)
    assert forgotten.outside


@pytest.mark.parametrize("text", ["112.9075, -7.6453", "112,9075 -7,6453"])
def test_longitude_first_is_told(text: str) -> None:
    assert read_point(text) == Point(*HOME, PointForm.DECIMAL, swapped=True, outside=False)


def test_a_short_link_is_kept_as_it_is() -> None:
    url = "https://maps.app.goo.gl/AbCdEf123"
    assert read_point(url) == ShortLink(url)
    assert read_point(f"Lokasi: {url}") == ShortLink(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Karangketug",
        "49M KN 10500 54300",  # no such square
        "49M GM 10 54",  # a square of 1 km
        "49Q 710500 9154300",  # not in that band
        "-7,112",  # one latitude, or two whole numbers
        "-7, 112",
        "12/11/2025",
        "24-11-2025 17.32",
        "17:32 24:11",
        "17.32",
        "081234567890",
        "7.6453 S 112.9075",
        "7.6453 S 112.9075 S",
        "-7.6453 N 112.9075 E",
        "7°61'43\"S 112°54'27\"E",
        "-7.6453 112.9075 12",
        "RT 3.5 RW 4.5",
        "Jl. Veteran 12, -7.6453, 112.9075",
        "9W35+VX Surabaya",
        "35+VX Pasuruan",
        "6P4J0000+",
        "https://www.google.com/maps/dir/-7.6,112.9/-7.7,112.8",
        "https://example.org/-7.6453,112.9075",
        "https://[::1",
        "-97.6453, 12.9075 S",
        "95.1, 96.2",
    ],
)
def test_what_is_not_wholly_understood_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_point(text)


def _dms(value: float) -> tuple[int, int, str]:
    seconds = round(abs(value) * 36000)
    return seconds // 36000, seconds // 600 % 60, f"{seconds % 600 / 10:.1f}"


@given(
    st.floats(-8.09, -7.41).map(lambda v: round(v, 5)),
    st.floats(112.41, 113.19).map(lambda v: round(v, 5)),
)
def test_what_is_written_in_a_form_comes_back(lat: float, lon: float) -> None:
    (a, b, c), (d, e, f) = _dms(lat), _dms(lon)
    comma = f"{lat:.5f} {lon:.5f}".replace(".", ",")
    written = [
        f"{lat:.5f}, {lon:.5f}",
        comma,
        comma.replace(" ", ","),
        f"{-lat:.5f} LS {lon:.5f} BT",
        f"{a}°{b}'{c}\" S, {d}°{e}'{f}\" E",
        f"BT {d} {e} {f} LS {a} {b} {c}",
        f"{lon:.5f}; {lat:.5f}",
        f"https://www.google.com/maps?q={lat:.5f},{lon:.5f}",
        f"geo:{lat:.5f},{lon:.5f}",
    ]
    for text in written:
        found = read_point(text)
        assert isinstance(found, Point), text
        assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=2e-5), text
        assert not found.outside


_PIECES = st.sampled_from(
    [*"0123456789.,;:-+°'\"NSEWULBT ()/@!?=&#%", "LS", "BT", "lat", "lon", "49M", "https://", "+VX"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=30).map("".join)))
def test_any_text_is_a_point_a_link_or_a_refusal(text: str) -> None:
    try:
        found = read_point(text)
    except InvalidValue:
        return
    if isinstance(found, Point):
        assert -90 <= found.lat <= 90
        assert -180 <= found.lon <= 180


@given(st.sampled_from(RIGHT), st.integers(0, 200), st.sampled_from(["", "x", "7", " 5 ", "°", "-", "é"]))
def test_a_damaged_text_gives_no_point_in_the_wrong_place_unseen(text: str, at: int, damage: str) -> None:
    """One character cut out or one thing put in: refused, flagged, or a point that its text truly says."""
    at %= len(text)
    hurt = text[:at] + damage + text[at + (not damage) :]
    try:
        found = read_point(hurt)
    except InvalidValue:
        return
    if isinstance(found, Point) and not found.outside:
        assert any(sign in hurt for sign in "-−SsMm/"), hurt
