"""Keep ``resources/i18n`` in step with the source: ``python -m coopdesk.ui.translations [--check]``.

Without an option it reads the texts out of the source and compiles the translation. With ``--check`` it changes
nothing, and fails where a text is untranslated, no longer used, not yet read, or not compiled.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from coopdesk import paths

_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "coopdesk_id"


def sources() -> list[Path]:
    """Return the files that hold texts of the screens."""
    return sorted([_PACKAGE / "app.py", *(_PACKAGE / "ui").rglob("*.py")])


def update(ts: Path) -> None:
    """Read the texts of the source into a translation; what is no longer used goes."""
    _run("lupdate", *map(str, sources()), "-ts", str(ts), "-no-obsolete", "-locations", "none")


def compiled(ts: Path, qm: Path) -> None:
    """Compile a translation; what is unfinished stays English."""
    _run("lrelease", str(ts), "-qm", str(qm))


def faults(ts: Path) -> list[str]:
    """Return what is wrong with a translation: untranslated texts, and lost places for values."""
    found = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            found += [f"{name}: {fault}" for fault in _message_faults(message)]
    return found


def _message_faults(message: ElementTree.Element) -> list[str]:
    source, translation = message.findtext("source") or "", message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return [f"untranslated: {source!r}"]
    forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
    if not all(forms):
        return [f"untranslated: {source!r}"]
    places = {part.split("}")[0] for part in source.split("{")[1:]}
    lost = [place for place in places if any("{" + place + "}" not in form for form in forms)]
    return [f"{source!r} lost {{{place}}}" for place in sorted(lost)]


def check(folder: Path) -> list[str]:
    """Return why a folder's translation is not what the source asks for; empty where it is."""
    ts, qm = folder / f"{_NAME}.ts", folder / f"{_NAME}.qm"
    with tempfile.TemporaryDirectory() as scratch:
        fresh_ts, fresh_qm = Path(scratch) / ts.name, Path(scratch) / qm.name
        shutil.copyfile(ts, fresh_ts)
        update(fresh_ts)
        compiled(fresh_ts, fresh_qm)
        found = faults(fresh_ts)
        if _texts(fresh_ts) != _texts(ts):
            found.append(f"{ts.name} is older than the source")
        if not qm.is_file() or qm.read_bytes() != fresh_qm.read_bytes():
            found.append(f"{qm.name} is older than {ts.name}")
    return found


def _texts(ts: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    }


def _run(tool: str, *arguments: str) -> None:
    import PySide6

    folder = Path(PySide6.__file__).parent
    program = shutil.which(tool, path=str(folder)) or shutil.which(f"pyside6-{tool}") or tool
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr or done.stdout}")


def main(arguments: list[str]) -> int:
    """Update and compile, or check; return the exit code."""
    folder = paths.resources() / "i18n"
    if "--check" in arguments:
        found = check(folder)
    else:
        update(folder / f"{_NAME}.ts")
        compiled(folder / f"{_NAME}.ts", folder / f"{_NAME}.qm")
        found = faults(folder / f"{_NAME}.ts")
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
