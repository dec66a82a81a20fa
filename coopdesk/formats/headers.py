"""The headers that offices write over their columns, and what each means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.regions import fold_name
from coopdesk.formats.recap_values import TOTALS, RecapField, Target

_ALIKE = 85  # of 100
_SHORTEST = 5  # shorter words are too like each other to forgive a slip

_PHRASES: dict[Target, str] = {
    RecapField.NUMBER: "no, nomor, no urut, nomor urut, nomor kejadian, no kejadian, kib, kode kejadian, id kejadian",
    RecapField.WEEKDAY: "hari, hari kejadian",
    RecapField.DATE: "tanggal, tgl, tanggal kejadian, tgl kejadian, tanggal bencana, tgl bencana, hari tanggal, "
    "hari tgl, hari dan tanggal, hari tanggal kejadian, hari tgl kejadian, tanggal bulan tahun, tgl bln thn, "
    "tanggal waktu, tanggal dan waktu, waktu dan tanggal, tanggal jam, tgl jam, tanggal pukul, "
    "tanggal dan waktu kejadian, "
    "hari tanggal waktu, hari tanggal jam, waktu tanggal, date, tanggal peristiwa",
    RecapField.DAY: "hari ke",
    RecapField.MONTH: "bulan, bln, bulan kejadian",
    RecapField.YEAR: "tahun, thn, tahun kejadian",
    RecapField.TIME: "waktu, jam, pukul, pkl, waktu kejadian, jam kejadian, pukul kejadian, waktu wib, jam wib, time, "
    "waktu jam, waktu pukul, jam pukul, waktu peristiwa",
    RecapField.HAZARD: "jenis bencana, jenis, jenis kejadian, bencana, kejadian, kejadian bencana, nama bencana, "
    "jenis bencana kejadian, jenis kejadian bencana, jenis musibah, musibah, tipe bencana, peristiwa, jenis peristiwa, "
    "jenis ancaman, ancaman, macam bencana, jenis bencana alam, nama kejadian, hazard, kategori bencana",
    RecapField.DETAIL: "rincian, rincian jenis, sub jenis, subjenis bencana, rincian bencana, rincian jenis bencana",
    RecapField.AGENCY: "kab kota, kabupaten kota, kota kab, kota kabupaten, kabupaten, kota, kab, wilayah, instansi, "
    "daerah, pemda, pemerintah daerah, wilayah kerja, kabupaten atau kota, nama kabupaten kota",
    RecapField.LOCATION: "lokasi, lokasi kejadian, tempat, tempat kejadian, tkp, lokasi bencana, lokasi terdampak, "
    "wilayah terdampak, daerah terdampak, alamat lokasi, lokasi alamat, tempat lokasi, alamat kejadian, location, "
    "desa kecamatan, desa kec, kecamatan desa, kec desa, kecamatan desa kelurahan, desa kelurahan kecamatan, "
    "kelurahan kecamatan, kecamatan kelurahan, kec desa kel, desa kel kec, wilayah kejadian, tempat peristiwa, "
    "lokasi lain, lokasi desa kecamatan, lokasi kecamatan desa, lokasi peristiwa, lokasi terdampak bencana",
    RecapField.KECAMATAN: "kecamatan, kec, nama kecamatan, kecamatan terdampak, wilayah kecamatan, lokasi kecamatan",
    RecapField.VILLAGE: "desa, kelurahan, desa kelurahan, kelurahan desa, ds kel, kel ds, kel desa, desa kel, keldes, "
    "deskel, nama desa, nama desa kelurahan, desa terdampak, kelurahan terdampak, desa kelurahan terdampak, ds, kel, "
    "lokasi desa, lokasi kelurahan, lokasi desa kelurahan",
    RecapField.ADDRESS: "alamat, dusun, dsn, rt rw, dusun rt rw, dusun lingkungan, lingkungan, lokasi dusun, "
    "alamat lengkap, dusun rw rt, rt, rw, detail lokasi",
    RecapField.KECAMATAN_CODE: "kode kecamatan, kode kec",
    RecapField.VILLAGE_CODE: "kode desa, kode desa kelurahan, kode kelurahan, kode kel, kode wilayah, kode kemendagri",
    RecapField.POINT: "koordinat, titik koordinat, lat long, latlong, lat lon, koordinat lokasi, titik lokasi, gps, "
    "koordinat kejadian, lintang bujur, latitude longitude",
    RecapField.LATITUDE: "lat, latitude, lintang",
    RecapField.LONGITUDE: "lon, long, lng, longitude, bujur",
    RecapField.WATER: "tma, tinggi muka air, tinggi genangan, tinggi genangan air, ketinggian air, tinggi air, "
    "genangan, ketinggian genangan, tinggi banjir, ketinggian banjir, kedalaman, kedalaman air, "
    "tinggi genangan banjir, ketinggian genangan air, tinggi air banjir, genangan air",
    RecapField.WATER_LOW: "tinggi air min, tinggi air minimum, tma min, tinggi genangan min, tinggi muka air min",
    RecapField.WATER_HIGH: "tinggi air maks, tinggi air maksimum, tma maks, tinggi genangan maks, tinggi muka air maks",
    RecapField.CAUSE: "penyebab, penyebab kejadian, penyebab bencana, sebab, sebab kejadian, faktor penyebab, "
    "sebab bencana, dugaan penyebab, penyebab peristiwa",
    RecapField.REMARK: "keterangan, ket, catatan, kronologi, kronologis, kronologis kejadian, kronologi kejadian, "
    "uraian, uraian kejadian, keterangan tambahan, kronologi singkat, deskripsi, kronologis singkat, "
    "keterangan lain, remark",
    RecapField.SOURCE: "sumber, sumber informasi, sumber data, sumber berita, sumber info, sumber laporan, link, url, "
    "tautan, penerbit, link berita, media, source, sumber url, tautan berita",
    RecapField.REPORTER: "pelapor, nama pelapor, informan, sumber pelapor",
    RecapField.REPORTER_PHONE: "no hp pelapor, no telp pelapor, telepon pelapor, hp pelapor, kontak pelapor, no hp, "
    "no telp, telepon, nomor hp, nomor telepon, kontak",
    RecapField.INJURED: "luka, luka luka, terluka, korban luka, korban luka luka, cedera, korban terluka, jumlah luka",
    FigureCategory.DECEASED: "md, meninggal, meninggal dunia, korban meninggal, korban meninggal dunia, tewas, "
    "korban md, korban tewas, korban jiwa, jiwa meninggal, korban jiwa meninggal, meninggal jiwa",
    FigureCategory.MISSING: "hilang, korban hilang, korban jiwa hilang, hilang jiwa, orang hilang",
    FigureCategory.FOUND_SAFE: "selamat, ditemukan selamat, korban selamat",
    FigureCategory.INJURED_SERIOUS: "luka berat, lb, korban luka berat, korban jiwa luka berat",
    FigureCategory.INJURED_LIGHT: "luka ringan, lr, korban luka ringan, korban jiwa luka ringan",
    FigureCategory.ILL: "sakit, korban sakit",
    FigureCategory.AFFECTED_HOUSEHOLDS: "kk, kepala keluarga, jumlah kk",
    FigureCategory.AFFECTED_PEOPLE: "jiwa, jumlah jiwa, jumlah jiwa terdampak, orang terdampak, warga terdampak",
    FigureCategory.HOUSE_FLOODED: "terendam, rumah terendam, rumah tergenang, tergenang, rmh terendam, "
    "rumah kebanjiran, jumlah rumah terendam, rumah terendam banjir, terendam rumah",
    FigureCategory.HOUSE_THREATENED: "terancam, rumah terancam, rmh terancam, jumlah rumah terancam",
    FigureCategory.ROAD: "jalan, jalan rusak, kerusakan jalan, panjang jalan rusak",
    FigureCategory.BRIDGE: "jembatan, jembatan rusak, kerusakan jembatan",
    FigureCategory.LEVEE: "tanggul, tanggul bendungan, bendungan, tanggul rusak, tanggul jebol, tanggul sungai",
    FigureCategory.IRRIGATION: "irigasi, saluran irigasi, irigasi rusak",
    FigureCategory.POWER: "jaringan listrik, listrik, gangguan listrik",
    FigureCategory.TELECOM: "telekomunikasi, jaringan telekomunikasi",
    FigureCategory.CLEAN_WATER: "air bersih, jaringan air bersih, sarana air bersih",
    FigureCategory.RICE_FIELD: "sawah, sawah terdampak, luas sawah, sawah terendam, lahan sawah, sawah rusak",
    FigureCategory.PLANTATION: "kebun, perkebunan, luas kebun, kebun rusak",
    FigureCategory.FISHPOND: "kolam, tambak, kolam tambak, tambak rusak, tambak terendam",
    FigureCategory.BURNT_LAND: "lahan terbakar, luas terbakar, luas lahan terbakar, hutan lahan terbakar, "
    "hutan terbakar, hutan dan lahan terbakar, luas lahan, luas karhutla, luas kebakaran, "
    "luas hutan dan lahan terbakar",
    FigureCategory.CROP_FAILURE: "gagal panen, puso, luas gagal panen",
    FigureCategory.LIVESTOCK: "ternak, hewan ternak, ternak mati, ternak hilang",
    FigureCategory.ESTIMATED_LOSS: "taksiran kerugian, kerugian, estimasi kerugian, perkiraan kerugian, "
    "nilai kerugian, taksir kerugian, kerugian materiil, kerugian material, jumlah kerugian, "
    "kerugian ekonomi, total kerugian",
}
_GROUPS = {
    "house": "rumah, rmh, kerusakan rumah, rumah rusak, rusak rumah, rumah warga, rumah penduduk",
    "education": "pendidikan, fasilitas pendidikan, fas pendidikan, fasdik, sekolah, sarana pendidikan, gedung sekolah",
    "worship": "peribadatan, ibadah, tempat ibadah, fasilitas peribadatan, fasilitas ibadah, masjid, musala, mushola, "
    "musholla, rumah ibadah, sarana ibadah, masjid musala, fas ibadah, fas peribadatan",
    "health": "kesehatan, fasilitas kesehatan, faskes, puskesmas, fas kesehatan, sarana kesehatan",
    "office": "perkantoran, kantor, gedung kantor, perkantoran pemerintah, fasilitas perkantoran",
    "shop": "kios, pasar, toko, warung, kios pasar, pasar kios, ruko, kios toko, toko kios",
    "factory": "pabrik, industri",
    "public": "fasilitas umum, fasum, fas umum, fasum fasos, fasilitas umum dan sosial",
}
_GRADES = {
    "heavy": "rb, rusak berat, berat",
    "moderate": "rs, rusak sedang, sedang",
    "light": "rr, rusak ringan, ringan",
}
_HOUSES = {
    "terendam, tergenang, terendam banjir": FigureCategory.HOUSE_FLOODED,
    "terancam": FigureCategory.HOUSE_THREATENED,
}
_INJURIES = {FigureCategory.INJURED_SERIOUS: "berat, parah", FigureCategory.INJURED_LIGHT: "ringan"}
_PEOPLE = {
    "affected": "terdampak, menderita, menderita terdampak, menderita mengungsi, terimbas, korban terdampak, "
    "warga terdampak, penduduk terdampak, jumlah terdampak, masyarakat terdampak",
    "displaced": "mengungsi, pengungsi, pengungsian, jumlah pengungsi, warga mengungsi, korban mengungsi",
}
_UNITS = {"households": "kk, kepala keluarga", "people": "jiwa, orang, org, jw, "}
_CHATTER = re.compile(r"\b(?:jumlah|jml|jlh|total|data|korban|yang|di|akibat)\b")
_MEASURES = re.compile(r"\b(?:cm|m|meter|ha|hektar|rp|rupiah|unit|buah|ekor|titik)\b")
_NOTES = re.compile(
    r"(?:jiwa|orang|org|unit|buah|bh|rumah|rmh|m|meter|ha|hektar|rp|rupiah|titik|ekor|jml|jumlah|[ .])*"
)
"""What may stand in brackets behind a number's header without changing what is counted."""
_NEUTRAL = re.compile(
    r"(?:korban|jiwa|manusia|dampak|bencana|kejadian|kerusakan|akibat|jumlah|data|kerugian|dan|terdampak|penduduk|warga)*"
)
_UNLABELLED = re.compile(r"ket|keterangan.*|catatan|kronolog.*|uraian.*|deskripsi|remark")


