"""The sentences for packages that were not taken in: what happened, what it means for the data, what to do. No Qt."""

from __future__ import annotations

BUNDLES = {
    "damaged": "Berkas rusak, jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah. Minta pengirim mengirim ulang.",
    "truncated": "Berkas terpotong{bytes}, jadi belum dibuka. Nama berkas: {file}."
    " Kemungkinan unduhan atau salinan terputus."
    " Data Anda tidak berubah. Minta pengirim mengirim ulang.",
    "unknown_sender": "Pengirim tidak dikenal (sidik {detail}), jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah."
    " Telepon mitra dulu dan bandingkan sidiknya.",
    "forged": "Tanda tangan paket tidak sah, jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah."
    " Telepon pengirim; jangan pakai isi berkas ini.",
    "too_new": "Paket {file} dibuat coopdesk versi lebih baru ({detail}). Paket disimpan, data Anda tidak berubah."
    " Perbarui program ini.",
    "not_for_us": "Bukan untuk meja kerja ini. Nama berkas: {file}."
    " Tidak ada yang perlu dibuka dan data Anda tidak berubah.",
    "not_for_us:encrypted": "Paket {file} terenkripsi untuk perangkat lain, jadi tidak bisa dibuka di sini."
    " Data Anda tidak berubah. Kirim dulu kartu atau paket dari meja ini ke pengirim, lalu minta dibuatkan ulang.",
    "damaged:encrypted": "Berkas rusak atau terpotong, jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah."
    " Minta pengirim mengirim ulang.",
    "own": "Ini paket Anda sendiri. Nama berkas: {file}. Tidak ada yang perlu dibuka dan data Anda tidak berubah.",
    "not_a_bundle": "«{file}» bukan paket coopdesk. Data Anda tidak berubah. Pilih berkas ….coop.zip atau ….coop.age"
    " dari mitra.",
    "too_large": "Isi berkas melampaui batas, jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah."
    " Telepon pengirim sebelum mencoba lagi.",
    "blocked": "Perangkat «{detail}» diblokir di meja kerja ini, jadi belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah."
    " Buka blokirnya dulu (coopdesk unblock) bila perangkat itu aman.",
    "fork": "Dua komputer memakai identitas yang sama ({detail}), jadi paket belum dibuka. Nama berkas: {file}."
    " Data Anda tidak berubah. Hubungi admin untuk memisahkan keduanya.",
}
"""By verdict, or ``verdict:detail`` where a detail changes what is to be done."""


def of_bytes(detail: str) -> str:
    """Return ``(36 dari 80 kB)``, a space before it, from the bytes there and expected; empty for anything else."""
    there, _, expected = detail.partition("/")
    if not (there.isdecimal() and expected.isdecimal()):
        return ""
    unit, name = (1e6, "MB") if int(expected) >= 1_000_000 else (1e3, "kB") if int(expected) >= 10_000 else (1, "byte")
    parts = [f"{int(n) / unit:.1f}".replace(".", ",").removesuffix(",0") for n in (there, expected)]
    return f" ({parts[0]} dari {parts[1]} {name})"
