"""Histories in which keys are lost and renewed, devices revoked and parted, while everybody goes on working."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import count
from random import Random

from coopdesk.domain.errors import BundleRefused, EncryptRefused, EnrolRefused
from coopdesk.services import desks, exchange, identities, pairing, revoking, roots
from coopdesk.services.desks import Desk
from coopdesk.store import exchange_lists
from tests.builders import World, world
from tests.services.acts import act


class Story:
    """Three desks and what befalls their keys."""

    def __init__(self, three: World, rng: Random) -> None:
        self.three = three
        self.rng = rng
        self._numbers = count(1)

    def step(self) -> None:
        """Let something happen."""
        happening, weight = zip(
            (self.work, 50),
            (self.send, 40),
            (self.lose_device_key, 3),
            (self.revoke_and_return, 3),
            (self.separate, 3),
            (self.renew_root, 2),
            (self.hear_of_root, 6),
            strict=True,
        )
        self.rng.choices(happening, weight)[0]()

    def work(self) -> None:
        act(self.rng.choice(self.three.desks), self.rng)

    def send(self) -> None:
        sender, receiver = self.rng.sample(self.three.desks, 2)
        self.deliver(sender, receiver, encrypt=self.rng.random() < 0.3, full=self.rng.random() < 0.1)

    def deliver(self, sender: Desk, receiver: Desk, *, encrypt: bool = False, full: bool = False) -> None:
        """Carry a package; what is refused for want of trust is refused and changes nothing."""
        before = exchange.digest(receiver)
        target = self.three.folder / f"s{next(self._numbers)}.coop"
        try:
            exchange.pack(sender, target, recipient=receiver.agency.value, encrypt=encrypt, full=full)
        except (EncryptRefused, EnrolRefused):
            return
        try:
            exchange.receive(receiver, target)
        except BundleRefused as refused:
            assert refused.verdict in ("unknown_sender", "not_for_us", "own"), refused
            assert exchange.digest(receiver) == before

    def _join_file(self, again: bool) -> str:
        number = next(self._numbers)
        name = self.three.trc.device.name if again else f"Laptop {number}"
        pairing.enrol(self.three.kota, self.three.folder / f"{number}.join", name, again=again)
        return f"{number}.join"

    def lose_device_key(self) -> None:
        """Lose the laptop's key, work on, and get another one."""
        desks.key_path(self.three.trc.identity.device).unlink()
        act(self.three.trc, self.rng)
        with contextlib.suppress(EnrolRefused):  # the control room has not heard of a laptop renamed on the way
            self._with_root(lambda: identities.rejoin(self.three.trc, self.three.folder / self._join_file(again=True)))
        if not identities.has_key(self.three.trc):
            self._with_root(lambda: identities.rejoin(self.three.trc))

    def revoke_and_return(self) -> None:
        """Revoke the laptop while it goes on working, and let it come back as another device."""
        name = self.three.trc.device.name
        self.deliver(self.three.trc, self.three.kota)
        act(self.three.trc, self.rng)
        revoking.revoke(self.three.kota, name, "hilang")
        self.separate()

    def separate(self) -> None:
        """Let the laptop become a device of its own."""
        self._with_root(
            lambda: identities.separate_by(self.three.trc, self.three.folder / self._join_file(again=False))
        )

    def renew_root(self) -> None:
        roots.renew(self.three.kota)

    def hear_of_root(self) -> None:
        """Compare the city's card on one of the desks that still believe an older root."""
        desk = self.rng.choice((self.three.trc, self.three.kab))
        self.compare(desk)

    def compare(self, desk: Desk) -> None:
        card = self.three.folder / f"{next(self._numbers)}.kartu"
        digits = pairing.card(self.three.kota, card)
        if desk is self.three.kab:
            pairing.trust(desk, card, digits, replaced=True)
        elif desk.root_key != self.three.kota.root_key:
            pairing.adopt_root(desk, card, digits, replaced=True)

    def _with_root(self, done: Callable[[], object]) -> None:
        """Do what needs the laptop to believe the root of the join file."""
        self.compare(self.three.trc)
        done()

    def settle(self) -> None:
        """Let everybody hear of everything."""
        for desk in (self.three.trc, self.three.kab):
            self.compare(desk)
        for _ in range(3):
            for sender in self.three.desks:
                for receiver in self.three.desks:
                    if sender is not receiver:
                        self.deliver(sender, receiver)


def test_whatever_befalls_the_keys_the_desks_agree(runs: Callable[[int, int], int], seed: int) -> None:
    for number in range(runs(5, 2_000)):
        rng = Random(f"trust-{seed}-{number}")
        with world() as three:
            three.converge()
            story = Story(three, rng)
            for _ in range(60):
                story.step()
            story.settle()
            assert len({exchange.digest(desk) for desk in three.desks}) == 1, number
            for desk in three.desks:
                assert desks.check(desk).findings == ()
                assert exchange_lists.forks(desk) == []
            void = [
                {record for *_, record, _, reason in exchange_lists.quarantined(desk) if reason == "revoked"}
                for desk in three.desks
            ]
            assert void[0] == void[1]
