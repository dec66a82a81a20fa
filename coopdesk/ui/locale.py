"""Numbers, dates and ages as the operator writes them, through QLocale and never by hand.

A clock has a point and a duration a colon (``18.30`` is a time, ``0:31`` an age). All moments are shown in WIB.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from coopdesk.domain.figures import Figure, Total, ValueState
from coopdesk.domain.times import to_wib

NO_REPORT = "…"
PENDING = "?"
MINUS = "−"


def number(value: Decimal | int | float) -> str:
    """Return ``1.234.567,5``; whole numbers without decimals, others with up to three."""
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return QLocale().toString(int(exact))
    decimals = min(3, -int(exact.normalize().as_tuple().exponent))
    return QLocale().toString(float(exact), "f", decimals)


def clock(moment: datetime) -> str:
    """Return ``18.30``."""
    local = to_wib(moment)
    return QLocale().toString(
        QTime(local.hour, local.minute, local.second), QCoreApplication.translate("Locale", "HH:mm")
    )


def clock_seconds(moment: datetime) -> str:
    """Return ``18.30.07``."""
    local = to_wib(moment)
    pattern = QCoreApplication.translate("Locale", "HH:mm:ss")
    return QLocale().toString(QTime(local.hour, local.minute, local.second), pattern)


def short_moment(moment: datetime, now: datetime) -> str:
    """Return the clock alone today, ``24/11 18.30`` in this year, ``24/11/25 18.30`` before."""
    local, today = to_wib(moment), to_wib(now)
    if local.date() == today.date():
        return clock(moment)
    pattern = "dd/MM" if local.year == today.year else "dd/MM/yy"
    return f"{QLocale().toString(_date(moment), pattern)} {clock(moment)}"


def short_day(moment: datetime, now: datetime) -> str:
    """Return ``24/11`` in this year, ``24/11/25`` before: for what is known by its day alone."""
    pattern = "dd/MM" if to_wib(moment).year == to_wib(now).year else "dd/MM/yy"
    return QLocale().toString(_date(moment), pattern)


def written_day(moment: datetime) -> str:
    """Return ``24/11/2025``: as a hand writes a date into a text."""
    return QLocale().toString(_date(moment), "dd/MM/yyyy")


def long_day(moment: datetime) -> str:
    """Return ``Senin, 24 November 2025``."""
    return QLocale().toString(_date(moment), "dddd, d MMMM yyyy")


def long_moment(moment: datetime) -> str:
    """Return ``Senin, 24 November 2025 pukul 18.30 WIB``."""
    date = long_day(moment)
    return QCoreApplication.translate("Locale", "{date} at {clock} WIB").format(date=date, clock=clock(moment))


def _date(moment: datetime) -> QDate:
    local = to_wib(moment)
    return QDate(local.year, local.month, local.day)


def duration(span: timedelta) -> str:
    """Return ``0:31`` below two days, ``12 hari`` from there on; nothing is negative."""
    minutes = max(0, int(span.total_seconds()) // 60)
    if minutes < 48 * 60:
        return f"{minutes // 60}:{minutes % 60:02d}"
    return QCoreApplication.translate("Locale", "{n} d").format(n=number(minutes // 1440))


def ago(moment: datetime, now: datetime) -> str:
    """Return ``baru saja``, ``7 menit lalu``, ``3 jam lalu``, ``12 hari lalu``."""
    minutes = max(0, int((now - moment).total_seconds()) // 60)
    if minutes < 1:
        return QCoreApplication.translate("Locale", "just now")
    if minutes < 60:
        return QCoreApplication.translate("Locale", "{n} min ago").format(n=minutes)
    if minutes < 48 * 60:
        return QCoreApplication.translate("Locale", "{n} h ago").format(n=minutes // 60)
    return QCoreApplication.translate("Locale", "{n} days ago").format(n=number(minutes // 1440))


def point(lat: float, lon: float) -> str:
    """Return ``−7,62910; 112,88920``: a semicolon, because the comma is taken."""
    return f"{_degrees(lat)}; {_degrees(lon)}"


def point_for_copying(lat: float, lon: float) -> str:
    """Return the two lines that every map and chat understands."""
    return f"{lat:.6f}, {lon:.6f}\nhttps://maps.google.com/?q={lat:.6f},{lon:.6f}"


def _degrees(value: float) -> str:
    sign = MINUS if value < 0 else ""
    return sign + QLocale().toString(abs(value), "f", 5)


def kilometres(value: float) -> str:
    """Return ``0,3`` below a hundred kilometres, ``142`` above."""
    return QLocale().toString(value, "f", 1) if value < 100 else number(round(value))


def size(count: int) -> str:
    """Return ``36 kB``, ``1,3 MB``."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} kB"
    return f"{QLocale().toString(count / 1_000_000, 'f', 1)} MB"


def total(value: Total | None) -> str:
    """Return a figure for a list: ``412``, ``± 185``, ``0`` for nil, ``?`` still being counted, ``…`` no report."""
    if value is None or not value.known:
        return NO_REPORT
    if value.number is None:
        return "0" if value.nil else PENDING
    text = number(value.number)
    return f"± {text}" if value.approximate else text


def total_in_words(value: Total | None) -> str:
    """Return a figure in full: ``120``, ``120 + 2 dalam pendataan``, ``Nihil``, ``Dalam pendataan``, ``…``."""
    if value is None or not value.known:
        return NO_REPORT
    if value.number is None:
        return (
            QCoreApplication.translate("Locale", "Nil")
            if value.nil
            else QCoreApplication.translate("Locale", "Being counted")
        )
    if value.pending:
        pattern = QCoreApplication.translate("Locale", "{number} + {n} being counted")
        return pattern.format(number=total(value), n=value.pending)
    return total(value)


def reported(figure: Figure) -> str:
    """Return one report in full: ``± 185``, ``Nihil``, ``Dalam pendataan``."""
    if figure.state is ValueState.NIL:
        return QCoreApplication.translate("Locale", "Nil")
    if figure.state is ValueState.PENDING or figure.value is None:
        return QCoreApplication.translate("Locale", "Being counted")
    return f"± {number(figure.value)}" if figure.approximate else number(figure.value)


def fingerprint(digits: str) -> str:
    """Return a fingerprint in groups of five digits, as it is read out on the telephone."""
    plain = "".join(c for c in digits if not c.isspace() and c != "-")
    return " ".join(plain[i : i + 5] for i in range(0, len(plain), 5))
