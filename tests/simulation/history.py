"""A history: operators act, packages travel, mishaps happen; at the end everything is carried everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from coopdesk.domain.agencies import Agency
from tests.simulation.laws import expect_laws
from tests.simulation.ledger import Ledger
from tests.simulation.mail import Mail
from tests.simulation.mishaps import TEN_YEARS, Mishaps
from tests.simulation.neighbours import NEIGHBOURLY, lose_photos
from tests.simulation.operators import Operator
from tests.simulation.stage import Computer, Stage, stage

ROUNDS = 6
"""How often everything may be carried everywhere before it must be everywhere."""


@dataclass
class Tally:
    """What happened, how often, and how long it took in seconds."""

    times: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, what: str, since: float) -> None:
        """Count something that began at a moment of ``perf_counter``."""
        self.times[what] += 1
        self.seconds[what] += perf_counter() - since


def live(
    seed: str, sizes: tuple[int, int], steps: int, tally: Tally | None = None, *, neighbours: bool = False
) -> Tally:
    """Let a history happen and hold it against the laws. ``sizes``: computers of the Kota and of the Kabupaten.

    ``neighbours``: with photos, exchange folders, encryption, proposals, joint incidents and hand-overs too.
    """
    tally = tally or Tally()
    rng = Random(seed)
    began = perf_counter()
    with stage(seed, sizes) as world:
        tally.add("stage", began)
        ledger, mail = Ledger(), Mail(world, rng, encrypts=neighbours)
        mishaps = Mishaps(world, ledger, mail, rng)
        for computer in world.computers:
            if rng.random() < 0.3:
                computer.seconds += rng.uniform(-TEN_YEARS, TEN_YEARS)
        for _ in range(steps):
            _step(world, ledger, mail, mishaps, rng, tally)
        began = perf_counter()
        mishaps.revoke_anew()
        if neighbours:
            lose_photos(world, rng)
        carry_everything(world, mail)
        tally.add("carry", began)
        began = perf_counter()
        expect_laws(world, ledger)
        tally.add("laws", began)
        tally.times.update({f"verdict {v}": n for v, n in mail.verdicts.items()})
    return tally


def _step(world: Stage, ledger: Ledger, mail: Mail, mishaps: Mishaps, rng: Random, tally: Tally) -> None:
    computer = rng.choice(world.computers)
    dice, began = rng.random(), perf_counter()
    if dice < 0.62:
        more = NEIGHBOURLY if mail.encrypts else {}
        name = Operator(world.use(computer), computer.name, ledger, rng, more).act()
        tally.add(f"act {name}" if name.rstrip("!") in more else "act", began)
    elif mail.encrypts and dice < 0.67:
        tally.add(f"folder {mail.through_folder(computer)}", began)
    elif dice < 0.76:
        mail.send(computer)
        tally.add("pack", began)
    elif dice < 0.96:
        tally.add(f"receive {mail.deliver()}", began)
    else:
        tally.add(mishaps.one(computer), began)


def carry_everything(world: Stage, mail: Mail) -> None:
    """Carry everything everywhere, by the first desk of each agency, until nobody has news for anybody."""
    told = 0
    for _ in range(ROUNDS):
        told = _carry_once(world, mail)
        if not told:
            break
    assert not told, f"after {ROUNDS} rounds still {told} changesets and photos are sent"


def _carry_once(world: Stage, mail: Mail) -> int:
    """Carry everything once; return how many changesets and photos went to those whose word the sender has.

    To a whole agency only its first desk listens all the time: the others have not heard all of it of late.
    """
    told = 0
    for agency in Agency:
        first, *others = world.of(agency)
        there = world.of(agency.partner)[0]
        for computer in others:
            knows = computer.device != first.device and first.device in mail.colleagues(computer)
            if knows:
                told += _carry(mail, computer, first.device, [first])
            else:
                _carry(mail, computer, agency.value, [first])
            if computer.device in mail.heard(there):
                _carry(mail, computer, agency.partner.value, [there])
        told += _carry(mail, first, agency.value, others)
    for agency in Agency:
        told += _carry(mail, world.of(agency)[0], agency.partner.value, world.of(agency.partner))
    return told


def _carry(mail: Mail, sender: Computer, recipient: str, receivers: list[Computer]) -> int:
    if not receivers:
        return 0
    made = mail.pack(sender, recipient)
    for receiver in receivers:
        mail.receive(receiver, made.path)
    return made.changesets + made.photos
