"""Small signed files of one JSON object: the card and the join file."""

from __future__ import annotations

import json

from coopdesk.bundle import keys, strict
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import canonical


def signed(domain: bytes, body: dict[str, Json], key: DeviceKey) -> bytes:
    """Return the text of a document with a signature of all its members."""
    document = {**body, "signature": key.sign(domain + canonical(body).encode())}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def opened(data: bytes, form: str) -> dict[str, object]:
    """Return the members of a document of one format, not yet checked. Raises Malformed."""
    document = strict.parse(data)
    if document.get("format") != form:
        raise Malformed("format")
    return document


def check(domain: bytes, document: dict[str, object], *signers: str) -> None:
    """Raise Malformed unless one of these public keys signed all members of a document."""
    body = {key: value for key, value in document.items() if key != "signature"}
    signature = strict.digits(member(document, "signature"), "signature", 128)
    message = domain + canonical(body).encode()
    if not any(keys.verify(signer, signature, message) for signer in signers):
        raise Malformed("signature")