def meaning(label: str, group: str = "") -> tuple[tuple[Target, ...], float]:
    """Return what a header means, and how sure that is (0 to 1); empty for a header that is not known.

    ``group`` is the header above it that spans several columns. Several targets: the cell holds several numbers,
    ``KK/JIWA``.
    """
    return _meaning(label.replace("_", " ").strip(), group.replace("_", " ").strip())


def is_known(label: str) -> bool:
    """Tell whether a header is literally known, with or without its note in brackets."""
    return fold_name(label) in phrases() or fold_name(_split_note(label)[0]) in phrases()


def needs_label(header: str) -> bool:
    """Tell whether text of this column should say from which column it comes: not for plain remarks."""
    return not _UNLABELLED.fullmatch(fold_name(header.rpartition("/")[2] or header))


@cache
def _meaning(label: str, group: str) -> tuple[tuple[Target, ...], float]:
    plain, note = _split_note(label)
    several = _several(note, f"{group} {plain}".strip()) if re.search("[/&]", note) else ()
    if several:
        return several, 0.9
    wordings = [w for w in _wordings(label, group) if fold_name(w.text)]
    for wording in wordings:
        target = phrases().get(fold_name(wording.text))
        if target and _says_all(wording, target, group):
            return (target,), wording.certainty
    several = _several(label, group)
    if several:
        return several, 0.9
    best: tuple[tuple[Target, ...], float] = ((), 0.0)
    # A short word says too much to be forgiven a slip: "Pengungsi, L" is not "Pengungsi".
    forgiving = len(fold_name(label)) >= _SHORTEST and _NOTES.fullmatch(note.lower().replace("kk", ""))
    for wording in wordings if forgiving else ():
        found, score = _alike(fold_name(wording.text))
        if found and score * wording.certainty > best[1] and _says_all(wording, found, group):
            best = (found,), score * wording.certainty
    return best


