from __future__ import annotations

from coopdesk.domain.agencies import Agency
from coopdesk.services import partner
from tests.builders import an_incident, world


def test_what_the_partner_has_not_heard_is_counted() -> None:
    with world() as three:
        three.converge()
        assert partner.state(three.kota).unsent == 0
        an_incident(three.kota)
        state = partner.state(three.kota)
        assert (state.agency, state.pinned, state.verified, state.unsent) == (Agency.KAB, True, True, 1)
        assert state.fingerprint == partner.state(three.kab).own_fingerprint
        three.hand_over(three.kota, three.kab)
        assert partner.state(three.kota).unsent == 1
        three.hand_over(three.kab, three.kota)
        assert partner.state(three.kota).unsent == 0
