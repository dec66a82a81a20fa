"""What a recap sheet says, as values: its columns, its events, what is wrong and what must be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import RowProblem
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType


class RecapField(StrEnum):
    """What a column can hold besides the figure categories."""

    NUMBER = "number"
    WEEKDAY = "weekday"
    DATE = "date"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    HAZARD = "hazard"
    DETAIL = "detail"
    AGENCY = "agency"
    LOCATION = "location"
    KECAMATAN = "kecamatan"
    VILLAGE = "village"
    ADDRESS = "address"
    KECAMATAN_CODE = "kecamatan_code"
    VILLAGE_CODE = "village_code"
    POINT = "point"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    WATER = "water"
    WATER_LOW = "water_low"
    WATER_HIGH = "water_high"
    CAUSE = "cause"
    REMARK = "remark"
    SOURCE = "source"
    REPORTER = "reporter"
    REPORTER_PHONE = "reporter_phone"
    INJURED = "injured"
    HOUSE_DAMAGED = "house_damaged"
    EDUCATION_DAMAGED = "education_damaged"
    WORSHIP_DAMAGED = "worship_damaged"
    HEALTH_DAMAGED = "health_damaged"
    OFFICE_DAMAGED = "office_damaged"
    SHOP_DAMAGED = "shop_damaged"
    FACTORY_DAMAGED = "factory_damaged"
    PUBLIC_DAMAGED = "public_damaged"


Target = RecapField | FigureCategory

TOTALS: dict[RecapField, tuple[FigureCategory, ...]] = {
    RecapField.INJURED: (FigureCategory.INJURED_SERIOUS, FigureCategory.INJURED_LIGHT),
    **{
        RecapField(f"{group}_damaged"): tuple(
            FigureCategory(f"{group}_{grade}") for grade in ("heavy", "moderate", "light")
        )
        for group in ("house", "education", "worship", "health", "office", "shop", "factory", "public")
    },
}
"""Sums that have no category of their own, and their parts: a sum of nil says nil of each, any other stays text."""


class QuestionReason(StrEnum):
    """Why the operator is asked."""

    AMBIGUOUS = "ambiguous"
    """Several places or hazards fit."""
    UNKNOWN = "unknown"
    """None fits; the candidates are near spellings."""
    ELSEWHERE = "elsewhere"
    """The only place of that name lies outside the kecamatan, or the government, that the row names."""
    SPELLING = "spelling"
    """Taken for what it nearly spells."""
    UNREAD = "unread"
    """Kept as text in the remark."""
    WEEKDAY = "weekday"
    """The weekday written is not that of the date."""
    SUM = "sum"
    """A sum without its parts, kept as text in the remark."""


@dataclass(frozen=True)
class Question:
    """Something in a row that only the operator can decide.

    ``candidates`` are region codes where ``field`` is ``place``, hazard types where it is ``hazard``. ``taken`` is what
    the row holds meanwhile, None where it holds the text alone.
    """

    row: int
    text: str
    candidates: tuple[str, ...]
    field: str = "place"
    reason: QuestionReason = QuestionReason.AMBIGUOUS
    taken: str | None = None
    sheet: str = ""


@dataclass(frozen=True)
class ColumnMatch:
    """What a column was taken for: a RecapField or FigureCategory, several joined by ``+``, None for "remark".

    ``certainty`` is 1 where the header is a known one, less where it is only like one.
    """

    column_letter: str
    header: str
    field: str | None
    certainty: float
    sheet: str = ""


@dataclass(frozen=True)
class RecapFigure:
    """One number of a row, of the whole event or of one village of it."""

    category: FigureCategory
    state: ValueState
    value: Decimal | None = None
    approximate: bool = False
    place: str | None = None


@dataclass(frozen=True)
class RecapRow:
    """One event of a sheet; ``row`` counts as the sheet program does.

    ``occurred_at`` is UTC; where no exact time stands it is 00:00 WIB of that day, ``day_only`` is set, and
    ``time_text`` says what stands. ``place`` is the first village, else the first kecamatan. ``place_text`` keeps what
    no code could be given to.
    ``key`` is the same for the same event in any file.
    """

    row: int
    agency: Agency | None
    hazard_type: HazardType | None
    hazard_detail: str | None
    occurred_at: datetime
    time_text: str | None
    place: str | None
    place_text: str | None
    other_places: tuple[str, ...]
    water_low_cm: int | None
    water_high_cm: int | None
    cause: str | None
    remark: str | None
    source: str | None
    figures: tuple[RecapFigure, ...]
    key: str
    lat: float | None = None
    lon: float | None = None
    reporter: str | None = None
    reporter_phone: str | None = None
    sheet: str = ""
    day_only: bool = False


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no event: a total, a signature, a heading."""

    row: int
    text: str
    sheet: str = ""


@dataclass(frozen=True)
class Recap:
    """All that was read from a file. With ``problems`` it must not be imported."""

    file: str
    sheet: str
    mapping: tuple[ColumnMatch, ...]
    rows: tuple[RecapRow, ...]
    problems: tuple[RowProblem, ...]
    questions: tuple[Question, ...]
    skipped: tuple[SkippedRow, ...] = ()
    sheets: tuple[str, ...] = ()


class Unread(Exception):
    """A cell that says no value of its column: ``reason`` is the word for RowProblem."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