@dataclass(frozen=True)
class _Wording:
    """One way to understand a header: ``grouped`` with the header above, ``dropped`` without its note in brackets."""

    certainty: float
    text: str
    grouped: bool
    dropped: str = ""


def _says_all(wording: _Wording, target: Target, group: str) -> bool:
    """Tell whether a number's header means what it says: not ``RB`` below ``Kantor desa``, nor ``Mengungsi (L)``."""
    if not (isinstance(target, FigureCategory) or target in TOTALS):
        return True
    return (wording.grouped or _is_neutral(group)) and _NOTES.fullmatch(wording.dropped.lower()) is not None


def _is_neutral(group: str) -> bool:
    return _NEUTRAL.fullmatch(fold_name(group)) is not None


def _wordings(label: str, group: str) -> Iterator[_Wording]:
    """Yield the ways to understand a header, the most literal first."""
    plain, note = _split_note(label)
    above, above_note = _split_note(group)
    if group:
        yield _Wording(1.0, f"{above} {label}", True)
        yield _Wording(1.0, f"{above} {plain}", True, note)
        chatterless = f"{_CHATTER.sub(' ', above.lower())} {_CHATTER.sub(' ', plain.lower())}"
        yield _Wording(0.95, chatterless, True, note)
        yield _Wording(0.95, f"{above} {plain} {above_note}", True, note)
    certainty = 0.95 if group else 1.0
    yield _Wording(certainty, label, False)
    yield _Wording(certainty, plain, False, note)
    yield _Wording(certainty - 0.05, _MEASURES.sub(" ", plain.lower()), False, note)
    yield _Wording(certainty - 0.05, _CHATTER.sub(" ", plain.lower()), False, note)
    if note and not plain:
        yield _Wording(certainty - 0.05, note, False)


