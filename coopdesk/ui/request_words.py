"""What to write to the sender of a package that could not be taken in: Indonesian, like all that is sent. No Qt."""

from __future__ import annotations

from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Verdict
from coopdesk.ui.messages import clip
from coopdesk.ui.package_messages import of_bytes

_PLEASE = {
    Verdict.TRUNCATED: "berkas «{file}» sampai di kami terpotong{detail}. Mohon dikirim ulang.",
    Verdict.DAMAGED: "berkas «{file}» sampai di kami rusak. Mohon dikirim ulang.",
    Verdict.TOO_LARGE: "isi berkas «{file}» melampaui batas. Mohon dibuat ulang, bila perlu dalam beberapa paket.",
    Verdict.UNKNOWN_SENDER: "berkas «{file}» belum kami buka karena pengirimnya belum kami kenal. Mohon kirim kartu"
    " instansi dan bacakan 30 angka sidiknya lewat telepon.",
    Verdict.FORGED: "tanda tangan berkas «{file}» tidak sah, jadi tidak kami buka. Mohon telepon kami: apakah berkas"
    " itu dari Anda?",
    Verdict.TOO_NEW: "berkas «{file}» dibuat dengan coopdesk yang lebih baru daripada milik kami. Mohon kirim juga"
    " pemasangnya.",
    Verdict.NOT_FOR_US: "berkas «{file}» bukan untuk kami. Mohon kirim ke penerima yang dituju.",
    Verdict.FORK: "berkas «{file}» memuat riwayat kedua dari satu perangkat. Mohon periksa apakah ada meja kerja yang"
    " disalin atau dipulihkan.",
    Verdict.PARKED: "paket «{file}» menunggu paket sebelumnya yang belum kami terima: {detail}. Mohon kirim paket itu,"
    " atau paket baru dengan pilihan «Seluruhnya dari awal».",
}


def request(verdict: str, file: str, detail: str, us: Agency) -> str:
    """Return the message to the sender; empty where nothing is to be asked of anybody."""
    words = _PLEASE.get(Verdict(verdict)) if verdict in list(Verdict) else None
    if words is None:
        return ""
    said = of_bytes(detail) if verdict == Verdict.TRUNCATED else clip(detail, 200)
    return f"Mohon bantuan: {words.format(file=clip(file), detail=said)} – BPBD {us.government}"
