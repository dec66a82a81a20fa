"""The note inside a package, for whoever opens it without the program, and the one beside an encrypted one."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.bundle.certificates import Certificate
from coopdesk.bundle.manifest import ANY, Manifest
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

_TEXT = """\
PAKET DATA BENCANA - COOPDESK{exercise}

APA INI?
Kiriman data kebencanaan antarkantor BPBD, dibuat oleh program coopdesk.
Isinya bertanda tangan digital dan hanya berguna bagi penerimanya.

  Dibuat oleh : {maker}
  Waktu       : {made_at} (menurut jam komputer pembuat)
  Untuk       : {recipient}
  Isi         : {counts}
  Nomor paket : {id}{part}

ANDA TIDAK MEMAKAI COOPDESK?
Tidak ada yang perlu Anda buka atau pasang. Serahkan berkas .coop.zip ini
UTUH kepada petugas piket Pusdalops
{recipient},
lewat flashdisk, e-mail, atau WhatsApp (kirim sebagai DOKUMEN).{all_parts}
Tidak tahu harus ke mana? Kembalikan kepada pengirimnya, {office}.

ANDA PETUGAS PENERIMA?
Buka coopdesk > Tukar data > Terima paket, lalu pilih berkas .coop.zip ini.
Nama berkas boleh berubah. Belum ada coopdesk di komputer ini? Simpan dulu
berkasnya dan hubungi admin Pusdalops.

JANGAN menyunting isinya atau mengekstrak lalu mengemasnya lagi: sedikit saja
berubah, paket ini akan ditolak.

Berkas ini memuat data kedaruratan. Bila Anda bukan penerimanya, jangan
menyebarkannya.
"""


_ALL_PARTS = """
Kiriman ini terdiri dari {of} berkas seperti ini: serahkan SEMUANYA."""

_BESIDE = """\
PAKET DATA BENCANA - COOPDESK - TERKUNCI

APA INI?
{files}
di sebelah keterangan ini: kiriman data kebencanaan antarkantor BPBD, dibuat
oleh program coopdesk dan terenkripsi. Isinya hanya dapat dibuka di komputer
penerimanya; tidak ada kata sandi yang dapat diminta.

ANDA TIDAK MEMAKAI COOPDESK?
Tidak ada yang perlu Anda buka atau pasang. Serahkan {them} UTUH
kepada petugas piket Pusdalops BPBD yang dituju pengirimnya, lewat flashdisk,
e-mail, atau WhatsApp (kirim sebagai DOKUMEN). Keterangan ini tidak perlu ikut.
Tidak tahu harus ke mana? Kembalikan kepada yang memberikannya kepada Anda.

ANDA PETUGAS PENERIMA?
Buka coopdesk > Tukar data > Terima paket, lalu pilih {them}.
Nama berkas boleh berubah. Bila ditolak karena bukan untuk meja kerja ini,
minta pengirim membuatnya lagi sesudah menerima paket dari Anda.
"""


def beside(files: Sequence[str]) -> bytes:
    """Return what lies beside an encrypted package, which cannot say itself what it is. It tells nothing of inside."""
    named = "Berkas " + "\n       ".join(files)
    them = "berkas itu" if len(files) == 1 else f"KE-{len(files)} berkas itu"
    return _BESIDE.format(files=named, them=them).replace("\n", "\r\n").encode()


def note(manifest: Manifest, maker: Certificate) -> bytes:
    """Return ``README.txt`` in Indonesian, with the line ends of Windows."""
    text = _TEXT.format(
        exercise="\nLATIHAN - BUKAN KEJADIAN SEBENARNYA" if manifest.exercise else "",
        maker=f"{maker.name}, {_office(maker.agency)}",
        made_at=_moment(manifest),
        recipient=_recipient(manifest),
        counts=_counts(manifest),
        id=manifest.id,
        part=f"\n  Bagian      : {manifest.part.number} dari {manifest.part.of}" if manifest.part else "",
        all_parts=_ALL_PARTS.format(of=manifest.part.of) if manifest.part else "",
        office=_office(maker.agency),
    )
    return text.replace("\n", "\r\n").encode()


def _office(agency: Agency) -> str:
    return f"BPBD {agency.government}"


def _moment(manifest: Manifest) -> str:
    local = times.to_wib(manifest.made_at)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year} pukul {local:%H.%M} WIB"


def _recipient(manifest: Manifest) -> str:
    agency, device = manifest.recipient.agency, manifest.recipient.device
    office = _office(agency) if agency else f"{_office(Agency.KOTA)} dan {_office(Agency.KAB)}"
    return office if device == ANY else f"{office} (satu komputer tertentu)"


def _counts(manifest: Manifest) -> str:
    counts = manifest.counts
    named = (
        (counts.incidents, "kejadian"),
        (counts.entries, "kabar"),
        (counts.figures, "laporan angka"),
        (counts.movements, "mutasi barang"),
        (counts.other, "catatan lain"),
    )
    return ", ".join(f"{number} {word}" for number, word in named if number) or "tidak ada catatan baru"