def _split_note(label: str) -> tuple[str, str]:
    notes = re.findall(r"[(\[]([^()\[\]]*)[)\]]", label)
    return re.sub(r"[(\[][^()\[\]]*[)\]]?", " ", label).strip(), " ".join(notes)


def _several(label: str, group: str) -> tuple[Target, ...]:
    parts = [part for part in re.split(r"[/&+\n]|\bdan\b", _split_note(label)[0].lower()) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return ()
    found: list[Target] = []
    for part in parts:
        target = phrases().get(fold_name(f"{group} {part}"))
        if target is None and _is_neutral(group):
            target = phrases().get(fold_name(part))
        if not (isinstance(target, FigureCategory) or target in TOTALS) or target in found:
            return ()
        found.append(target)
    return tuple(found)


def _alike(folded: str) -> tuple[Target | None, float]:
    """Return the one meaning that a misspelt header is nearest to; none where two are equally near."""
    if len(folded) < _SHORTEST:
        return None, 0.0
    near = process.extract(folded, list(_long_phrases()), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=6)
    if not near:
        return None, 0.0
    best = near[0][1]
    meant = {phrases()[phrase] for phrase, score, _ in near if score > best - 3}
    return (meant.pop(), best / 100 * 0.95) if len(meant) == 1 else (None, 0.0)


@cache
def _long_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases() if len(phrase) >= _SHORTEST)


