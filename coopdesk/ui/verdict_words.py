"""What became of a package, in a word or two for lists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.exchange import Verdict


def verdict_word(verdict: Verdict) -> str:
    """Return the words for a verdict."""
    translate = QCoreApplication.translate
    return {
        Verdict.APPLIED: translate("Verdicts", "can be taken in"),
        Verdict.ALREADY: translate("Verdicts", "known already"),
        Verdict.PARKED: translate("Verdicts", "waits for another"),
        Verdict.OWN: translate("Verdicts", "our own"),
        Verdict.DAMAGED: translate("Verdicts", "damaged"),
        Verdict.TRUNCATED: translate("Verdicts", "cut off"),
        Verdict.UNKNOWN_SENDER: translate("Verdicts", "sender unknown"),
        Verdict.FORGED: translate("Verdicts", "signature wrong"),
        Verdict.BLOCKED: translate("Verdicts", "device blocked"),
        Verdict.FORK: translate("Verdicts", "two computers, one identity"),
        Verdict.TOO_NEW: translate("Verdicts", "made by a newer program"),
        Verdict.NOT_FOR_US: translate("Verdicts", "not for us"),
        Verdict.NOT_A_BUNDLE: translate("Verdicts", "no package"),
        Verdict.TOO_LARGE: translate("Verdicts", "too large"),
    }[verdict]
