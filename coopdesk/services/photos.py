"""Photos of incidents: attach, strike, show."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from coopdesk.domain.errors import AlreadyStruck, InvalidValue, PhotoHere, PhotoRefused
from coopdesk.domain.fields import LongText, Reference
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action, Changes
from coopdesk.domain.photos import Photo
from coopdesk.formats import pictures
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import photo_asks, photo_files, photo_lists
from coopdesk.store.desk import Desk
from coopdesk.store.photo_lists import ListedPhoto

__all__ = ["ListedPhoto"]

THUMBNAIL = 256
"""The square of a thumbnail, in pixels."""


@verb("photos.attach")
def attach(
    desk: Desk,
    *,
    incident: Annotated[RecordId, Reference("incident")],
    file: LongText,
    caption: LongText | None = None,
    taken_at: datetime | None = None,
    personal: bool = False,
    keep_exif: bool = False,
) -> Outcome:
    """Attach a JPEG, PNG or WebP file to an incident of either agency; the photo is kept small, the file stays.

    What the camera wrote beside the picture, its place included, is dropped unless ``keep_exif``. ``personal`` says
    that persons can be recognised: then the photo leaves the agency only in packages with personal data.
    """
    desk.require(Incident, incident, "incident")
    picture = pictures.prepare(Path(file), keep_exif)
    sha256 = hashlib.sha256(picture.data).hexdigest()
    photo = Photo(
        desk.new_id(),
        incident,
        sha256,
        len(picture.data),
        picture.width,
        picture.height,
        desk.clock(),
        caption=caption,
        taken_at=taken_at or picture.taken_at,
        personal=personal,
    )
    kept = None
    try:
        with desk.transact(Action.ATTACH_PHOTO) as act:
            act.put(photo)
            kept = photo_files.keep(desk.path, sha256, [picture.data])
    except BaseException:
        if kept:
            photo_files.forget(desk.path, sha256)
        raise
    return outcome(desk, photo)


@verb("photos.strike")
def strike(desk: Desk, *, id: Annotated[RecordId, Reference("photo")], reason: LongText) -> Outcome:
    """Withdraw a photo that the own agency attached: it is sent to nobody any more, and stays on record."""
    if not reason.strip():
        raise InvalidValue("reason", reason, "missing")
    with desk.transact(Action.STRIKE_PHOTO) as act:
        photo = desk.require(Photo, id)
        if desk.struck("photo", id):
            raise AlreadyStruck(photo.caption or photo.sha256[:8])
        act.strike("photo", id, reason)
    return outcome(desk, photo)


@verb("photos.ask")
def ask(desk: Desk, *, id: Annotated[RecordId, Reference("photo")]) -> Outcome:
    """Ask for one photo whose picture is not here: our packages ask for it, and for none that was not asked for.

    Nothing is written into the journal. Raises AlreadyStruck, PhotoHere.
    """
    photo = desk.require(Photo, id)
    if desk.struck("photo", id):
        raise AlreadyStruck(photo.caption or photo.sha256[:8])
    if photo_files.is_there(desk.path, photo.sha256, photo.size):
        raise PhotoHere(photo.caption or photo.sha256[:8])
    photo_asks.ask(desk, photo.sha256)
    return _looked_at(photo)


@verb("photos.withdraw")
def withdraw(desk: Desk, *, id: Annotated[RecordId, Reference("photo")]) -> Outcome:
    """Withdraw the wish for one photo; those asked for beside it go on being asked for."""
    photo = desk.require(Photo, id)
    photo_asks.withdraw(desk, photo.sha256)
    return _looked_at(photo)


@verb("photos.ask_all")
def ask_all(desk: Desk) -> Outcome:
    """Ask for every photo that is missing, as a desk does where nobody chose."""
    photo_asks.ask_all(desk)
    return _looked_at(*(one.photo for one in photo_lists.photos(desk) if not one.there))


def _looked_at(*photos: Photo) -> Outcome:
    return Outcome(photos, Changes("", frozenset({"photo"}), frozenset(photo.id for photo in photos)))


def asks_for_all(desk: Desk) -> bool:
    """Return whether this desk asks for every photo that is missing, or for chosen ones alone."""
    return photo_asks.asked(desk) is None


def photos(desk: Desk) -> list[ListedPhoto]:
    """Return every photo in the order in which they were entered, struck ones included."""
    return photo_lists.photos(desk)


def photos_of(desk: Desk, incident: str) -> list[ListedPhoto]:
    """Return the photos of one incident, struck ones included."""
    return photo_lists.photos_of(desk, incident)


@dataclass(frozen=True)
class Shown:
    """A photo to look at: a JPEG made here, None while its file is missing or cannot be shown."""

    data: bytes | None
    there: bool


def shown(desk: Desk, photo: Photo, edge: int = THUMBNAIL) -> Shown:
    """Return a photo within a square of ``edge`` pixels; where its file is missing, what to show is a placeholder."""
    if not photo_files.is_there(desk.path, photo.sha256, photo.size):
        return Shown(None, False)
    try:
        return Shown(
            photo_files.thumbnail(desk.path, photo.sha256, edge, lambda path: pictures.reduced(path, edge)), True
        )
    except PhotoRefused:
        return Shown(None, True)
