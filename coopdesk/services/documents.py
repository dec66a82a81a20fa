"""Sheets and messages: what is known of an incident, gathered for print and for WhatsApp."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue, JointRefused
from coopdesk.domain.figures import current
from coopdesk.domain.ids import is_record_id
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import MovementType
from coopdesk.domain.joint import JointPair, JointState
from coopdesk.domain.needs import Need
from coopdesk.domain.people import Official, SettingKey
from coopdesk.reports import joint_summary, message_changes, summary
from coopdesk.reports.facts import EntryLine, IncidentFacts, JointFacts, ResourceUse
from coopdesk.reports.joint_message import joint_message
from coopdesk.reports.joint_summary import JointSheet
from coopdesk.reports.sheet_lines import Letterhead
from coopdesk.reports.summary import SummarySheet
from coopdesk.reports.whatsapp import message
from coopdesk.reports.wording import number as amount_text
from coopdesk.services import incident_views, joint, needs, settings
from coopdesk.services.incident_views import IncidentDetail, ListedMovement
from coopdesk.store import exchange_lists, incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import taken_over


def find(desk: Desk, named: str) -> Incident:
    """Return an incident by its id or its number. Raises InvalidValue(unknown_record)."""
    if is_record_id(named):
        return desk.require(Incident, named)
    found = desk.all(Incident, "number = ?", named.strip().upper())
    if not found:
        raise InvalidValue("id", named, "unknown_record")
    # A record that was handed over shares its number with the one in which it goes on.
    taken = taken_over(desk)
    return next((one for one in found if one.id not in taken), found[0])


def facts(desk: Desk, detail: IncidentDetail) -> IncidentFacts:
    """Return what a sheet or a message says of an incident."""
    own = [f.figure for f in detail.figures if f.struck is None and f.agency is detail.owner]
    return IncidentFacts(
        incident=detail.incident,
        owner=detail.owner,
        entries=tuple(EntryLine(e.entry, e.operator, e.agency, e.struck) for e in detail.entries),
        totals=detail.totals,
        figures=tuple(current(own)),
        resources=_resources(detail.movements),
        needs=tuple(_need(n) for n in needs.of_incident(desk, detail.incident.id)),
    )


def _need(need: Need) -> str:
    """Return ``2 unit perahu karet (dalam 12 jam)``."""
    amount = f"{amount_text(need.quantity)} {need.unit or ''}".strip() if need.quantity is not None else ""
    due = f"(dalam {need.within_hours} jam)" if need.within_hours else ""
    return " ".join(part for part in (amount, need.what, due) if part)


def _resources(movements: tuple[ListedMovement, ...]) -> tuple[ResourceUse, ...]:
    """Return what went out to the incident; a reversal takes back what its row gave."""
    uses = []
    for listed in movements:
        sign = {MovementType.ISSUE: 1, MovementType.REVERSAL: -1}.get(listed.movement.type)
        if sign is not None:
            depot = listed.from_name or listed.to_name
            uses.append(ResourceUse(listed.item.name, sign * listed.movement.quantity, listed.item.unit, depot))
    return tuple(uses)


def summary_page(desk: Desk, incident_id: str, map_png: bytes | None = None) -> Callable[[int, int], str]:
    """Gather the ``Ringkasan Kejadian`` of an incident once and return how to render it.

    It bears the name of the agency that prints it, whoever the incident belongs to: nobody signs for the other.
    The function returned takes a step and returns the sheet as HTML: 0 is everything, every further step a little less;
    its second number is of lines that the log has more.
    """
    detail = incident_views.detail(desk, incident_id)
    sheet = SummarySheet(
        facts=facts(desk, detail),
        letterhead=letterhead(desk, desk.agency),
        kib_index=incident_lists.rank_of_day(desk, detail.incident.id),
        operator=_printed_by(desk),
        printed_at=desk.clock(),
        map_png=map_png,
        signatory=_signatory(desk),
        signing_place=settings.value(desk, SettingKey.SIGNING_PLACE, desk.agency),
        partner_data_at=exchange_lists.partner_data_at(desk),
    )
    return lambda step, more: summary.render(sheet, step, more)


def joint_page(desk: Desk, incident_id: str, map_png: bytes | None = None) -> Callable[[int, int], str]:
    """Gather the ``Ringkasan Kejadian`` of a joint incident and return how to render it, as :func:`summary_page`.

    Raises InvalidValue(unknown_record), JointRefused(not_joint).
    """
    told = _joint_facts(desk, desk.require(Incident, incident_id))
    sheet = JointSheet(
        facts=told,
        letterheads={agency: letterhead(desk, agency) for agency in Agency},
        kib_indices={agency: incident_lists.rank_of_day(desk, told.side(agency).incident.id) for agency in Agency},
        operator=_printed_by(desk),
        printed_at=desk.clock(),
        map_png=map_png,
        signatory=_signatory(desk),
        signing_place=settings.value(desk, SettingKey.SIGNING_PLACE),
    )
    return lambda step, more: joint_summary.render(sheet, step, more)


def joint_records(desk: Desk, incident_id: str) -> tuple[Incident, Incident] | None:
    """Return both records of the confirmed pair that an incident is in, the Kota's first; None where it is in none."""
    pair = _confirmed(desk, incident_id)
    return None if pair is None else (desk.require(Incident, pair.kota), desk.require(Incident, pair.kab))


def letterhead(desk: Desk, agency: Agency) -> Letterhead:
    """Return the heading of a government's sheets, as far as it is known here."""
    return Letterhead(
        agency,
        settings.value(desk, SettingKey.LETTERHEAD_ADDRESS, agency),
        settings.value(desk, SettingKey.LETTERHEAD_CONTACT, agency),
    )


def _printed_by(desk: Desk) -> str:
    return desk.operator.name if desk.operator else desk.device.name


def _signatory(desk: Desk) -> Official | None:
    officials = settings.officials(desk)
    return officials[-1] if officials else None


def whatsapp(
    desk: Desk, named: str, *, short: bool = False, emoji: bool = True, since: str | None = None, both: bool = False
) -> str:
    """Return the WhatsApp text of an incident, by id or number.

    ``since`` is an earlier text of the same incident and form: only what changed is told then. ``both`` tells of both
    records of a joint incident. Raises InvalidValue, JointRefused.
    """
    incident = find(desk, named)
    if both:
        text = joint_message(_joint_facts(desk, incident), desk.clock(), short=short, emoji=emoji)
    else:
        found = facts(desk, incident_views.detail(desk, incident.id))
        text = message(found, desk.clock(), short=short, emoji=emoji)
    if since is None:
        return text
    if not message_changes.is_of(since, incident.number):
        raise InvalidValue("since", since, "not_message")
    return message_changes.changes(text, since)


def _joint_facts(desk: Desk, incident: Incident) -> JointFacts:
    pair = _confirmed(desk, incident.id)
    if pair is None:
        raise JointRefused("not_joint", incident.number)
    seen = joint.view(desk, pair)
    kota, kab = (facts(desk, incident_views.detail(desk, pair.side(agency))) for agency in Agency)
    return JointFacts(kota, kab, seen.totals, desk.agency, seen.partner_data_at)


def _confirmed(desk: Desk, incident_id: str) -> JointPair | None:
    pair = joint.of_incident(desk, incident_id)
    return pair if pair is not None and pair.state is JointState.CONFIRMED else None
