"""One Indonesian sentence for every refusal: what happened, what it means for the data, what to do.

No Qt in here: the command line says the same sentences as the window.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.domain import errors as e
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.ui.joining_messages import HANDOVERS, JOINT, MERGES
from coopdesk.ui.package_messages import BUNDLES, of_bytes
from coopdesk.ui.trust_messages import ENROL, REVOKE, ROOT, TRUST

_UNCHANGED = "Data Anda tidak berubah."


def sentence(error: BaseException) -> str:
    """Return the sentence for an error; for one that nobody foresaw, where to find more."""
    for kind, words in _SENTENCES:
        if isinstance(error, kind):
            return words(error)
    return f"Program menemui kesalahan yang tidak terduga ({type(error).__name__}). {_UNCHANGED} Lihat rincian di log."


_VALUES = {
    "unknown_field": "Isian «{field}» tidak dikenal.",
    "missing": "Isian «{field}» wajib ada tetapi kosong.",
    "not_text": "Isian «{field}» harus berupa teks.",
    "not_digits": "Isian «{field}» bukan sidik berkas yang sah.",
    "control_character": "Isian «{field}» memuat karakter yang tidak dapat dicetak.",
    "surrogate": "Isian «{field}» memuat karakter yang rusak.",
    "too_long": "Isian «{field}» terlalu panjang.",
    "not_number": "Isian «{field}» harus berupa angka.",
    "not_finite": "Isian «{field}» bukan angka yang sah.",
    "out_of_range": "Isian «{field}» ({value}) di luar batas yang wajar.",
    "not_time": "Isian «{field}» ({value}) bukan waktu yang sah (ISO 8601, misalnya 2025-11-24T17:32+07:00).",
    "not_choice": "Isian «{field}» ({value}) bukan pilihan yang dikenal.",
    "not_flag": "Isian «{field}» harus true atau false.",
    "unknown_region": "Kode wilayah «{value}» tidak dikenal di Kota atau Kabupaten Pasuruan.",
    "unknown_record": "Catatan «{value}» pada isian «{field}» tidak ditemukan di meja kerja ini.",
    "not_json": "Masukan bukan objek JSON yang sah.",
    "not_list": "Isian «{field}» harus berupa daftar.",
    "not_point": "Koordinat belum terbaca. Contoh: -7.6453, 112.9075.",
    "redefined": "Isian «{field}» muncul dua kali.",
    "not_proposable": "Isian «{field}» tidak dapat diusulkan untuk dikoreksi.",
    "needs_target": "Kejadian digabung ke kejadian lain; sebutkan yang mana (incidents.merge, «into»).",
    "already_extended": "Status darurat itu sudah diperpanjang; perpanjang yang terakhir.",
    "too_many_figures": "Angka yang berlaku terlalu banyak untuk satu lapsit (paling banyak 1.000).",
    "ends_before_start": "Isian «{field}» ({value}) lebih awal daripada mulainya.",
    "not_message": "Teks sebelumnya bukan laporan WhatsApp kejadian ini.",
    "append_only": "Isian «{field}» hanya ditulis sekali, sesudahnya hanya bisa dicoret.",
}


def _value(error: Any) -> str:
    words = _VALUES.get(error.reason, "Isian «{field}» tidak sah.")
    said = words.format(field=clip(error.field), value=clip(error.value))
    return f"{said} {_UNCHANGED} Perbaiki isian itu lalu ulangi."


def clip(value: object, limit: int = 60) -> str:
    """Return a value as one short line that any terminal and dialog can show."""
    text = "".join(c if c.isprintable() else "␣" for c in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def quantity(value: Decimal) -> str:
    """Return a quantity the Indonesian way: ``1.234,5``."""
    text = f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,d}"
    return text.translate(str.maketrans(",.", ".,"))


def _verb(error: e.UnknownVerb) -> str:
    near = f" Mungkin maksud Anda: {', '.join(error.near)}." if error.near else ""
    return f"Perintah «{clip(error.name)}» tidak dikenal.{near} {_UNCHANGED} Lihat daftarnya dengan: coopdesk verbs."


def _kind(error: e.UnknownKind) -> str:
    return f"Daftar «{clip(error.name)}» tidak dikenal. Yang ada: {', '.join(error.near)}."


def _stock(error: e.InsufficientStock) -> str:
    return (
        f"Stok {error.item} di {error.depot} tercatat {quantity(error.available)} {error.unit},"
        f" diminta {quantity(error.asked)}. Tidak ada yang dicatat."
        f' Kurangi jumlahnya, atau catat sebagai selisih ("over": true).'
    )


_DESK = {
    "missing": "Folder meja kerja «{path}» tidak ditemukan. Periksa apakah media sudah terpasang dan namanya benar.",
    "exists": "Di «{path}» sudah ada meja kerja. Tidak ada yang diubah. Pilih folder lain.",
    "not_empty": "Folder «{path}» sudah berisi berkas lain. Tidak ada yang diubah. Pilih folder baru atau kosong.",
    "not_a_desk": "«{path}» bukan meja kerja coopdesk. Tidak ada yang diubah. Periksa nama foldernya.",
    "in_use": "Meja kerja «{path}» sedang terbuka di tempat lain ({detail}). Data Anda aman dan tidak berubah."
    " Tutup dulu di sana, lalu ulangi.",
    "newer": "Meja kerja «{path}» dibuat oleh coopdesk versi lebih baru ({detail}). Data tidak disentuh."
    " Perbarui program ini.",
    "damaged": "Basis data di «{path}» rusak ({detail}). Berkas tidak diubah. Pulihkan dari cadangan terakhir"
    " dengan: coopdesk restore.",
    "full": "Penyimpanan penuh, jadi belum tersimpan ({path}). Data yang sudah tersimpan tetap utuh."
    " Kosongkan ruang lalu ulangi.",
    "read_only": "Tidak bisa menulis ke «{path}». Data yang ada tidak berubah. Pilih tempat lain atau buka kuncinya.",
    "io": "Penyimpanan «{path}» tidak dapat dibaca atau ditulis ({detail}). Yang sudah tersimpan tidak diubah."
    " Periksa medianya lalu ulangi.",
    "network_folder": "Meja kerja tidak boleh berada di folder bersama atau awan («{path}»). Tidak ada yang diubah."
    " Pindahkan ke disk komputer ini.",
    "network_drive": "Meja kerja tidak boleh berada di drive jaringan («{path}» ada di {detail}): dua komputer dapat"
    " membukanya sekaligus dan merusaknya. Tidak ada yang diubah. Pindahkan ke disk komputer ini; untuk berbagi, pakai"
    " folder tukar.",
    "no_key": "Kunci perangkat untuk meja kerja ini tidak ditemukan ({path}). Data Anda utuh, terbaca, dan bisa terus"
    " dicatat, tetapi paket tidak bisa dibuat. Minta kunci baru (coopdesk enrol --again), lalu pilih menu Tukar data >"
    " Ganti kunci yang hilang, atau: coopdesk rejoin.",
    "revoked": "Perangkat ini sudah dicabut oleh instansinya («{path}»), jadi tidak dapat mencatat atau membuat paket."
    " Data tetap ada dan terbaca. Minta berkas gabung baru, lalu jalankan: coopdesk separate.",
    "not_protected": "Windows menolak mengunci kunci rahasia ({detail}), jadi kunci tidak ditulis ke «{path}»."
    " Data Anda tidak berubah. Masuk dengan akun Windows yang biasa dipakai, lalu ulangi.",
    "not_readable": "Berkas «{path}» tidak dapat dibaca ({detail}). Data Anda tidak berubah. Periksa berkasnya.",
}


def _path(error: Any) -> str:
    words = _DESK.get(error.reason, _DESK["io"])
    return words.format(path=error.path, detail=clip(error.detail, 120) or "tanpa keterangan")


def _file(error: Any) -> str:
    name = Path(error.path).name
    if error.reason == "missing":
        return f"Berkas «{name}» tidak ditemukan. {_UNCHANGED} Periksa nama dan medianya."
    if error.reason == "exists":
        return f"Berkas «{name}» sudah ada. Tidak ada yang ditimpa. Pilih nama lain."
    return _path(error)


def _bundle(error: e.BundleRefused) -> str:
    words = BUNDLES.get(f"{error.verdict}:{error.detail}") or BUNDLES.get(error.verdict, BUNDLES["damaged"])
    return words.format(file=clip(Path(error.file).name), detail=clip(error.detail), bytes=of_bytes(error.detail))


_FOLDERS = {
    "gone": "Folder tukar «{path}» tidak ada, atau tandanya (COOPDESK.txt) tidak ada di sana. Tidak ada yang ditulis"
    " atau dihapus, dan data Anda tidak berubah. Pasang medianya, atau sebut foldernya sekali lagi.",
    "not_ours": "«{path}» bukan folder tukar meja kerja ini. Tidak ada yang diubah. Lihat daftarnya dengan:"
    " coopdesk folder MEJA.",
    "inside_desk": "Folder tukar tidak boleh berada di dalam meja kerja («{path}»). Tidak ada yang diubah."
    " Pilih folder lain.",
    "holds_desk": "Di dalam «{path}» ada meja kerja ini; folder yang dibagikan tidak boleh memuatnya. Tidak ada yang"
    " diubah. Pilih folder lain.",
    "holds_keys": "Di dalam «{path}» ada kunci rahasia program ini; folder yang dibagikan tidak boleh memuatnya."
    " Tidak ada yang diubah. Pilih folder lain.",
    "none_set": "Meja kerja «{path}» belum punya folder tukar. Tidak ada yang diubah. Sebut foldernya dengan:"
    " coopdesk folder MEJA FOLDER.",
}


def _encrypt(error: e.EncryptRefused) -> str:
    return (
        f"Belum ada perangkat BPBD {Agency(error.agency).government} yang dikenal, jadi paket tidak bisa dienkripsi."
        " Tidak ada yang dibuat. Terima dulu kartu atau paket pertama mereka, lalu ulangi."
    )


def _trust(error: e.TrustRefused) -> str:
    return TRUST[error.reason].format(expected=error.expected, given=clip(error.given))


_IMPORT = {
    "no_header": "Baris judul kolom tidak ditemukan di «{file}». Tidak ada yang diimpor."
    " Pastikan ada kolom tanggal dan jenis kejadian.",
    "rows": "«{file}» belum diimpor karena {count} baris bermasalah; tidak satu pun dicatat. Perbaiki lalu ulangi:",
    "empty": "«{file}» tidak berisi kejadian. Tidak ada yang diimpor.",
    "too_large": "«{file}» terlalu besar untuk sebuah rekap. Tidak ada yang diimpor. Pecah menjadi beberapa berkas.",
    "too_many_rows": "«{file}» berisi terlalu banyak baris. Tidak ada yang diimpor. Pecah menjadi beberapa berkas.",
    "password": "«{file}» dikunci kata sandi, jadi tidak terbaca. Tidak ada yang diimpor. Simpan ulang tanpa sandi.",
    "not_readable": "«{file}» bukan lembar yang dapat dibaca. Tidak ada yang diimpor. Simpan sebagai XLSX atau CSV.",
}


def _import(error: e.ImportRefused) -> str:
    words = _IMPORT.get(error.reason, "«{file}» tidak dapat diimpor. Tidak ada yang dicatat. Periksa berkasnya.")
    lines = [words.format(file=Path(error.file).name, count=len({p.row for p in error.problems}))]
    lines += [f"  baris {p.row}, kolom {p.column}: {clip(p.value)} – {row_reason(p.reason)}" for p in error.problems]
    return "\n".join(lines)


_ROWS = {
    "not_date": "bukan tanggal yang sah",
    "no_date": "tanggal kosong",
    "impossible_date": "tanggal tidak ada di kalender",
    "incomplete_date": "hari atau tahun tidak disebut",
    "not_time": "bukan jam yang sah",
    "not_number": "bukan angka yang dikenal",
    "not_whole": "bukan bilangan bulat",
    "not_finite": "bukan angka",
    "negative": "angka negatif",
    "too_large": "angka tidak wajar",
    "out_of_range": "angka di luar batas",
    "is_date": "terbaca sebagai tanggal, bukan angka",
    "unknown_agency": "bukan Kota atau Kabupaten Pasuruan",
    "too_long": "teks terlalu panjang",
    "control_character": "memuat karakter yang tidak dapat dicetak",
}


def row_reason(reason: str) -> str:
    """Return the words for what is wrong in a cell of an imported sheet."""
    return _ROWS.get(reason, reason)


_PHOTO = {
    "not_a_picture": "«{file}» bukan foto JPEG, PNG, atau WebP. Tidak ada yang dilampirkan. Simpan ulang sebagai JPEG.",
    "damaged": "Foto «{file}» rusak dan tidak terbaca utuh. Tidak ada yang dilampirkan. Salin berkasnya sekali lagi.",
    "too_large": "Foto ditolak: «{file}» berukuran {detail}. Tidak ada yang dilampirkan. Perkecil dulu fotonya.",
    "too_many_pixels": "Foto ditolak: {detail} titik, batasnya 50 juta («{file}»). Tidak ada yang dilampirkan."
    " Perkecil dulu fotonya.",
    "exif_too_large": "Catatan kamera di «{file}» terlalu besar untuk disimpan. Tidak ada yang dilampirkan."
    " Lampirkan tanpa catatan kamera (EXIF).",
}


def _photo(error: e.PhotoRefused) -> str:
    return _PHOTO[error.reason].format(file=clip(Path(error.file).name), detail=clip(error.detail))


def _owner(error: e.NotOwner) -> str:
    owner = Agency(error.owner).government if error.owner in list(Agency) else "instansi lain"
    return (
        f"«{clip(error.label)}» milik {owner}, jadi hanya mereka yang mengubahnya. {_UNCHANGED}"
        " Tambahkan kabar atau laporkan angka."
    )


_PROPOSALS = {
    "own": "«{label}» milik instansi Anda sendiri, jadi ubah saja langsung. Data Anda tidak berubah.",
    "same": "Nilai yang diusulkan untuk «{label}» sama dengan yang sudah tercatat. Tidak ada yang dikirim.",
    "answered": "Usul koreksi «{label}» sudah dijawab sebelumnya. Data Anda tidak berubah. Lihat daftar usul koreksi.",
}


def _decrease(error: e.DecreaseNeedsReason) -> str:
    after = "nihil" if error.after is None else quantity(error.after)
    return (
        f"Angka «{clip(error.label)}» turun dari {quantity(error.before)} menjadi {after}, jadi perlu alasan."
        f" {_UNCHANGED} Isi alasannya lalu ulangi."
    )


def _found(error: e.NotSoManyMissing) -> str:
    missing = "belum diketahui jumlahnya" if error.missing is None else f"tercatat {quantity(error.missing)} orang"
    return (
        f"Orang hilang {missing}, sedangkan yang ditemukan {quantity(error.found)} orang. {_UNCHANGED}"
        " Perbaiki jumlahnya, atau laporkan dulu angka hilang yang benar."
    )


def _undo(error: e.UndoRefused | e.RedoRefused) -> str:
    verb = "diulangi" if isinstance(error, e.RedoRefused) else "diurungkan"
    what = f"isian «{error.field}»" if error.field else "catatan itu"
    when = f"{times.to_wib(times.from_text(error.when)):%d/%m/%Y %H.%M} WIB"
    return f"Tidak bisa {verb}: {what} sudah diubah oleh {clip(error.who)} pada {when}. {_UNCHANGED}"


DOUBTS = {
    "unknown_here": "Meja kerja ini belum pernah dibuka di komputer ini, jadi nomor berikutnya memakai tanda baru."
    " Semua data tetap ada. Bila ini salinan, teruskan bekerja di salah satu saja.",
    "moved": "Folder meja kerja ini dipindah atau disalin, jadi nomor berikutnya memakai tanda baru."
    " Semua data tetap ada. Bila ini salinan, teruskan bekerja di salah satu saja.",
    "went_back": "Isi meja kerja ini lebih lama daripada yang terakhir tercatat di komputer ini, jadi nomor berikutnya"
    " memakai tanda baru. Minta paket terbaru dari perangkat lain dan mitra.",
    "separated": "Meja kerja ini dipisahkan dari kembarannya; nomor berikutnya memakai tanda baru."
    " Semua data tetap ada.",
    "forked": "Dua komputer memakai identitas yang sama. Kedua riwayat disimpan; nomor berikutnya memakai tanda baru."
    " Hubungi admin untuk memisahkan keduanya.",
}
"""Why a desk goes on under a new incarnation, by the words of ``store.witness.Doubt``."""


_SENTENCES: list[tuple[type[BaseException], Callable[[Any], str]]] = [
    (e.InvalidValue, _value),
    (e.UnknownVerb, _verb),
    (e.UnknownKind, _kind),
    (e.InsufficientStock, _stock),
    (e.NotOwner, _owner),
    (
        e.TransitionRefused,
        lambda x: f"Status {x.number} tidak bisa berubah dari {x.before} ke {x.after}. {_UNCHANGED} Pilih status lain.",
    ),
    (e.AlreadyStruck, lambda x: f"«{clip(x.label)}» sudah dicoret sebelumnya. {_UNCHANGED}"),
    (e.NothingToUndo, lambda x: f"Tidak ada lagi yang bisa diurungkan dari perangkat ini. {_UNCHANGED}"),
    (
        e.NothingToRedo,
        lambda x: f"Tidak ada yang bisa diulangi: yang terakhir dari perangkat ini bukan pengurungan. {_UNCHANGED}",
    ),
    (e.UndoRefused, _undo),
    (e.RedoRefused, _undo),
    (e.NoConflict, lambda x: f"Isian «{clip(x.field)}» tidak sedang berbenturan. {_UNCHANGED}"),
    (
        e.CannotKeepBoth,
        lambda x: (
            f"Isian «{clip(x.field)}» hanya memuat satu nilai, jadi keduanya tidak bisa disimpan. {_UNCHANGED}"
            " Pilih salah satu atau tulis nilai lain."
        ),
    ),
    (e.ProposalRefused, lambda x: _PROPOSALS[x.reason].format(label=clip(x.label))),
    (e.JointRefused, lambda x: JOINT[x.reason].format(label=clip(x.label))),
    (e.MergeRefused, lambda x: MERGES[x.reason].format(label=clip(x.label))),
    (e.HandoverRefused, lambda x: HANDOVERS[x.reason].format(label=clip(x.label))),
    (e.DecreaseNeedsReason, _decrease),
    (e.NotSoManyMissing, _found),
    (e.DeskProblem, _path),
    (e.FileProblem, _file),
    (e.BundleRefused, _bundle),
    (e.FolderRefused, lambda x: _FOLDERS[x.reason].format(path=clip(x.path, 120))),
    (e.EncryptRefused, _encrypt),
    (e.TrustRefused, _trust),
    (e.EnrolRefused, lambda x: ENROL[x.reason].format(detail=clip(x.detail))),
    (e.RevokeRefused, lambda x: REVOKE[x.reason].format(device=clip(x.device))),
    (e.RootRefused, lambda x: ROOT[x.reason].format(detail=clip(x.detail))),
    (e.ImportRefused, _import),
    (e.PhotoRefused, _photo),
    (e.PhotoHere, lambda x: f"Foto «{clip(x.label)}» sudah ada di sini, jadi tidak diminta. {_UNCHANGED}"),
    (e.Cancelled, lambda x: f"Dibatalkan. {_UNCHANGED}"),
]
