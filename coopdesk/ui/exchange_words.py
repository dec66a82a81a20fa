"""Packages in words and as JSON, for the command line. No Qt in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coopdesk.domain import times
from coopdesk.services.exchange import Counts, Packed, Received, Verdict
from coopdesk.services.folder import Folder, Round

_KINDS = {
    "incident": "kejadian",
    "log_entry": "kabar",
    "figure": "laporan angka",
    "photo": "foto",
    "movement": "mutasi stok",
    "item": "barang",
    "depot": "gudang",
    "device": "perangkat",
    "operator": "operator",
    "need": "kebutuhan",
    "correction_proposal": "usul koreksi",
    "revocation": "pencabutan perangkat",
    "proposal_answer": "jawaban usul",
    "incident_series": "rangkaian kejadian",
    "incident_link": "usul kejadian bersama",
    "incident_overlap": "tumpang tindih",
    "incident_handover": "serah kejadian",
    "emergency_status": "status darurat",
    "shelter": "titik pengungsian",
    "need_standard": "standar kebutuhan",
    "situation_report": "lapsit",
    "shift": "piket",
    "shift_handover": "serah terima piket",
}


def counts_text(counts: Counts) -> str:
    """Return ``2 kejadian, 7 kabar, 1 laporan angka``."""
    parts = (
        (counts.incidents, "kejadian"),
        (counts.entries, "kabar"),
        (counts.figures, "laporan angka"),
        (counts.movements, "mutasi stok"),
        (counts.other, "catatan lain"),
    )
    return ", ".join(f"{n} {word}" for n, word in parts if n) or "tidak ada yang baru"


def kinds_text(rows: tuple[tuple[str, int], ...]) -> str:
    """Return records by kind in words."""
    named = [(n, _KINDS[k]) for k, n in rows if k in _KINDS]
    other = sum(n for k, n in rows if k not in _KINDS)
    return ", ".join([*(f"{n} {word}" for n, word in named), *([f"{other} catatan lain"] if other else [])])


def size_text(size: int) -> str:
    """Return a file size in kB or MB."""
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def packed_text(packed: Packed) -> str:
    """Say what a package holds and where it lies."""
    said = f"Paket {packed.name} ({size_text(packed.size)}): {counts_text(packed.counts)}"
    if packed.photos:
        said += f"; {packed.photos} berkas foto"
    said += ". Sudah dibaca ulang, utuh."
    if len(packed.paths) > 1:
        said += f" Terbagi dalam {len(packed.paths)} berkas sampai {packed.paths[-1].name}: kirim semuanya."
    if packed.missing:
        said += f" {packed.missing} foto belum ada di meja ini, jadi tidak ikut."
    if packed.readers:
        said += f" Terenkripsi; hanya dapat dibuka di: {', '.join(packed.readers)}."
    return said


def message_text(packed: Packed) -> str:
    """Return what is written to the recipient beside the file."""
    held = counts_text(packed.counts)
    return f"Paket coopdesk {packed.name} ({size_text(packed.size)}): {held}. Mohon diterima di coopdesk."


def packed_json(packed: Packed) -> dict[str, Any]:
    """Return a package for scripts."""
    return {
        "file": str(packed.path),
        "files": [str(path) for path in packed.paths],
        "size": packed.size,
        "recipient": packed.recipient,
        "changesets": packed.changesets,
        "readers": list(packed.readers),
        "photos": packed.photos,
        "missing_photos": packed.missing,
        "counts": {name: getattr(packed.counts, name) for name in packed.counts.__dataclass_fields__},
    }


def received_text(received: Received, dry_run: bool = False) -> str:
    """Say what became of a package, or what would become of it."""
    who = f"dari {received.sender}" + (f" ({received.sender_agency.short})" if received.sender_agency else "")
    if received.verdict is Verdict.PARKED:
        return f"{received.file} {who}: menunggu {received.detail}. Disimpan di kotak masuk, diterapkan sendiri nanti."
    if received.verdict is Verdict.ALREADY:
        return f"{received.file} {who}: sudah diterima sebelumnya. Tidak ada yang baru."
    if received.verdict is not Verdict.APPLIED:
        from coopdesk.domain.errors import BundleRefused
        from coopdesk.ui.messages import sentence

        return sentence(BundleRefused(received.file, received.verdict, received.detail))
    parts = []
    if received.new:
        parts.append(f"menambah {kinds_text(received.new)}")
    if received.changed:
        parts.append(f"mengubah {kinds_text(received.changed)}")
    if received.photos:
        parts.append(f"menyimpan {received.photos} berkas foto")
    if received.refused_photos:
        parts.append(f"{received.refused_photos} berkas foto tidak wajar dan tidak disimpan")
    if received.conflicts:
        parts.append(f"{received.conflicts} benturan data menunggu keputusan")
    if received.foreign:
        parts.append(f"{received.foreign} perubahan bukan oleh pemilik tidak diterapkan")
    if received.void:
        parts.append(f"menahan {received.void} tindakan dari perangkat yang sudah dicabut")
    if received.new_root:
        parts.append(
            f"PERHATIAN: pengirim memakai kunci induk baru (sidik {received.new_root}); telepon dan bandingkan, lalu"
            " percayai kartunya"
        )
    verb = "akan" if dry_run else "sudah"
    return f"{received.file} {who}, utuh dan bertanda tangan sah: {verb} {'; '.join(parts) or 'memperbarui riwayat'}."


def received_json(received: Received) -> dict[str, Any]:
    """Return the result for scripts."""
    return {
        "file": received.file,
        "verdict": received.verdict.value,
        "sender": received.sender or None,
        "sender_agency": received.sender_agency.value if received.sender_agency else None,
        "made_at": times.to_iso(received.made_at) if received.made_at else None,
        "size": received.size,
        "new": dict(received.new),
        "changed": dict(received.changed),
        "conflicts": received.conflicts,
        "photos": received.photos,
        "refused_photos": received.refused_photos,
        "void": received.void,
        "new_root": received.new_root or None,
        "detail": received.detail or None,
    }


def folder_text(folder: Folder) -> str:
    """Say through which folder a desk exchanges, and with whom."""
    return f"{folder.path}  ({'perangkat instansi sendiri' if folder.own else 'bersama mitra'})"


def round_text(done: Round) -> list[str]:
    """Say what one exchange through a folder did, a line for each thing; nothing where nothing happened."""
    lines = [received_text(received) for received in done.received]
    if done.written:
        lines.append(packed_text(done.written))
    lines += [f"{name}: sudah dimiliki semua penerima, dihapus dari folder tukar." for name in done.pruned]
    return lines


def round_json(done: Round) -> dict[str, Any]:
    """Return what one exchange through a folder did, for scripts."""
    from coopdesk.ui.messages import sentence

    return {
        "folder": str(done.folder.path),
        "own": done.folder.own,
        "received": [received_json(received) for received in done.received],
        "written": packed_json(done.written) if done.written else None,
        "pruned": list(done.pruned),
        "problem": sentence(done.problem) if done.problem else None,
    }


def checked_photos_text(whole: int, missing: Sequence[str]) -> str:
    """Say how many photos were read anew, and which have not arrived."""
    said = f"Foto: {whole} dibaca ulang, utuh."
    if missing:
        named = ", ".join(photo[:8] for photo in missing[:5]) + (", …" if len(missing) > 5 else "")
        said += f" {len(missing)} belum ada di sini ({named}); diminta dalam paket berikutnya."
    return said


def broken_text(findings: Sequence[tuple[str, str]]) -> str:
    """Say what is wrong with a desk, and what to do: a photo can be had again, the rest comes from a backup."""
    where = "; ".join(f"{what}: {place}" for what, place in findings[:5])
    if all(what == "photo" for what, _ in findings):
        return (
            f"Foto rusak ({where}). Data lain utuh, berkas tidak diubah. Hapus berkas itu dari folder «photos»;"
            " paket berikutnya memintanya lagi."
        )
    return f"Meja kerja rusak ({where}). Berkas tidak diubah. Pulihkan dari cadangan."
