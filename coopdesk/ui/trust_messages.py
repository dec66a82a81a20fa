"""The sentences of refusals about keys: whom to believe, which device is which. For ``messages``."""

from __future__ import annotations

TRUST = {
    "mismatch": "Sidik tidak cocok: di kartu {expected}, disebut {given}. Mitra belum dipercaya dan data tidak berubah."
    " Bacakan ulang lewat telepon.",
    "changed": "PERHATIAN, KUNCI MITRA BERUBAH: yang dipercaya {expected}, di kartu ini {given}. Tidak ada yang diubah."
    " Telepon mitra di nomor yang sudah dikenal; bila mereka memang memperbarui kunci, ulangi dengan --fingerprint"
    " (angka yang dibacakan) dan --replace.",
    "own_changed": "PERHATIAN, KUNCI INDUK INSTANSI SENDIRI BERUBAH: di sini {expected}, di kartu ini {given}."
    " Tidak ada yang diubah. Telepon meja kerja pertama; bila benar, ulangi dengan --fingerprint dan --replace.",
    "own": "Ini kartu instansi Anda sendiri. Tidak ada yang diubah. Pakai kartu dari mitra.",
    "damaged": "Kartu mitra rusak atau bukan kartu coopdesk. Tidak ada yang diubah. Minta kartunya dikirim ulang.",
    "not_compared": "Kartu belum dibandingkan: sidiknya {expected}. Tidak ada yang diubah. Bacakan lewat telepon lalu"
    " ulangi dengan --fingerprint, atau --yes bila kartu diterima langsung.",
}
"""Why a card was not pinned."""

ENROL = {
    "no_root": "Kunci induk instansi tidak ada di komputer ini, jadi perangkat baru tidak bisa didaftarkan."
    " Data tidak berubah. Daftarkan dari meja kerja pertama.",
    "damaged": "Berkas gabung rusak atau bukan berkas gabung coopdesk. Tidak ada yang dibuat. Minta berkas baru.",
    "name_taken": "Nama perangkat «{detail}» sudah dipakai. Tidak ada yang diubah. Pilih nama lain.",
    "unknown": "Perangkat «{detail}» belum pernah didaftarkan. Tidak ada yang dibuat. Daftarkan tanpa --again.",
    "other_agency": "Berkas gabung ini dari instansi lain. Tidak ada yang diubah. Pakai berkas dari instansi sendiri.",
    "other_root": "Berkas gabung ini dari kunci induk lain (sidik {detail}). Tidak ada yang diubah. Percayai dulu kartu"
    " instansi yang baru (coopdesk trust), lalu ulangi.",
    "not_certified": "Perangkat ini belum disahkan oleh kunci induk yang baru, jadi paket belum bisa dibuat. Data tidak"
    " berubah. Terima dulu paket terbaru dari meja kerja yang menyimpan kunci induk.",
    "same_device": "Berkas gabung ini untuk perangkat «{detail}» itu sendiri, bukan perangkat lain. Tidak ada yang"
    " diubah. Untuk kunci baru pakai: coopdesk rejoin.",
    "unsealed": "{detail} tindakan di meja ini belum pernah masuk paket dan kunci lamanya hilang. Tidak ada yang"
    " diubah. Minta kunci baru untuk perangkat yang sama (enrol --again), pakai (rejoin), baru pisahkan.",
    "revoked": "Perangkat «{detail}» sudah dicabut, jadi tidak mendapat kunci baru. Tidak ada yang dibuat. Daftarkan"
    " sebagai perangkat baru.",
}
"""Why a device was not enrolled, did not join, got no new key."""

REVOKE = {
    "no_root": "Kunci induk instansi tidak ada di komputer ini, jadi «{device}» belum dicabut. Data tidak berubah."
    " Cabut dari meja kerja yang menyimpan kunci induk; sementara itu: coopdesk block.",
    "unknown": "Perangkat «{device}» tidak dikenal di meja kerja ini. Tidak ada yang diubah."
    " Lihat daftarnya dengan: coopdesk list … devices.",
    "ambiguous": "Lebih dari satu perangkat bernama «{device}». Tidak ada yang diubah. Sebutkan id-nya (coopdesk list …"
    " devices).",
    "self": "«{device}» adalah perangkat ini sendiri. Tidak ada yang diubah. Lakukan dari perangkat lain.",
    "partner": "«{device}» milik instansi mitra, jadi hanya mereka yang mencabutnya. Tidak ada yang diubah."
    " Telepon mitra; sementara itu: coopdesk block.",
    "already": "Perangkat «{device}» sudah dicabut sebelumnya. Tidak ada yang diubah. Untuk kembali, daftarkan"
    " perangkat baru.",
    "not_blocked": "Perangkat «{device}» tidak sedang diblokir. Tidak ada yang diubah.",
}
"""Why a device was not revoked, blocked or freed."""

ROOT = {
    "no_root": "Kunci induk instansi tidak ada di komputer ini. Data tidak berubah. Pulihkan dari kertas atau flashdisk"
    " (coopdesk root restore), atau buat baru dan minta persetujuan mitra (coopdesk root renew).",
    "weak": "Kata sandi terlalu pendek: paling sedikit {detail} huruf. Tidak ada yang dibuat. Pakai beberapa kata.",
    "wrong_passphrase": "Kata sandi tidak cocok dengan cadangan ini. Tidak ada yang diubah. Ketik ulang.",
    "damaged": "Ini bukan cadangan kunci induk, atau rusak. Tidak ada yang diubah. Pakai salinan yang lain.",
    "line": "Baris {detail} lembar kunci salah ketik. Tidak ada yang diubah. Cocokkan baris itu lalu ulangi.",
    "incomplete": "Baris {detail} lembar kunci belum ada. Tidak ada yang diubah. Ketik ketujuh baris lalu ulangi.",
    "other_root": "Cadangan ini memuat kunci induk lain (sidik {detail}), bukan milik meja kerja ini. Tidak ada yang"
    " diubah. Pakai cadangan instansi ini yang terbaru.",
}
"""Why nothing was done with the root key."""
