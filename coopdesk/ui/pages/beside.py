"""The pages that have no key of their own beside the six: of one incident, or of the watch."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.ui.pages.emergency import EmergencyPage
from coopdesk.ui.pages.figures import FiguresPage
from coopdesk.ui.pages.joint import JointPage
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.pages.relief import ReliefPage
from coopdesk.ui.pages.watch import WatchPage
from coopdesk.ui.session import Session


class BesidePages:
    """One of each, found by its name."""

    def __init__(self, session: Session) -> None:
        self.joint = JointPage(session)
        self.relief = ReliefPage(session)
        self.figures = FiguresPage(session)
        self.emergency = EmergencyPage(session)
        self.watch = WatchPage(session)

    def __iter__(self) -> Iterator[RecordPage]:
        yield from (self.joint, self.relief, self.figures, self.emergency, self.watch)

    def show(self, name: str, incident: str) -> RecordPage:
        """Let a page show an incident, and return it."""
        page = next(one for one in self if one.name == name)
        page.show_incident(incident)
        return page
