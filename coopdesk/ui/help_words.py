"""What each page is for, in a few sentences: shown above the keys by F1."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def page_help(name: str) -> str:
    """Return the help of a page, empty for one that needs none."""
    return (_main_pages() | _pages_beside()).get(name, "")


def _main_pages() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "situation": translate(
            "Help",
            "What is abnormal now, for both governments. The two records of a joint incident count once. Every line of"
            " a tile leads further: press it, or go there with ↓ and Enter.",
        ),
        "incidents": translate(
            "Help",
            "All incidents of both governments; beside them the one under the cursor. «More» links, groups, merges or"
            " hands it over. Only its owner changes a record; to the partner's you add news and figures. F2 edits what"
            " stands in the cell. Two rings beside the status mark one of the two records of a joint incident: above"
            " the list it counts once. What is typed above is kept as a draft; a similar incident is offered below it.",
        ),
        "map": translate("Help", "The same incidents as in the list, with depots. Everything here is in the list too."),
        "inventory": translate(
            "Help",
            "Stock is the sum of its movements. What was wrong is corrected by a counter-entry, never erased.",
        ),
        "exchange": translate(
            "Help",
            "Packages to and from the partner. Nothing is taken in before its preview; two values that differ are both"
            " kept until somebody decides.",
        ),
        "reports": translate(
            "Help", "Sheets, messages and tables of what the filter lets through. Printing changes nothing."
        ),
    }


def _pages_beside() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "joint": translate(
            "Help",
            "One event that both governments recorded. Figures on each side's own ground are added; what both counted"
            " is taken off once both agree. «…» means that nobody reported yet: it is not nil. Each record keeps its"
            " owner.",
        ),
        "relief": translate(
            "Help",
            "Where people stay and what they need. A count is a report with its time: earlier ones stay. The minimum"
            " needs follow from the number of displaced people; stock of both governments is taken off, with the age"
            " of the partner's data.",
        ),
        "figures": translate(
            "Help",
            "Type in a cell: 120, ±185, nihil, or ? while it is being counted; Enter goes down, Ctrl+Enter reports all"
            " at once. The partner's figure stands beside yours and becomes official only when you use it. A Lapsit"
            " freezes what counts now.",
        ),
        "emergency": translate(
            "Help",
            "The decrees of both governments. The last day is the first day plus the days less one. Without a number"
            " of the SK a status is not decreed yet. A prolongation starts on the day after the last one.",
        ),
        "watch": translate(
            "Help",
            "What the next watch takes over. Handing over keeps the list as it stands and opens the sheet to sign.",
        ),
    }
