"""Refusals as facts. The one sentence for the operator is made in ``ui.messages``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


class Refused(Exception):
    """Something asked for was not done, and nothing was changed. Subclasses carry the facts."""


@dataclass
class InvalidValue(Refused):
    """A value that a field cannot hold: ``reason`` is a word of :data:`VALUE_REASONS`."""

    field: str
    value: object
    reason: str


VALUE_REASONS = frozenset(
    {
        "unknown_field",
        "missing",
        "not_text",
        "not_digits",
        "control_character",
        "surrogate",
        "too_long",
        "not_number",
        "not_finite",
        "out_of_range",
        "not_time",
        "not_choice",
        "not_flag",
        "unknown_region",
        "unknown_record",
        "not_json",
        "not_list",
        "not_point",
        "redefined",
        "append_only",
        "not_proposable",
        "needs_target",
        "already_extended",
        "too_many_figures",
        "ends_before_start",
        "not_message",
    }
)


@dataclass
class UnknownVerb(Refused):
    """No verb of that name exists."""

    name: str
    near: tuple[str, ...] = ()


@dataclass
class UnknownKind(Refused):
    """No list of that name exists."""

    name: str
    near: tuple[str, ...] = ()


@dataclass
class InsufficientStock(Refused):
    """More was asked for than the balance holds; quantities in ``unit``."""

    item: str
    depot: str
    available: Decimal
    asked: Decimal
    unit: str


@dataclass
class NotOwner(Refused):
    """A record of the other agency was to be changed."""

    kind: str
    label: str
    owner: str


@dataclass
class TransitionRefused(Refused):
    """A life cycle step that does not exist."""

    number: str
    before: str
    after: str


@dataclass
class AlreadyStruck(Refused):
    """The record was struck before."""

    label: str


@dataclass
class NothingToUndo(Refused):
    """No act of this device is left to undo."""


@dataclass
class NothingToRedo(Refused):
    """This device's last act is no undo, or all it took back was done again."""


@dataclass
class RedoRefused(Refused):
    """A field was changed since the undo: ``who`` did it, at ``when`` (UTC, ISO 8601)."""

    field: str
    who: str
    when: str


@dataclass
class UndoRefused(Refused):
    """A field was changed since: ``who`` did it, at ``when`` (UTC, ISO 8601)."""

    field: str
    who: str
    when: str


@dataclass
class NoConflict(Refused):
    """The field named has one value only."""

    field: str


@dataclass
class CannotKeepBoth(Refused):
    """A field can hold one value only; its conflict is settled by choosing."""

    field: str


@dataclass
class ProposalRefused(Refused):
    """A proposed correction was not made or not answered: ``reason`` is ``own``, ``same``, ``answered``."""

    reason: str
    label: str


@dataclass
class JointRefused(Refused):
    """A joint incident was not made, answered or dissolved: ``reason`` is one of the words below.

    ``own``, ``struck``, ``not_shared``, ``taken``, ``exists``, ``answered``, ``not_joint``.
    """

    reason: str
    label: str


@dataclass
class MergeRefused(Refused):
    """An incident was not merged into another: ``reason`` is ``itself``, ``circle``, ``partner``, ``struck``."""

    reason: str
    label: str


@dataclass
class HandoverRefused(Refused):
    """An incident was not handed over: ``reason`` is one of the words below.

    ``offered``, ``answered``, ``struck``, ``not_shared``, ``not_offered``.
    """

    reason: str
    label: str


@dataclass
class DecreaseNeedsReason(Refused):
    """A figure fell and nobody said why: from ``before`` to ``after``, None for nil."""

    label: str
    before: Decimal
    after: Decimal | None


@dataclass
class NotSoManyMissing(Refused):
    """More people were found than are reported missing: ``missing`` is None where that number is unknown."""

    missing: Decimal | None
    found: Decimal


@dataclass
class DeskProblem(Refused):
    """The desk cannot be used: ``reason`` is one of the words below.

    ``missing``, ``exists``, ``not_empty``, ``not_a_desk``, ``in_use``, ``newer``, ``damaged``, ``full``, ``read_only``,
    ``io``, ``network_folder``, ``network_drive``, ``no_key``, ``revoked``.
    """

    path: str
    reason: str
    detail: str = ""


@dataclass
class FileProblem(Refused):
    """A file cannot be read or written: ``reason`` as in :class:`DeskProblem`, or ``not_readable``, ``exists``."""

    path: str
    reason: str
    detail: str = ""


@dataclass
class BundleRefused(Refused):
    """A package was not taken: ``verdict`` is a word of ``domain.exchange.Verdict``."""

    file: str
    verdict: str
    detail: str = ""


@dataclass
class FolderRefused(Refused):
    """An exchange folder cannot be used: ``reason`` is one of the words below.

    ``gone``, ``not_ours``, ``inside_desk``, ``holds_desk``, ``holds_keys``, ``none_set``.
    """

    path: str
    reason: str


@dataclass
class EncryptRefused(Refused):
    """No device of the agency addressed is known, so nobody there could open an encrypted package."""

    agency: str


@dataclass
class TrustRefused(Refused):
    """A card was not pinned: ``reason`` is a word of those below. ``expected`` and ``given`` are fingerprints.

    ``mismatch``, ``not_compared``, ``changed``, ``own``, ``own_changed``, ``damaged``.
    """

    reason: str
    expected: str = ""
    given: str = ""


@dataclass
class EnrolRefused(Refused):
    """A device cannot be enrolled, join, or get a new key: ``reason`` is one of the words below.

    ``no_root``, ``damaged``, ``name_taken``, ``unknown``, ``other_agency``, ``other_root``, ``not_certified``,
    ``unsealed``, ``revoked``, ``same_device``.
    """

    reason: str
    detail: str = ""


@dataclass
class RevokeRefused(Refused):
    """A device cannot be revoked or blocked; ``device`` is its name, or what was typed.

    ``reason`` is ``no_root``, ``unknown``, ``ambiguous``, ``self``, ``partner``, ``already``, ``not_blocked``.
    """

    reason: str
    device: str = ""


@dataclass
class RootRefused(Refused):
    """Nothing was done with the agency's root key.

    ``reason`` is ``no_root``, ``weak``, ``wrong_passphrase``, ``damaged``, ``line``, ``incomplete``, ``other_root``.
    ``detail``: the shortest length; the lines of the sheet; the digits of the root that the backup holds.
    """

    reason: str
    detail: str = ""


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one row of an imported sheet; ``row`` counts as the sheet program does, from 1."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class ImportRefused(Refused):
    """A sheet was not imported, as a whole."""

    file: str
    reason: str
    problems: tuple[RowProblem, ...] = ()


@dataclass
class PhotoRefused(Refused):
    """A picture was not taken: ``reason`` is one of the words below.

    ``not_a_picture``, ``damaged``, ``too_large`` (the file), ``too_many_pixels`` (``detail`` tells: ``40000×40000``),
    ``exif_too_large``.
    """

    file: str
    reason: str
    detail: str = ""


@dataclass
class PhotoHere(Refused):
    """A photo was asked for whose picture is here already."""

    label: str


class Cancelled(Refused):
    """The operator stopped a long operation; the transaction was rolled back."""
