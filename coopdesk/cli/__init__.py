"""The command line; without a command it opens the window."""

from __future__ import annotations

import sys

from coopdesk.cli import demo, desks, drafts, exchange, folder, records, root, sheets, trust
from coopdesk.cli.base import cli, refusals

__all__ = ["demo", "desks", "drafts", "exchange", "folder", "main", "records", "root", "sheets", "trust"]


def main() -> None:
    """Run the command line with this process's arguments."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that knows no arrow must not stop an import: what it cannot show becomes a question mark.
            stream.reconfigure(errors="replace")
    with refusals():
        cli.main(prog_name="coopdesk", standalone_mode=False)
