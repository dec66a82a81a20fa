"""What an agency sets once: letterhead, place of signing, officials who sign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import LongText, Name
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Official, Setting, SettingKey
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.act import Act
from coopdesk.store.desk import Desk


def value(desk: Desk, key: SettingKey, agency: Agency | None = None) -> str | None:
    """Return a setting of an agency (default: the own), None where nobody filled it in."""
    found = _kept(desk, key, agency or desk.agency)
    return found.value if found else None


def values(desk: Desk, keys: Collection[SettingKey]) -> dict[SettingKey, str | None]:
    """Return several settings of the own agency, asked for at once; those nobody filled in are left out."""
    marks = ",".join("?" * len(keys))
    found = desk.all(Setting, f"key IN ({marks}) AND owner = ?", *(key.value for key in keys), desk.agency.value)
    return {setting.key: setting.value for setting in sorted(found, key=lambda s: s.id)}


def _kept(desk: Desk, key: SettingKey, agency: Agency) -> Setting | None:
    """Return the record of a setting; where two devices made one each, the same one on every desk."""
    found = desk.all(Setting, "key = ? AND owner = ?", key.value, agency.value)
    return max(found, key=lambda s: s.id, default=None)


@verb("settings.change")
def change(desk: Desk, *, key: SettingKey, value: LongText | None) -> Outcome:
    """Set one of the agency's settings, for all its desks."""
    with desk.transact(Action.CHANGE_SETTING) as act:
        setting = put(desk, act, key, value)
    return outcome(desk, setting)


def put(desk: Desk, act: Act, key: SettingKey, value: str | None) -> Setting:
    """Set one of the agency's settings as a part of an act."""
    found = _kept(desk, key, desk.agency)
    setting = replace(found, value=value) if found else Setting(desk.new_id(), key, value)
    act.put(setting)
    return setting


@verb("settings.add_official")
def add_official(
    desk: Desk, *, name: Name, position: Name, rank: Name | None = None, staff_number: Name | None = None
) -> Outcome:
    """Add somebody who signs sheets: jabatan, pangkat (golongan), NIP."""
    with desk.transact(Action.CHANGE_SETTING) as act:
        official = Official(desk.new_id(), name, position, rank, staff_number)
        act.put(official)
    return outcome(desk, official)


def officials(desk: Desk) -> list[Official]:
    """Return the agency's own officials, the latest last."""
    return desk.all(Official, "owner = ?", desk.agency.value)