@cache
def phrases() -> dict[str, Target]:
    """Return every known header, folded, with its meaning."""
    known: dict[str, Target] = {}
    for target, text in _PHRASES.items():
        known.update({fold_name(phrase): target for phrase in text.split(",")})
    for kind, words in _PEOPLE.items():
        for unit, units in _UNITS.items():
            for a, b in _pairs(words, units):
                known[fold_name(f"{a} {b}")] = known[fold_name(f"{b} {a}")] = FigureCategory(f"{kind}_{unit}")
    for kind, words in _GROUPS.items():
        known.update({fold_name(w): RecapField(f"{kind}_damaged") for w in words.split(",")})
        known.update({fold_name(f"{w} rusak"): RecapField(f"{kind}_damaged") for w in words.split(",")})
        for grade, grades in _GRADES.items():
            for a, b in _pairs(words, grades):
                known[fold_name(f"{a} {b}")] = known[fold_name(f"{b} {a}")] = FigureCategory(f"{kind}_{grade}")
    for grade, grades in _GRADES.items():
        known.update({fold_name(w): FigureCategory(f"house_{grade}") for w in grades.split(",")[:2]})
    for word, category in _HOUSES.items():
        for a, b in _pairs(_GROUPS["house"], word):
            known[fold_name(f"{a} {b}")] = known[fold_name(f"{b} {a}")] = category
    for category, grade in _INJURIES.items():
        known.update({fold_name(f"{a} {b}"): category for a, b in _pairs(_PHRASES[RecapField.INJURED], grade)})
    known["rusak"] = known["jumlahrumahrusak"] = RecapField.HOUSE_DAMAGED
    return known


def _pairs(first: str, second: str) -> Iterator[tuple[str, str]]:
    for a in first.split(","):
        for b in second.split(","):
            yield a, b
