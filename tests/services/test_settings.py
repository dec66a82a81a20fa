from __future__ import annotations

from coopdesk.domain.agencies import Agency
from coopdesk.domain.people import Setting, SettingKey
from coopdesk.services import conflicts, settings
from tests.builders import one_desk, world


def test_a_setting_is_one_record_however_often_it_changes() -> None:
    with one_desk() as desk:
        assert settings.value(desk, SettingKey.SIGNING_PLACE) is None
        for value in ("Pasuruan", None, "Bangil"):
            settings.change(desk, key=SettingKey.SIGNING_PLACE, value=value)
            assert settings.value(desk, SettingKey.SIGNING_PLACE) == value
        assert len(desk.all(Setting)) == 1
        assert settings.value(desk, SettingKey.LETTERHEAD_ADDRESS) is None


def test_each_agency_has_its_own() -> None:
    with world() as three:
        settings.change(three.kota, key=SettingKey.SIGNING_PLACE, value="Pasuruan")
        settings.change(three.kab, key=SettingKey.SIGNING_PLACE, value="Bangil")
        three.converge()
        for desk in three.desks:
            assert settings.value(desk, SettingKey.SIGNING_PLACE, Agency.KOTA) == "Pasuruan"
            assert settings.value(desk, SettingKey.SIGNING_PLACE, Agency.KAB) == "Bangil"
        assert settings.value(three.trc, SettingKey.SIGNING_PLACE) == "Pasuruan"


def test_two_devices_that_set_it_unknown_to_each_other_show_the_same_everywhere() -> None:
    with world() as three:
        settings.change(three.kota, key=SettingKey.SIGNING_PLACE, value="a")
        settings.change(three.trc, key=SettingKey.SIGNING_PLACE, value="b")
        three.converge()
        assert len({settings.value(desk, SettingKey.SIGNING_PLACE, Agency.KOTA) for desk in three.desks}) == 1
        settings.change(three.kota, key=SettingKey.SIGNING_PLACE, value="c")
        three.converge()
        assert {settings.value(desk, SettingKey.SIGNING_PLACE, Agency.KOTA) for desk in three.desks} == {"c"}
        assert conflicts.open_conflicts(three.kota) == []


def test_officials_sign_for_their_own_agency() -> None:
    with world() as three:
        settings.add_official(three.kota, name="Drs. X", position="Kalaksa", rank="Pembina", staff_number="1970")
        three.converge()
        assert [o.name for o in settings.officials(three.trc)] == ["Drs. X"]
        assert settings.officials(three.kab) == []
