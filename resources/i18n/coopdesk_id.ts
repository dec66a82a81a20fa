<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en">
<context>
    <name>AnswerDialog</name>
    <message>
        <source>Proposed correction</source>
        <translation>Usul koreksi</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>When proposed</source>
        <translation>Saat diusulkan</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Diusulkan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>goes back with the next package</source>
        <translation>ikut dalam paket berikutnya</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>T&amp;olak</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;Jawaban</translation>
    </message>
    <message>
        <source>{state}, {who} {moment}</source>
        <translation>{state}, {who} {moment}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Not answered yet</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Write in a word why it is rejected.</source>
        <translation>Tulis singkat mengapa ditolak.</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>What can be done about it</source>
        <translation>Yang dapat dilakukan</translation>
    </message>
</context>
<context>
    <name>AutomaticLines</name>
    <message>
        <source>What the program noted by itself, such as a status that moved</source>
        <translation>Yang dicatat program sendiri, misalnya perubahan status</translation>
    </message>
    <message>
        <source>Automatic lines ({n})</source>
        <translation>Baris otomatis ({n})</translation>
    </message>
</context>
<context>
    <name>CallFields</name>
    <message>
        <source>what happened</source>
        <translation>apa yang terjadi</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nama</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Record now (Ctrl+Enter)</source>
        <translation>Catat sekarang (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>QUICK ENTRY</source>
        <translation>CATAT CEPAT</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Jenis</translation>
    </message>
    <message>
        <source>&amp;Village</source>
        <translation>&amp;Desa</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Keterangan</translation>
    </message>
    <message>
        <source>Re&amp;porter</source>
        <translation>&amp;Pelapor</translation>
    </message>
    <message>
        <source>&amp;Telephone</source>
        <translation>&amp;Telepon</translation>
    </message>
    <message>
        <source>Locat&amp;ion</source>
        <translation>&amp;Lokasi</translation>
    </message>
</context>
<context>
    <name>CardActs</name>
    <message>
        <source>Save our card</source>
        <translation>Simpan kartu kami</translation>
    </message>
    <message>
        <source>Card saved. Our digits: {digits}</source>
        <translation>Kartu disimpan. Sidik kami: {digits}</translation>
    </message>
    <message>
        <source>The partner&apos;s card</source>
        <translation>Kartu mitra</translation>
    </message>
    <message>
        <source>The partner&apos;s card is trusted.</source>
        <translation>Kartu mitra dipercaya.</translation>
    </message>
    <message>
        <source>The new key of our agency is trusted.</source>
        <translation>Kunci baru instansi sendiri dipercaya.</translation>
    </message>
    <message>
        <source>Join file for {name} written.</source>
        <translation>Berkas gabung untuk {name} sudah ditulis.</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>{column} of {number}</source>
        <translation>{column} {number}</translation>
    </message>
</context>
<context>
    <name>CellEdits</name>
    <message>
        <source>{number}: typed into the list before the program closed, and not recorded yet: {text}</source>
        <translation>{number}: diketik di daftar sebelum program ditutup, belum dicatat: {text}</translation>
    </message>
    <message>
        <source>This is the sum of its villages: say of which one.</source>
        <translation>Ini jumlah dari desa-desanya: sebutkan desa yang mana.</translation>
    </message>
    <message>
        <source>A number is given once and stays. F2 edits kind, place, time, status and figures.</source>
        <translation>Nomor diberikan sekali dan tetap. F2 mengubah jenis, lokasi, waktu, status, dan angka.</translation>
    </message>
    <message>
        <source>The time since the last news follows from the log. Ctrl+K writes news.</source>
        <translation>Jarak dari kabar terakhir mengikuti lini masa. Ctrl+K menulis kabar.</translation>
    </message>
    <message>
        <source>{number} is changed by {agency} alone. F2 once more: propose a correction.</source>
        <translation>{number} hanya diubah oleh {agency}. F2 sekali lagi: usulkan koreksi.</translation>
    </message>
    <message>
        <source>{number} is counted by {agency}. F2 once more: report a figure beside theirs.</source>
        <translation>{number} dihitung oleh {agency}. F2 sekali lagi: laporkan angka di samping angka mereka.</translation>
    </message>
    <message>
        <source>{number}: the status is not changed yet. Enter asks for the reason.</source>
        <translation>{number}: status belum diubah. Enter menanyakan alasannya.</translation>
    </message>
    <message>
        <source>{number} changed.</source>
        <translation>{number} diubah.</translation>
    </message>
</context>
<context>
    <name>CellField</name>
    <message>
        <source>Choose a kind from the list, or leave the field empty.</source>
        <translation>Pilih jenis dari daftar, atau kosongkan isian ini.</translation>
    </message>
    <message>
        <source>Choose a village from the list, or leave the field empty.</source>
        <translation>Pilih desa dari daftar, atau kosongkan isian ini.</translation>
    </message>
    <message>
        <source>Choose one of the steps that may follow.</source>
        <translation>Pilih salah satu langkah yang boleh menyusul.</translation>
    </message>
    <message>
        <source>{category}: 120, ±185, nihil or ?</source>
        <translation>{category}: 120, ±185, nihil atau ?</translation>
    </message>
    <message>
        <source>The figure was not understood. Write 120, ±185, nihil or ?.</source>
        <translation>Angka tidak terbaca. Tulis 120, ±185, nihil, atau ?.</translation>
    </message>
</context>
<context>
    <name>ChooseIncidentDialog</name>
    <message>
        <source>number, kind or place</source>
        <translation>nomor, jenis, atau tempat</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Cari</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>No incident matches. Fewer letters find more.</source>
        <translation>Tidak ada kejadian yang cocok. Kurangi hurufnya.</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>Choose an incident in the list.</source>
        <translation>Pilih sebuah kejadian dalam daftar.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>(kept as a remark)</source>
        <translation>(disimpan sebagai keterangan)</translation>
    </message>
    <message>
        <source>running number</source>
        <translation>nomor urut</translation>
    </message>
    <message>
        <source>day of the week</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>date</source>
        <translation>tanggal</translation>
    </message>
    <message>
        <source>day</source>
        <translation>tanggal (hari)</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>year</source>
        <translation>tahun</translation>
    </message>
    <message>
        <source>time</source>
        <translation>waktu</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>rincian</translation>
    </message>
    <message>
        <source>government</source>
        <translation>kabupaten/kota</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>kecamatan</source>
        <translation>kecamatan</translation>
    </message>
    <message>
        <source>village</source>
        <translation>desa/kelurahan</translation>
    </message>
    <message>
        <source>address</source>
        <translation>alamat</translation>
    </message>
    <message>
        <source>code of the kecamatan</source>
        <translation>kode kecamatan</translation>
    </message>
    <message>
        <source>code of the village</source>
        <translation>kode desa</translation>
    </message>
    <message>
        <source>point</source>
        <translation>titik</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>lintang</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>bujur</translation>
    </message>
    <message>
        <source>height of the water</source>
        <translation>tinggi genangan</translation>
    </message>
    <message>
        <source>height of the water, from</source>
        <translation>tinggi genangan, dari</translation>
    </message>
    <message>
        <source>height of the water, to</source>
        <translation>tinggi genangan, sampai</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>penyebab</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>keterangan</translation>
    </message>
    <message>
        <source>source</source>
        <translation>sumber informasi</translation>
    </message>
    <message>
        <source>reporter</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>reporter&apos;s telephone</source>
        <translation>telepon pelapor</translation>
    </message>
    <message>
        <source>injured</source>
        <translation>luka</translation>
    </message>
    <message>
        <source>damaged houses</source>
        <translation>rumah rusak</translation>
    </message>
    <message>
        <source>damaged schools</source>
        <translation>sekolah rusak</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Choose an incident in the list first.</source>
        <translation>Pilih dulu kejadian di daftar.</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Teks disalin.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Conflicting values</source>
        <translation>Benturan data</translation>
    </message>
    <message>
        <source>Nothing is lost: the other value stays in the history.</source>
        <translation>Tidak ada yang hilang: nilai yang lain tetap ada di riwayat.</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Putuskan nanti</translation>
    </message>
    <message>
        <source>B  Keep both</source>
        <translation>B  Simpan keduanya</translation>
    </message>
    <message>
        <source>Next ↓</source>
        <translation>Berikutnya ↓</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Take the last decision back (Ctrl+Z)</source>
        <translation>Urungkan keputusan terakhir (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Conflict {n} of {all} · {record} · {field}</source>
        <translation>Benturan {n} dari {all} · {record} · {field}</translation>
    </message>
    <message>
        <source>Ours: {device}</source>
        <translation>Milik kami: {device}</translation>
    </message>
    <message>
        <source>From: {device} ({agency})</source>
        <translation>Dari {device} ({agency})</translation>
    </message>
    <message>
        <source>{who} · entered {moment}</source>
        <translation>{who} · dicatat {moment}</translation>
    </message>
    <message>
        <source>entered on this desk</source>
        <translation>dicatat di meja ini</translation>
    </message>
    <message>
        <source>arrived {moment}</source>
        <translation>tiba {moment}</translation>
    </message>
    <message>
        <source>{key}  Keep this value</source>
        <translation>{key}  Pakai nilai ini</translation>
    </message>
</context>
<context>
    <name>ConflictTab</name>
    <message>
        <source>Conflicts</source>
        <translation>Benturan data</translation>
    </message>
    <message>
        <source>Re&amp;view one by one</source>
        <translation>T&amp;injau satu per satu</translation>
    </message>
    <message>
        <source>No conflicting values.</source>
        <translation>Tidak ada benturan data.</translation>
    </message>
    <message>
        <source>we</source>
        <translation>kita</translation>
    </message>
    <message>
        <source>the partner</source>
        <translation>mitra</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Isian</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Terbaru</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Diputuskan oleh</translation>
    </message>
</context>
<context>
    <name>DecisionActs</name>
    <message>
        <source>Only the partner decides these values.</source>
        <translation>Hanya mitra yang memutuskan nilai-nilai ini.</translation>
    </message>
    <message>
        <source>No conflicting values.</source>
        <translation>Tidak ada benturan data.</translation>
    </message>
    <message>
        <source>Decided: {record}.</source>
        <translation>Diputuskan: {record}.</translation>
    </message>
    <message>
        <source>The decision is taken back.</source>
        <translation>Keputusan diurungkan.</translation>
    </message>
    <message>
        <source>Correction of {number} proposed. It goes with the next package.</source>
        <translation>Koreksi {number} diusulkan. Ikut dalam paket berikutnya.</translation>
    </message>
    <message>
        <source>Accepted: {record}.</source>
        <translation>Disetujui: {record}.</translation>
    </message>
    <message>
        <source>Rejected: {record}.</source>
        <translation>Ditolak: {record}.</translation>
    </message>
</context>
<context>
    <name>DepotDialog</name>
    <message>
        <source>Add a depot</source>
        <translation>Tambah gudang</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Jenis</translation>
    </message>
    <message>
        <source>&amp;Village</source>
        <translation>&amp;Desa</translation>
    </message>
    <message>
        <source>&amp;Point</source>
        <translation>&amp;Titik</translation>
    </message>
    <message>
        <source>A depot needs a name.</source>
        <translation>Gudang memerlukan nama.</translation>
    </message>
</context>
<context>
    <name>DetailHeader</name>
    <message>
        <source>Edit…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Change the record (F2)</source>
        <translation>Ubah catatan kejadian (F2)</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Show on the map (Ctrl+M)</source>
        <translation>Tampilkan di peta (Ctrl+M)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy the point with a link</source>
        <translation>Salin titik beserta tautan peta</translation>
    </message>
    <message>
        <source>{agency}&apos;s record · {date} · age {age}</source>
        <translation>milik {agency} · {date} · umur {age}</translation>
    </message>
    <message>
        <source>Only {agency} changes this record; propose what is better (F2)</source>
        <translation>Hanya {agency} yang mengubah catatan ini; usulkan yang lebih benar (F2)</translation>
    </message>
    <message>
        <source>Propose a correction…</source>
        <translation>Usul koreksi…</translation>
    </message>
    <message>
        <source>! Conflicting values: {n}</source>
        <translation>! Benturan data: {n}</translation>
    </message>
    <message>
        <source>Struck: {reason}</source>
        <translation>Dicoret: {reason}</translation>
    </message>
</context>
<context>
    <name>DeviceActs</name>
    <message>
        <source>{name} is revoked. Make packages now, so that all hear of it.</source>
        <translation>{name} dicabut. Buat paket sekarang supaya semua mengetahuinya.</translation>
    </message>
    <message>
        <source>Packages of {name} are not taken any more.</source>
        <translation>Paket dari {name} tidak diterima lagi.</translation>
    </message>
    <message>
        <source>Packages of {name} are taken again.</source>
        <translation>Paket dari {name} diterima lagi.</translation>
    </message>
    <message>
        <source>Separated. Everything recorded is still here.</source>
        <translation>Dipisahkan. Semua catatan tetap ada.</translation>
    </message>
    <message>
        <source>This computer has its key; nothing needs to be replaced.</source>
        <translation>Kunci komputer ini ada; tidak ada yang perlu diganti.</translation>
    </message>
    <message>
        <source>Join file made again for this computer</source>
        <translation>Berkas gabung yang dibuat lagi untuk komputer ini</translation>
    </message>
    <message>
        <source>This computer has a new key. Make packages now, so that all hear of it.</source>
        <translation>Komputer ini punya kunci baru. Buat paket sekarang, supaya semua mengetahuinya.</translation>
    </message>
    <message>
        <source>Back up the root key</source>
        <translation>Cadangkan kunci induk</translation>
    </message>
    <message>
        <source>The root key is backed up and was opened again. Keep it far from this computer.</source>
        <translation>Kunci induk dicadangkan dan sudah dibuka ulang. Simpan jauh dari komputer ini.</translation>
    </message>
    <message>
        <source>Root key sheet.pdf</source>
        <translation>Lembar kunci.pdf</translation>
    </message>
</context>
<context>
    <name>DeviceTab</name>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>&amp;Cabut…</translation>
    </message>
    <message>
        <source>A stolen or lost laptop: what it writes from now on counts nowhere</source>
        <translation>Laptop dicuri atau hilang: yang ditulisnya mulai sekarang tidak berlaku di mana pun</translation>
    </message>
    <message>
        <source>&amp;Block here</source>
        <translation>&amp;Blokir di sini</translation>
    </message>
    <message>
        <source>Take no package of this device, on this desk alone</source>
        <translation>Tidak menerima paket perangkat ini, di meja ini saja</translation>
    </message>
    <message>
        <source>&amp;Unblock</source>
        <translation>Buka bl&amp;okir</translation>
    </message>
    <message>
        <source>{name} (this computer)</source>
        <translation>{name} (komputer ini)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Instansi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>✓ active</source>
        <translation>✓ aktif</translation>
    </message>
    <message>
        <source>! blocked here</source>
        <translation>! diblokir di sini</translation>
    </message>
    <message>
        <source>✕ revoked</source>
        <translation>✕ dicabut</translation>
    </message>
</context>
<context>
    <name>DialogDrafts</name>
    <message>
        <source>Typed before the program closed and not recorded: {form}. It is back when you open that form.</source>
        <translation>Diketik sebelum program tertutup dan belum tercatat: {form}. Buka formulir itu, isinya kembali.</translation>
    </message>
    <message>
        <source>{n} forms hold what was typed and not recorded. The last one: {form}.</source>
        <translation>{n} formulir berisi ketikan yang belum tercatat. Yang terakhir: {form}.</translation>
    </message>
    <message>
        <source>What you typed waits in this form until you open it again: {form}.</source>
        <translation>Ketikan Anda menunggu di formulir ini sampai dibuka lagi: {form}.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>DraftStrip</name>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Drafts ({n}):</source>
        <translation>Draf ({n}):</translation>
    </message>
    <message>
        <source>Draft: {name}</source>
        <translation>Draf: {name}</translation>
    </message>
    <message>
        <source>Go on with it; what stands here is set aside (Shift+F9)</source>
        <translation>Lanjutkan; isian di sini disisihkan (Shift+F9)</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} lagi</translation>
    </message>
</context>
<context>
    <name>Emergency</name>
    <message>
        <source>prolonged</source>
        <translation>diperpanjang</translation>
    </message>
    <message>
        <source>{n} days left</source>
        <translation>{n} hari lagi</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>hari terakhir</translation>
    </message>
    <message>
        <source>{agency}: no emergency status</source>
        <translation>{agency}: tanpa status darurat</translation>
    </message>
    <message>
        <source>{level} {agency} ends today ({last})</source>
        <translation>{level} {agency} berakhir hari ini ({last})</translation>
    </message>
    <message>
        <source>{level} {agency} ends in {n} days ({last})</source>
        <translation>{level} {agency} berakhir {n} hari lagi ({last})</translation>
    </message>
    <message>
        <source>{agency}: {level} until {last}{left}</source>
        <translation>{agency}: {level} s.d. {last}{left}</translation>
    </message>
    <message>
        <source>{agency}: {level} from {first} until {last}</source>
        <translation>{agency}: {level} mulai {first} s.d. {last}</translation>
    </message>
    <message>
        <source>{agency}: {level}, {state}</source>
        <translation>{agency}: {level}, {state}</translation>
    </message>
    <message>
        <source>{agency}: {level}, {state} {last}</source>
        <translation>{agency}: {level}, {state} {last}</translation>
    </message>
</context>
<context>
    <name>EmergencyActs</name>
    <message>
        <source>{level} recorded.</source>
        <translation>{level} dicatat.</translation>
    </message>
    <message>
        <source>{level} prolonged by {n} days.</source>
        <translation>{level} diperpanjang {n} hari.</translation>
    </message>
    <message>
        <source>{level} changed.</source>
        <translation>{level} diubah.</translation>
    </message>
    <message>
        <source>Struck.</source>
        <translation>Dicoret.</translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message>
        <source>Change the emergency status</source>
        <translation>Ubah status darurat</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Prolong the emergency status</source>
        <translation>Perpanjang status darurat</translation>
    </message>
    <message>
        <source>Prolong</source>
        <translation>Perpanjang</translation>
    </message>
    <message>
        <source>Emergency status</source>
        <translation>Status darurat</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>as on paper; empty: not decreed yet</source>
        <translation>seperti di surat; kosong: belum ditetapkan</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>known</source>
        <translation>diketahui</translation>
    </message>
    <message>
        <source>Date of the SK</source>
        <translation>Tanggal SK</translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation>&amp;Tingkat</translation>
    </message>
    <message>
        <source>&amp;Hazards</source>
        <translation>&amp;Jenis bencana</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>&amp;Hari pertama</translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation>&amp;Lama</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Hari terakhir</translation>
    </message>
    <message>
        <source>SK &amp;number</source>
        <translation>&amp;Nomor SK</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>T&amp;entang</translation>
    </message>
    <message>
        <source>&amp;Commander</source>
        <translation>&amp;Komandan</translation>
    </message>
    <message>
        <source>Tick at least one hazard (Space).</source>
        <translation>Centang paling sedikit satu jenis bencana (Spasi).</translation>
    </message>
</context>
<context>
    <name>EmergencyPage</name>
    <message>
        <source>Emergency status of both governments</source>
        <translation>Status darurat kedua pemerintah</translation>
    </message>
    <message>
        <source>Emergency status</source>
        <translation>Status darurat</translation>
    </message>
    <message>
        <source>Re&amp;cord a status…</source>
        <translation>&amp;Catat status…</translation>
    </message>
    <message>
        <source>&amp;Prolong…</source>
        <translation>&amp;Perpanjang…</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>&amp;Ubah…</translation>
    </message>
    <message>
        <source>&amp;Strike…</source>
        <translation>C&amp;oret…</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Milik</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Hari pertama</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Lama</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Hari terakhir</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>No emergency status is recorded.</source>
        <translation>Belum ada status darurat tercatat.</translation>
    </message>
</context>
<context>
    <name>EntryDrafts</name>
    <message>
        <source>What you typed for {number} is put aside; it is back when you open that incident.</source>
        <translation>Kabar yang Anda ketik untuk {number} disisihkan; kembali saat kejadian itu dibuka.</translation>
    </message>
    <message>
        <source>An entry for {number} is not recorded yet.</source>
        <translation>Ada kabar {number} yang belum dicatat.</translation>
    </message>
</context>
<context>
    <name>EntryField</name>
    <message>
        <source>New log entry… (Ctrl+Enter records it)</source>
        <translation>Kabar baru… (Ctrl+Enter mencatat)</translation>
    </message>
    <message>
        <source>New log entry</source>
        <translation>Kabar baru</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Medium…</source>
        <translation>Medium…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>from</source>
        <translation>dari</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>to</source>
        <translation>kepada</translation>
    </message>
    <message>
        <source>now</source>
        <translation>sekarang</translation>
    </message>
    <message>
        <source>Happened at</source>
        <translation>Waktu kejadian kabar</translation>
    </message>
    <message>
        <source>When it happened, if not just now: 19.40 or 23/11 19.40</source>
        <translation>Kapan terjadinya, bila bukan baru saja: 19.40 atau 23/11 19.40</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Frasa</translation>
    </message>
    <message>
        <source>Put a ready phrase into the entry</source>
        <translation>Sisipkan kalimat siap pakai ke dalam kabar</translation>
    </message>
    <message>
        <source>What was done: printed in the report</source>
        <translation>Upaya yang dilakukan: ikut tercetak di laporan</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Tonjolkan</translation>
    </message>
    <message>
        <source>Printed first, and in bold here</source>
        <translation>Dicetak lebih dulu, dan tebal di sini</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>This is no time, or still to come: write 19.40 or 23/11 19.40. Not recorded yet.</source>
        <translation>Waktu tidak terbaca atau belum tiba: tulis 19.40 atau 23/11 19.40. Kabar belum dicatat.</translation>
    </message>
    <message>
        <source>TRC is on its way.</source>
        <translation>TRC menuju lokasi.</translation>
    </message>
    <message>
        <source>TRC has arrived.</source>
        <translation>TRC tiba di lokasi.</translation>
    </message>
    <message>
        <source>The water is rising, now … cm.</source>
        <translation>Air naik, sekarang … cm.</translation>
    </message>
    <message>
        <source>The water is falling, now … cm.</source>
        <translation>Air surut, sekarang … cm.</translation>
    </message>
    <message>
        <source>People are being evacuated to …</source>
        <translation>Warga diungsikan ke …</translation>
    </message>
    <message>
        <source>Nobody is hurt.</source>
        <translation>Tidak ada korban jiwa.</translation>
    </message>
    <message>
        <source>The road is closed; traffic is led around by …</source>
        <translation>Jalan ditutup, lalu lintas dialihkan lewat …</translation>
    </message>
    <message>
        <source>The situation is under control.</source>
        <translation>Situasi terkendali.</translation>
    </message>
</context>
<context>
    <name>ExchangeActs</name>
    <message>
        <source>Receive a package</source>
        <translation>Terima paket</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Packages (*.coop.zip *.zip *.coop.age)</source>
        <translation>Paket (*.coop.zip *.zip *.coop.age)</translation>
    </message>
    <message>
        <source>Receive all packages of a folder</source>
        <translation>Terima semua paket dari folder</translation>
    </message>
    <message>
        <source>No file is on the clipboard. Copy a package first.</source>
        <translation>Tidak ada berkas di papan klip. Salin dulu paketnya.</translation>
    </message>
    <message>
        <source>One package at a time, or a folder of them.</source>
        <translation>Satu paket sekali terima, atau satu folder berisi paket.</translation>
    </message>
    <message>
        <source>No package for us in this folder.</source>
        <translation>Tidak ada paket untuk kita di folder ini.</translation>
    </message>
    <message>
        <source>{n} things taken in.</source>
        <translation>{n} hal diterima.</translation>
    </message>
    <message>
        <source>{n} things taken in; {conflicts} to be decided.</source>
        <translation>{n} hal diterima; {conflicts} perlu keputusan.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Disalin.</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>&amp;Make a package… F8</source>
        <translation>&amp;Buat paket… F8</translation>
    </message>
    <message>
        <source>&amp;Receive a package…</source>
        <translation>&amp;Terima paket…</translation>
    </message>
    <message>
        <source>Shared f&amp;older…</source>
        <translation>Folder be&amp;rsama…</translation>
    </message>
    <message>
        <source>Save &amp;our card…</source>
        <translation>Simpan &amp;kartu kami…</translation>
    </message>
    <message>
        <source>The partner&apos;s &amp;card…</source>
        <translation>Kartu &amp;mitra…</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Packages can also be dropped anywhere or pasted (Ctrl+V).</source>
        <translation>Paket juga bisa dijatuhkan di mana saja atau ditempel (Ctrl+V).</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Disalin.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Two computers write under one identity: {name}. Both histories are kept; separate them (menu Exchange).</source>
        <translation>Dua komputer memakai identitas yang sama: {name}. Kedua riwayat disimpan; pisahkan keduanya (menu Tukar).</translation>
    </message>
    <message>
        <source>The key of this computer is lost: no package can be made (menu Exchange, Replace a lost key).</source>
        <translation>Kunci komputer ini hilang: paket tidak dapat dibuat (menu Tukar data, Ganti kunci yang hilang).</translation>
    </message>
    <message>
        <source>The root key was never backed up: menu Exchange, Back up the root key.</source>
        <translation>Kunci induk belum pernah dicadangkan: menu Tukar, Cadangkan kunci induk.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>dikirim</translation>
    </message>
    <message>
        <source>{n} acts</source>
        <translation>{n} catatan</translation>
    </message>
    <message>
        <source>No data exchanged with {agency} yet. Begin with [Make a package…].</source>
        <translation>Belum pernah bertukar data dengan {agency}. Mulai dari [Buat paket…].</translation>
    </message>
    <message>
        <source>Make a package…</source>
        <translation>Buat paket…</translation>
    </message>
    <message>
        <source>Conflicts ({n})</source>
        <translation>Benturan data ({n})</translation>
    </message>
    <message>
        <source>Proposals ({n})</source>
        <translation>Usul koreksi ({n})</translation>
    </message>
    <message>
        <source>Who knows what</source>
        <translation>Siapa sudah tahu apa</translation>
    </message>
    <message>
        <source>Waiting, refused ({n})</source>
        <translation>Menunggu, ditolak ({n})</translation>
    </message>
    <message>
        <source>Packages ({n})</source>
        <translation>Paket ({n})</translation>
    </message>
    <message>
        <source>Devices ({n})</source>
        <translation>Perangkat ({n})</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>whole record</source>
        <translation>seluruh catatan</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>rincian</translation>
    </message>
    <message>
        <source>time of the event</source>
        <translation>waktu kejadian</translation>
    </message>
    <message>
        <source>time of the report</source>
        <translation>waktu laporan</translation>
    </message>
    <message>
        <source>village</source>
        <translation>desa/kelurahan</translation>
    </message>
    <message>
        <source>place as told</source>
        <translation>lokasi menurut pelapor</translation>
    </message>
    <message>
        <source>other villages</source>
        <translation>desa lain</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>lintang</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>bujur</translation>
    </message>
    <message>
        <source>how the point was found</source>
        <translation>cara titik didapat</translation>
    </message>
    <message>
        <source>course of events</source>
        <translation>kronologis</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>penyebab</translation>
    </message>
    <message>
        <source>weather</source>
        <translation>cuaca</translation>
    </message>
    <message>
        <source>river</source>
        <translation>sungai</translation>
    </message>
    <message>
        <source>water from (cm)</source>
        <translation>tinggi genangan dari (cm)</translation>
    </message>
    <message>
        <source>water to (cm)</source>
        <translation>tinggi genangan sampai (cm)</translation>
    </message>
    <message>
        <source>present situation</source>
        <translation>kondisi mutakhir</translation>
    </message>
    <message>
        <source>source</source>
        <translation>sumber informasi</translation>
    </message>
    <message>
        <source>reporter</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>reporter&apos;s telephone</source>
        <translation>telepon pelapor</translation>
    </message>
    <message>
        <source>shared with the partner</source>
        <translation>dibagikan ke mitra</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>struck</source>
        <translation>dicoret</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nomor</translation>
    </message>
    <message>
        <source>merged into</source>
        <translation>digabung ke</translation>
    </message>
    <message>
        <source>series</source>
        <translation>rangkaian</translation>
    </message>
    <message>
        <source>taken over from</source>
        <translation>diambil alih dari</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nama</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>satuan</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>kapasitas</translation>
    </message>
    <message>
        <source>minimum stock</source>
        <translation>stok minimum</translation>
    </message>
    <message>
        <source>value</source>
        <translation>isi</translation>
    </message>
    <message>
        <source>position</source>
        <translation>jabatan</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>pangkat (golongan)</translation>
    </message>
    <message>
        <source>staff number</source>
        <translation>NIP</translation>
    </message>
    <message>
        <source>point on the map</source>
        <translation>titik lokasi</translation>
    </message>
    <message>
        <source>the day alone</source>
        <translation>hari saja</translation>
    </message>
    <message>
        <source>what is needed</source>
        <translation>yang dibutuhkan</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>jumlah</translation>
    </message>
    <message>
        <source>needed within (hours)</source>
        <translation>dibutuhkan dalam (jam)</translation>
    </message>
    <message>
        <source>met</source>
        <translation>terpenuhi</translation>
    </message>
    <message>
        <source>note</source>
        <translation>catatan</translation>
    </message>
    <message>
        <source>text</source>
        <translation>isi</translation>
    </message>
    <message>
        <source>category</source>
        <translation>kategori</translation>
    </message>
    <message>
        <source>as of</source>
        <translation>per</translation>
    </message>
    <message>
        <source>happened at</source>
        <translation>waktu</translation>
    </message>
    <message>
        <source>entered at</source>
        <translation>dicatat</translation>
    </message>
    <message>
        <source>state</source>
        <translation>keadaan</translation>
    </message>
    <message>
        <source>about</source>
        <translation>perkiraan</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>kejadian</translation>
    </message>
    <message>
        <source>item</source>
        <translation>barang</translation>
    </message>
    <message>
        <source>from depot</source>
        <translation>dari gudang</translation>
    </message>
    <message>
        <source>to depot</source>
        <translation>ke gudang</translation>
    </message>
    <message>
        <source>type</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>media</translation>
    </message>
    <message>
        <source>from</source>
        <translation>dari</translation>
    </message>
    <message>
        <source>to</source>
        <translation>sampai</translation>
    </message>
    <message>
        <source>kind of entry</source>
        <translation>jenis kabar</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>alasan</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>keterangan</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>disetujui</translation>
    </message>
    <message>
        <source>word</source>
        <translation>jawaban</translation>
    </message>
    <message>
        <source>group</source>
        <translation>kelompok</translation>
    </message>
    <message>
        <source>kind of depot</source>
        <translation>jenis gudang</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Report a figure: {number}</source>
        <translation>Laporkan angka: {number}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporkan</translation>
    </message>
    <message>
        <source>120 · ±185 · nihil · ? (being counted)</source>
        <translation>120 · ±185 · nihil · ? (dalam pendataan)</translation>
    </message>
    <message>
        <source>Whole incident</source>
        <translation>Seluruh kejadian</translation>
    </message>
    <message>
        <source>village head, health post…</source>
        <translation>kades, puskesmas…</translation>
    </message>
    <message>
        <source>why it changed, if it fell</source>
        <translation>bila angka turun: sebabnya</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>&amp;Kategori</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>&amp;Angka</translation>
    </message>
    <message>
        <source>&amp;Village</source>
        <translation>&amp;Desa</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>S&amp;umber</translation>
    </message>
    <message>
        <source>&amp;As of (WIB)</source>
        <translation>&amp;Per pukul (WIB)</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>S&amp;tatus</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>Ala&amp;san</translation>
    </message>
    <message>
        <source>Choose a category from the list.</source>
        <translation>Pilih kategori dari daftar.</translation>
    </message>
    <message>
        <source>The figure was not understood. Write 120, ±185, nihil or ?.</source>
        <translation>Angka belum terbaca. Tulis 120, ±185, nihil, atau ?.</translation>
    </message>
</context>
<context>
    <name>FigureGrid</name>
    <message>
        <source>Figures to type</source>
        <translation>Angka yang diketik</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Dampak</translation>
    </message>
    <message>
        <source>Whole incident</source>
        <translation>Seluruh kejadian</translation>
    </message>
    <message>
        <source>now {figure}; not reported yet</source>
        <translation>sekarang {figure}; belum dilaporkan</translation>
    </message>
</context>
<context>
    <name>FigureOffers</name>
    <message>
        <source>Found in the note. Take it?</source>
        <translation>Ada di keterangan. Catat juga?</translation>
    </message>
    <message>
        <source>Figure {n} of the note</source>
        <translation>Angka ke-{n} di keterangan</translation>
    </message>
    <message>
        <source>{figure}? Yes</source>
        <translation>{figure}? Ya</translation>
    </message>
    <message>
        <source>Record this figure too (Alt+{n})</source>
        <translation>Catat angka ini juga (Alt+{n})</translation>
    </message>
    <message>
        <source>Water: {number} cm</source>
        <translation>Air: {number} cm</translation>
    </message>
</context>
<context>
    <name>FigureSheetDialog</name>
    <message>
        <source>Report {n} figures: {number}</source>
        <translation>Laporkan {n} angka: {number}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporkan</translation>
    </message>
    <message>
        <source>All of them are one act: all are reported, or none.</source>
        <translation>Semuanya satu tindakan: semua dilaporkan, atau tidak satu pun.</translation>
    </message>
    <message>
        <source>village head, health post…</source>
        <translation>kades, puskesmas…</translation>
    </message>
    <message>
        <source>why it changed, if it fell</source>
        <translation>mengapa berubah, bila turun</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Sumber</translation>
    </message>
    <message>
        <source>&amp;As of (WIB)</source>
        <translation>Per p&amp;ukul (WIB)</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>S&amp;tatus</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Report the figures… (Ctrl+Enter)</source>
        <translation>Laporkan angka… (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;Forget what was typed</source>
        <translation>&amp;Buang yang diketik</translation>
    </message>
    <message>
        <source>&amp;Missing people found…</source>
        <translation>&amp;Orang hilang ditemukan…</translation>
    </message>
    <message>
        <source>Kota and Kab side by side</source>
        <translation>Kota dan Kab berdampingan</translation>
    </message>
    <message>
        <source>&amp;Use the partner&apos;s figure…</source>
        <translation>&amp;Pakai angka mitra…</translation>
    </message>
    <message>
        <source>Lapsit</source>
        <translation>Lapsit</translation>
    </message>
    <message>
        <source>&amp;Issue a Lapsit…</source>
        <translation>&amp;Terbitkan Lapsit…</translation>
    </message>
    <message>
        <source>Type figures</source>
        <translation>Isian angka</translation>
    </message>
    <message>
        <source>Kota and Kab</source>
        <translation>Kota dan Kab</translation>
    </message>
    <message>
        <source>Source {agency}</source>
        <translation>Sumber {agency}</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Dampak</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>Desa</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>Beda</translation>
    </message>
    <message>
        <source>! differ</source>
        <translation>! beda</translation>
    </message>
    <message>
        <source>Nobody has reported a figure yet.</source>
        <translation>Belum ada yang melaporkan angka.</translation>
    </message>
    <message>
        <source>No figure to issue yet: report figures first.</source>
        <translation>Belum ada angka untuk diterbitkan: laporkan angka dulu.</translation>
    </message>
    <message>
        <source>Type a figure first: 120, ±185, nihil or ?.</source>
        <translation>Ketik angka dulu: 120, ±185, nihil, atau ?.</translation>
    </message>
    <message>
        <source>{n} figures of {number} reported.</source>
        <translation>{n} angka {number} dilaporkan.</translation>
    </message>
    <message>
        <source>Moved from missing to found in {number}.</source>
        <translation>Dipindahkan dari hilang ke ditemukan di {number}.</translation>
    </message>
    <message>
        <source>{figure} is the official figure now.</source>
        <translation>{figure} kini angka resmi.</translation>
    </message>
    <message>
        <source>{category}: {figure} ({source}) becomes the official figure; the earlier ones stay readable.</source>
        <translation>{category}: {figure} ({source}) menjadi angka resmi; yang sebelumnya tetap terbaca.</translation>
    </message>
    <message>
        <source>Use the partner&apos;s figure</source>
        <translation>Pakai angka mitra</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Lapsit of {number} issued.</source>
        <translation>Lapsit {number} diterbitkan.</translation>
    </message>
    <message>
        <source>The figures that count now are frozen as one column. Later changes do not alter it.</source>
        <translation>Angka yang berlaku sekarang dibekukan sebagai satu kolom. Perubahan kemudian tidak mengubahnya.</translation>
    </message>
    <message>
        <source>Issue a Lapsit: {number}</source>
        <translation>Terbitkan Lapsit: {number}</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Terbitkan</translation>
    </message>
    <message>
        <source>Figures: {number}</source>
        <translation>Angka: {number}</translation>
    </message>
    <message>
        <source>On the ground of {agency}: {places}. Shown there in a joint incident, not added to its total.</source>
        <translation>Di wilayah {agency}: {places}. Ditampilkan di kejadian bersama, tidak dijumlahkan ke angka gabungan.</translation>
    </message>
    <message>
        <source>! Not understood: {what}. Write 120, ±185, nihil or ?.</source>
        <translation>! Tidak terbaca: {what}. Tulis 120, ±185, nihil, atau ?.</translation>
    </message>
    <message>
        <source>{n} figures typed, not reported yet.</source>
        <translation>{n} angka diketik, belum dilaporkan.</translation>
    </message>
    <message>
        <source>Type in a cell; Enter goes down, Tab to the right. nihil and ? are answers too.</source>
        <translation>Ketik di sel; Enter turun, Tab ke kanan. nihil dan ? juga jawaban.</translation>
    </message>
    <message>
        <source>Less because: {notes}</source>
        <translation>Turun karena: {notes}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Active</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Belum lengkap</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Filter by kind</source>
        <translation>Saring menurut jenis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Filter by status</source>
        <translation>Saring menurut status</translation>
    </message>
    <message>
        <source>Kecamatan</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Filter by kecamatan</source>
        <translation>Saring menurut kecamatan</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Filter by period</source>
        <translation>Saring menurut periode</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Tersimpan</translation>
    </message>
    <message>
        <source>Kept filters</source>
        <translation>Saringan tersimpan</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Semua wilayah</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Semua waktu</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>{n} hari terakhir</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>sejak {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>sampai {day}</translation>
    </message>
</context>
<context>
    <name>FirstRunDialog</name>
    <message>
        <source>Welcome to coopdesk</source>
        <translation>Selamat datang di coopdesk</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Whose desk is this?</source>
        <translation>Meja kerja siapa ini?</translation>
    </message>
    <message>
        <source>The &amp;first desk of an agency</source>
        <translation>Meja kerja &amp;pertama sebuah instansi</translation>
    </message>
    <message>
        <source>A further desk, from a &amp;join file</source>
        <translation>Meja kerja tambahan, dari &amp;berkas gabung</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>nama Anda</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Join file</source>
        <translation>Berkas gabung</translation>
    </message>
    <message>
        <source>&amp;Agency</source>
        <translation>&amp;Instansi</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>Perang&amp;kat</translation>
    </message>
    <message>
        <source>&amp;Operator</source>
        <translation>&amp;Operator</translation>
    </message>
    <message>
        <source>The device needs a name, so that packages say where they come from.</source>
        <translation>Perangkat memerlukan nama, supaya paket menyebut asalnya.</translation>
    </message>
    <message>
        <source>Choose the join file that the agency&apos;s first desk has written.</source>
        <translation>Pilih berkas gabung yang ditulis meja kerja pertama instansi.</translation>
    </message>
    <message>
        <source>Write your name: it stands beside what you record.</source>
        <translation>Tulis nama Anda: nama itu tercantum di samping catatan Anda.</translation>
    </message>
</context>
<context>
    <name>FolderActs</name>
    <message>
        <source>The folder is used from now on.</source>
        <translation>Folder dipakai mulai sekarang.</translation>
    </message>
    <message>
        <source>The folder is used no longer. What lies in it stays there.</source>
        <translation>Folder tidak dipakai lagi. Isinya tetap di situ.</translation>
    </message>
    <message>
        <source>{n} things came by the shared folder.</source>
        <translation>{n} hal masuk lewat folder bersama.</translation>
    </message>
    <message>
        <source>Nothing new in the folder; our news lies there now.</source>
        <translation>Tidak ada yang baru di folder; kabar kita sudah ditaruh di situ.</translation>
    </message>
    <message>
        <source>Nothing new in the folder.</source>
        <translation>Tidak ada yang baru di folder.</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Shared folder</source>
        <translation>Folder bersama</translation>
    </message>
    <message>
        <source>&amp;Use this folder</source>
        <translation>&amp;Pakai folder ini</translation>
    </message>
    <message>
        <source>A folder that Syncthing, Nextcloud or a share in the office carries between the computers. What trusted devices put there is taken in by itself; conflicts wait for your decision.</source>
        <translation>Folder yang dibawa Syncthing, Nextcloud, atau folder jaringan kantor antarkomputer. Yang ditaruh perangkat tepercaya di situ diterima sendiri; benturan menunggu keputusan Anda.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Dipakai</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>P&amp;ilih…</translation>
    </message>
    <message>
        <source>Only &amp;our own devices read it</source>
        <translation>Hanya dibaca perangkat &amp;instansi sendiri</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Berhenti memakai</translation>
    </message>
    <message>
        <source>Stop using {path}</source>
        <translation>Berhenti memakai {path}</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose another one.</source>
        <translation>Folder ini tidak ada. Pilih folder lain.</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Missing people found: {number}</source>
        <translation>Orang hilang ditemukan: {number}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>Whole incident</source>
        <translation>Seluruh kejadian</translation>
    </message>
    <message>
        <source>&amp;Village</source>
        <translation>&amp;Desa</translation>
    </message>
    <message>
        <source>Found &amp;safe</source>
        <translation>Ditemukan &amp;selamat</translation>
    </message>
    <message>
        <source>Found &amp;dead</source>
        <translation>Ditemukan &amp;meninggal</translation>
    </message>
    <message>
        <source>&amp;As of (WIB)</source>
        <translation>Per p&amp;ukul (WIB)</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>S&amp;umber</translation>
    </message>
    <message>
        <source>Missing now: {figure}</source>
        <translation>Hilang sekarang: {figure}</translation>
    </message>
    <message>
        <source>Write how many were found, as whole numbers.</source>
        <translation>Tulis berapa yang ditemukan, sebagai bilangan bulat.</translation>
    </message>
</context>
<context>
    <name>Gaps</name>
    <message>
        <source>kind</source>
        <translation>jenis</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lokasi</translation>
    </message>
    <message>
        <source>reporter</source>
        <translation>pelapor</translation>
    </message>
    <message>
        <source>Incomplete: {gaps}</source>
        <translation>Belum lengkap: {gaps}</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand the watch over</source>
        <translation>Serah terima piket</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>{n} open items, {urgent} of them urgent, are kept as they stand now.</source>
        <translation>{n} hal terbuka, {urgent} di antaranya mendesak, disimpan sebagaimana adanya sekarang.</translation>
    </message>
    <message>
        <source>who signs on: stands beside what is recorded from then on</source>
        <translation>namanya tampil di samping catatan sejak itu</translation>
    </message>
    <message>
        <source>what the next watch must know besides</source>
        <translation>yang perlu diketahui piket berikutnya</translation>
    </message>
    <message>
        <source>&amp;From watch</source>
        <translation>&amp;Dari piket</translation>
    </message>
    <message>
        <source>&amp;To watch</source>
        <translation>&amp;Kepada piket</translation>
    </message>
    <message>
        <source>&amp;Handed over by</source>
        <translation>&amp;Yang menyerahkan</translation>
    </message>
    <message>
        <source>Taken over &amp;by</source>
        <translation>Yang &amp;menerima</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Catatan</translation>
    </message>
    <message>
        <source>no roster</source>
        <translation>tanpa jadwal</translation>
    </message>
</context>
<context>
    <name>HazardPicker</name>
    <message>
        <source>first letters</source>
        <translation>huruf awal</translation>
    </message>
</context>
<context>
    <name>HeadCountDialog</name>
    <message>
        <source>Count in {name}</source>
        <translation>Hitung di {name}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporkan</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Ages</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Vulnerable</source>
        <translation>Rentan</translation>
    </message>
    <message>
        <source>who counted</source>
        <translation>siapa yang menghitung</translation>
    </message>
    <message>
        <source>&amp;As of (WIB)</source>
        <translation>Per p&amp;ukul (WIB)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Sumber</translation>
    </message>
    <message>
        <source>Households (KK)</source>
        <translation>Keluarga (KK)</translation>
    </message>
    <message>
        <source>People (jiwa)</source>
        <translation>Jiwa</translation>
    </message>
    <message>
        <source>{what}: write a whole number, or leave it empty.</source>
        <translation>{what}: tulis bilangan bulat, atau biarkan kosong.</translation>
    </message>
    <message>
        <source>Write how many stay here; nothing has changed yet.</source>
        <translation>Tulis berapa yang tinggal di sini; belum ada yang berubah.</translation>
    </message>
</context>
<context>
    <name>HelpDock</name>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Search the help (F1)</source>
        <translation>Cari di bantuan (F1)</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Cari di bantuan</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Kembali</translation>
    </message>
    <message>
        <source>The help page before this one (Alt+←)</source>
        <translation>Halaman bantuan sebelumnya (Alt+←)</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Daftar isi</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>Halaman bantuan</translation>
    </message>
    <message>
        <source>Help pages found</source>
        <translation>Halaman bantuan yang ditemukan</translation>
    </message>
    <message>
        <source>Nothing in the help says «{text}». Try a shorter word, or see the contents.</source>
        <translation>Tidak ada halaman bantuan tentang «{text}». Coba kata yang lebih pendek, atau lihat daftar isi.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Perubahan</translation>
    </message>
</context>
<context>
    <name>ImpactTab</name>
    <message>
        <source>Figures</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>Reports of the chosen figure</source>
        <translation>Laporan untuk angka terpilih</translation>
    </message>
    <message>
        <source>Report a &amp;figure…</source>
        <translation>Laporkan &amp;angka…</translation>
    </message>
    <message>
        <source>&amp;Strike…</source>
        <translation>&amp;Coret…</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Dampak</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Angka resmi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Other reports</source>
        <translation>Laporan lain</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>Desa</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>struck: {reason}</source>
        <translation>dicoret: {reason}</translation>
    </message>
    <message>
        <source>Reports: {category}</source>
        <translation>Laporan: {category}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import: {file}</source>
        <translation>Impor: {file}</translation>
    </message>
    <message>
        <source>Record {n} incidents</source>
        <translation>Catat {n} kejadian</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Kesalahan</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>{n} rows have faults, so nothing can be imported yet.</source>
        <translation>{n} baris bermasalah, jadi belum ada yang bisa diimpor.</translation>
    </message>
    <message>
        <source>{n} incidents will be recorded.</source>
        <translation>{n} kejadian akan dicatat.</translation>
    </message>
    <message>
        <source>{n} rows belong to the other government and are passed over.</source>
        <translation>{n} baris milik instansi lain dan dilewati.</translation>
    </message>
    <message>
        <source>{n} rows are known already.</source>
        <translation>{n} baris sudah pernah diimpor.</translation>
    </message>
    <message>
        <source>{n} names are not certain; they are kept as text.</source>
        <translation>{n} nama belum pasti; disimpan sebagai teks.</translation>
    </message>
    <message>
        <source>Sheet: {sheet}</source>
        <translation>Lembar: {sheet}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>In the sheet</source>
        <translation>Di lembar</translation>
    </message>
    <message>
        <source>Perhaps</source>
        <translation>Mungkin</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Judul kolom</translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation>Dikenali sebagai</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Kesalahan</translation>
    </message>
</context>
<context>
    <name>IncidentActs</name>
    <message>
        <source>{number}: {status}.</source>
        <translation>{number}: {status}.</translation>
    </message>
    <message>
        <source>{number} changed.</source>
        <translation>{number} diubah.</translation>
    </message>
    <message>
        <source>Entry recorded in {number}.</source>
        <translation>Kabar dicatat di {number}.</translation>
    </message>
    <message>
        <source>Struck.</source>
        <translation>Dicoret.</translation>
    </message>
    <message>
        <source>{category} reported.</source>
        <translation>{category} dilaporkan.</translation>
    </message>
    <message>
        <source>Point copied.</source>
        <translation>Titik disalin.</translation>
    </message>
</context>
<context>
    <name>IncidentColumns</name>
    <message>
        <source>Too narrow now: the columns up to {column} freeze once the list is wider.</source>
        <translation>Masih terlalu sempit: kolom sampai {column} membeku begitu daftar lebih lebar.</translation>
    </message>
    <message>
        <source>Frozen up to {column}; the status stays too.</source>
        <translation>Dibekukan sampai {column}; Status ikut tetap.</translation>
    </message>
    <message>
        <source>Frozen up to {column}.</source>
        <translation>Dibekukan sampai {column}.</translation>
    </message>
    <message>
        <source>Freeze up to this column</source>
        <translation>Bekukan sampai kolom ini</translation>
    </message>
    <message>
        <source>Release the frozen columns</source>
        <translation>Lepas pembekuan</translation>
    </message>
    <message>
        <source>All columns as they were</source>
        <translation>Semua kolom seperti semula</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>Edit {number}</source>
        <translation>Ubah {number}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>The height of the water was not understood: whole centimetres, please.</source>
        <translation>Tinggi genangan belum terbaca: tulis sentimeter bulat.</translation>
    </message>
    <message>
        <source>The point was not read. Leave it empty where it is not known.</source>
        <translation>Koordinat belum terbaca. Kosongkan bila belum diketahui.</translation>
    </message>
    <message>
        <source>known</source>
        <translation>diketahui</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Titik</translation>
    </message>
    <message>
        <source>Share with the partner</source>
        <translation>Bagikan ke mitra</translation>
    </message>
</context>
<context>
    <name>IncidentList</name>
    <message>
        <source>Incidents</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} dipilih</translation>
    </message>
    <message>
        <source>{n} selected ({pairs} joint, counted once)</source>
        <translation>{n} dipilih ({pairs} bersama, dihitung sekali)</translation>
    </message>
    <message>
        <source>{column}: sum {sum}, mean {mean}, n {n}</source>
        <translation>{column}: Jumlah {sum}, Rata-rata {mean}, n {n}</translation>
    </message>
</context>
<context>
    <name>IncidentModel</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>MD</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Terd.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Kabar</translation>
    </message>
    <message>
        <source>Affected people</source>
        <translation>Terdampak (jiwa)</translation>
    </message>
    <message>
        <source>one event with {number}</source>
        <translation>kejadian bersama {number}</translation>
    </message>
</context>
<context>
    <name>IncidentPane</name>
    <message>
        <source>No entries yet. Press Ctrl+K.</source>
        <translation>Belum ada kabar. Tekan Ctrl+K.</translation>
    </message>
    <message>
        <source>&amp;Strike…</source>
        <translation>&amp;Coret…</translation>
    </message>
    <message>
        <source>Strike the chosen entry; it stays readable</source>
        <translation>Coret kabar terpilih; tetap terbaca</translation>
    </message>
    <message>
        <source>Resources used</source>
        <translation>Sumber daya terpakai</translation>
    </message>
    <message>
        <source>Nothing was issued for this incident yet.</source>
        <translation>Belum ada barang keluar untuk kejadian ini.</translation>
    </message>
    <message>
        <source>Issue goods…</source>
        <translation>Barang keluar…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Lini masa</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Dampak</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Sumber daya</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Choose an incident in the list.</source>
        <translation>Pilih kejadian di daftar.</translation>
    </message>
    <message>
        <source>Photos ({n})</source>
        <translation>Foto ({n})</translation>
    </message>
    <message>
        <source>Log ({n})</source>
        <translation>Lini masa ({n})</translation>
    </message>
</context>
<context>
    <name>IncidentsPage</name>
    <message>
        <source>{n} incidents · {active} active · {victims} victims</source>
        <translation>{n} kejadian · {active} aktif · {victims} korban</translation>
    </message>
    <message>
        <source>{n} of {all} incidents · {active} active · {victims} victims</source>
        <translation>{n} dari {all} kejadian · {active} aktif · {victims} korban</translation>
    </message>
    <message>
        <source>{text} ({pending} being counted)</source>
        <translation>{text} ({pending} dalam pendataan)</translation>
    </message>
    <message>
        <source>Victims: dead, missing and hurt, of the active incidents.</source>
        <translation>Korban: meninggal, hilang, dan luka, dari kejadian aktif.</translation>
    </message>
    <message>
        <source>The two records of a joint incident count once: {n} of these stand in two rows.</source>
        <translation>Kedua catatan kejadian bersama dihitung sekali: {n} di antaranya berdiri di dua baris.</translation>
    </message>
    <message>
        <source>Nothing matches {filter} ({n} incidents are hidden).</source>
        <translation>Tidak ada yang cocok dengan {filter} ({n} kejadian tersembunyi).</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>No incidents yet. A call? Press F9, type kind and village, then Ctrl+Enter.</source>
        <translation>Belum ada kejadian. Telepon masuk? Tekan F9, ketik jenis dan desa, lalu Ctrl+Enter.</translation>
    </message>
</context>
<context>
    <name>InventoryPage</name>
    <message>
        <source>Stock</source>
        <translation>Stok</translation>
    </message>
    <message>
        <source>Stock card</source>
        <translation>Kartu Stok</translation>
    </message>
    <message>
        <source>Stocktake</source>
        <translation>Opname</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Depot</source>
        <translation>Gudang</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapasitas</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Pemilik</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Satuan</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>! negative stock</source>
        <translation>! stok minus</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Mutasi</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Sisa</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>Dari → ke</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>No items yet. Add the first one, and the depot where it lies.</source>
        <translation>Belum ada barang. Tambahkan yang pertama, dan gudang tempatnya.</translation>
    </message>
    <message>
        <source>Add an item…</source>
        <translation>Tambah barang…</translation>
    </message>
    <message>
        <source>Add a depot…</source>
        <translation>Tambah gudang…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Stock card: {item}</source>
        <translation>Kartu Stok: {item}</translation>
    </message>
</context>
<context>
    <name>ItemDialog</name>
    <message>
        <source>Add an item</source>
        <translation>Tambah barang</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>for example: 6 persons</source>
        <translation>misalnya: 6 orang</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Kelompok</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Satuan</translation>
    </message>
    <message>
        <source>&amp;Capacity</source>
        <translation>K&amp;apasitas</translation>
    </message>
    <message>
        <source>An item needs a name.</source>
        <translation>Barang memerlukan nama.</translation>
    </message>
    <message>
        <source>An item needs a unit.</source>
        <translation>Barang memerlukan satuan.</translation>
    </message>
</context>
<context>
    <name>JointActs</name>
    <message>
        <source>The partner has no incident within {n} days of this one. Receive its package first.</source>
        <translation>Tidak ada kejadian mitra dalam {n} hari di sekitar kejadian ini. Terima paketnya dulu.</translation>
    </message>
    <message>
        <source>{number}: joint incident with…</source>
        <translation>{number}: kejadian bersama dengan…</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Usulkan</translation>
    </message>
    <message>
        <source>Choose the partner&apos;s record of the same event. Both records keep their owners; the partner confirms, then figures are summed once.</source>
        <translation>Pilih catatan mitra tentang kejadian yang sama. Kedua catatan tetap milik pencatatnya; setelah mitra menyepakati, angkanya dijumlahkan satu kali.</translation>
    </message>
    <message>
        <source>Joint incident with {number} proposed. It goes with the next package.</source>
        <translation>Kejadian bersama dengan {number} diusulkan. Ikut dalam paket berikutnya.</translation>
    </message>
    <message>
        <source>Joint incident with {number} confirmed.</source>
        <translation>Kejadian bersama dengan {number} disepakati.</translation>
    </message>
    <message>
        <source>Joint incident with {number} rejected.</source>
        <translation>Kejadian bersama dengan {number} ditolak.</translation>
    </message>
    <message>
        <source>{number} stays a record of its own. The partner reads your reason in the next package.</source>
        <translation>{number} tetap catatan sendiri. Mitra membaca alasan Anda dalam paket berikutnya.</translation>
    </message>
    <message>
        <source>Not one event</source>
        <translation>Bukan satu kejadian</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>{number} stands alone again.</source>
        <translation>{number} kembali berdiri sendiri.</translation>
    </message>
    <message>
        <source>Both records stay as they are; their figures are no longer summed.</source>
        <translation>Kedua catatan tetap utuh; angkanya tidak lagi dijumlahkan.</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Lepas</translation>
    </message>
    <message>
        <source>Proposed. It is taken off once the partner confirms.</source>
        <translation>Diusulkan. Dikurangkan setelah mitra menyepakati.</translation>
    </message>
    <message>
        <source>{n} taken off the joint total.</source>
        <translation>{n} dikurangkan dari angka gabungan.</translation>
    </message>
    <message>
        <source>Rejected; the joint total stays.</source>
        <translation>Ditolak; angka gabungan tetap.</translation>
    </message>
    <message>
        <source>Not counted twice</source>
        <translation>Tidak terhitung ganda</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Teks disalin.</translation>
    </message>
</context>
<context>
    <name>JointCard</name>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>last news {moment}, {age}</source>
        <translation>kabar terakhir {moment}, {age}</translation>
    </message>
    <message>
        <source>data as of {moment}, {age}</source>
        <translation>data per {moment}, {age}</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>Buka {number}</translation>
    </message>
</context>
<context>
    <name>JointPage</name>
    <message>
        <source>Joint totals</source>
        <translation>Angka gabungan</translation>
    </message>
    <message>
        <source>Counted by both</source>
        <translation>Tumpang tindih</translation>
    </message>
    <message>
        <source>Joint log</source>
        <translation>Lini masa bersama</translation>
    </message>
    <message>
        <source>&amp;Link with the partner&apos;s record…</source>
        <translation>&amp;Hubungkan dengan catatan mitra…</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Sepakati</translation>
    </message>
    <message>
        <source>&amp;Reject…</source>
        <translation>T&amp;olak…</translation>
    </message>
    <message>
        <source>Counted by &amp;both…</source>
        <translation>&amp;Tumpang tindih…</translation>
    </message>
    <message>
        <source>Copy text for &amp;WhatsApp</source>
        <translation>Salin teks &amp;WhatsApp</translation>
    </message>
    <message>
        <source>Pre&amp;view the sheet</source>
        <translation>Pra&amp;tinjau lembar</translation>
    </message>
    <message>
        <source>Both records on one A4 page: preview, print, PDF (Ctrl+P)</source>
        <translation>Kedua catatan di satu halaman A4: pratinjau, cetak, PDF (Ctrl+P)</translation>
    </message>
    <message>
        <source>Let &amp;go…</source>
        <translation>&amp;Lepas…</translation>
    </message>
    <message>
        <source>Joint totals: each side&apos;s own figures, counted once</source>
        <translation>Angka gabungan: milik masing-masing, dihitung satu kali</translation>
    </message>
    <message>
        <source>Con&amp;firm</source>
        <translation>S&amp;epakati</translation>
    </message>
    <message>
        <source>Re&amp;ject…</source>
        <translation>Tola&amp;k…</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Dampak</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>Gabungan</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>{n} counted by both, taken off</source>
        <translation>tumpang tindih {n} sudah dikurangkan</translation>
    </message>
    <message>
        <source>! {n} counted by both is more than the sum</source>
        <translation>! tumpang tindih {n} melebihi jumlahnya</translation>
    </message>
    <message>
        <source>without {agency}: no report yet</source>
        <translation>tanpa {agency}: belum ada laporan</translation>
    </message>
    <message>
        <source>{agency} also reports {n} on {other} ground, not added</source>
        <translation>{agency} juga melaporkan {n} di wilayah {other}, tidak dijumlahkan</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Joint incident</source>
        <translation>Kejadian bersama</translation>
    </message>
    <message>
        <source>Joint incident {kota} + {kab}</source>
        <translation>Kejadian bersama {kota} + {kab}</translation>
    </message>
    <message>
        <source>{number} is in no joint incident. Did the partner record the same event?</source>
        <translation>{number} bukan bagian kejadian bersama. Mitra mencatat kejadian yang sama?</translation>
    </message>
    <message>
        <source>{number} is in no joint incident. Open your own record of this event to link them.</source>
        <translation>{number} bukan bagian kejadian bersama. Buka catatan Anda sendiri tentang kejadian ini untuk menghubungkannya.</translation>
    </message>
    <message>
        <source>{state}: figures on each side&apos;s own ground are added, nothing counts twice.</source>
        <translation>{state}: angka di wilayah masing-masing dijumlahkan, tidak ada yang dihitung dua kali.</translation>
    </message>
    <message>
        <source>! {state}: one of the two is joined with another record already. Let one of the pairs go.</source>
        <translation>! {state}: salah satunya sudah terhubung dengan catatan lain. Lepaskan salah satu pasangan.</translation>
    </message>
    <message>
        <source>{state} by the partner: is this the same event?</source>
        <translation>{state} oleh mitra: apakah ini kejadian yang sama?</translation>
    </message>
    <message>
        <source>{state} by us; the partner&apos;s answer comes with its next package.</source>
        <translation>{state} oleh kita; jawaban mitra datang bersama paket berikutnya.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>%n incident(s)</source>
        <translation>%n kejadian</translation>
    </message>
    <message>
        <source>%n log entry(ies)</source>
        <translation>%n kabar</translation>
    </message>
    <message>
        <source>%n figure report(s)</source>
        <translation>%n laporan angka</translation>
    </message>
    <message>
        <source>%n stock movement(s)</source>
        <translation>%n mutasi stok</translation>
    </message>
    <message>
        <source>%n item(s)</source>
        <translation>%n barang</translation>
    </message>
    <message>
        <source>%n depot(s)</source>
        <translation>%n gudang</translation>
    </message>
    <message>
        <source>%n operator(s)</source>
        <translation>%n operator</translation>
    </message>
    <message>
        <source>%n device(s)</source>
        <translation>%n perangkat</translation>
    </message>
    <message>
        <source>%n setting(s)</source>
        <translation>%n pengaturan</translation>
    </message>
    <message>
        <source>%n official(s)</source>
        <translation>%n pejabat</translation>
    </message>
    <message>
        <source>%n need(s)</source>
        <translation>%n kebutuhan</translation>
    </message>
    <message>
        <source>%n proposed correction(s)</source>
        <translation>%n usul koreksi</translation>
    </message>
    <message>
        <source>%n answer(s) to proposals</source>
        <translation>%n jawaban usul koreksi</translation>
    </message>
    <message>
        <source>%n photo(s)</source>
        <translation>%n foto</translation>
    </message>
    <message>
        <source>%n partner key(s)</source>
        <translation>%n kunci mitra</translation>
    </message>
    <message>
        <source>%n joint incident(s)</source>
        <translation>%n kejadian bersama</translation>
    </message>
    <message>
        <source>%n overlap(s)</source>
        <translation>%n tumpang tindih</translation>
    </message>
    <message>
        <source>%n offered incident(s)</source>
        <translation>%n kejadian ditawarkan</translation>
    </message>
    <message>
        <source>%n series of incidents</source>
        <translation>%n rangkaian kejadian</translation>
    </message>
    <message>
        <source>%n emergency status(es)</source>
        <translation>%n status darurat</translation>
    </message>
    <message>
        <source>%n shelter(s)</source>
        <translation>%n titik pengungsian</translation>
    </message>
    <message>
        <source>%n rate(s) of needs</source>
        <translation>%n standar kebutuhan</translation>
    </message>
    <message>
        <source>%n situation report(s)</source>
        <translation>%n lapsit</translation>
    </message>
    <message>
        <source>%n watch(es)</source>
        <translation>%n piket</translation>
    </message>
    <message>
        <source>%n hand-over(s) of the watch</source>
        <translation>%n serah terima piket</translation>
    </message>
    <message>
        <source>%n other record(s)</source>
        <translation>%n catatan lain</translation>
    </message>
</context>
<context>
    <name>Knowledge</name>
    <message>
        <source>It was recorded there.</source>
        <translation>Dicatat di sana.</translation>
    </message>
    <message>
        <source>Everything is acknowledged.</source>
        <translation>Semuanya sudah ditandaterimakan.</translation>
    </message>
    <message>
        <source>Acts are missing there: press Enter to see them.</source>
        <translation>Ada yang belum sampai di sana: tekan Enter untuk melihatnya.</translation>
    </message>
    <message>
        <source>Nothing of it was sent there yet.</source>
        <translation>Belum ada yang dikirim ke sana.</translation>
    </message>
    <message>
        <source>It was sent; the receipt has not come back yet.</source>
        <translation>Sudah dikirim; tanda terimanya belum kembali.</translation>
    </message>
    <message>
        <source>It is not shared with the partner.</source>
        <translation>Tidak dibagikan ke mitra.</translation>
    </message>
</context>
<context>
    <name>KnowledgeTab</name>
    <message>
        <source>Who knows what</source>
        <translation>Siapa sudah tahu apa</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>All acts</source>
        <translation>Semua perubahan</translation>
    </message>
    <message>
        <source>✓ acknowledged at · ◷ behind by so many acts · – not sent · ? sent, no receipt yet · Enter: what is missing · silent: packages no longer wait for its receipt; whatever it sends ends that</source>
        <translation>✓ ditandaterimakan pada · ◷ tertinggal sekian perubahan · – belum dikirim · ? dikirim, belum ada tanda terima · Enter: apa yang kurang · diam: paket tidak lagi menunggu tanda terimanya; kiriman apa pun darinya mengakhirinya</translation>
    </message>
    <message>
        <source>{device}, silent since {since}</source>
        <translation>{device}, diam sejak {since}</translation>
    </message>
    <message>
        <source>✓ source</source>
        <translation>✓ sumber</translation>
    </message>
    <message>
        <source>? no receipt</source>
        <translation>? belum ada tanda terima</translation>
    </message>
    <message>
        <source>– not shared</source>
        <translation>– tidak dibagikan</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>Dari → ke</translation>
    </message>
    <message>
        <source>above the stock</source>
        <translation>melebihi stok</translation>
    </message>
</context>
<context>
    <name>LetterheadDialog</name>
    <message>
        <source>Agency and letterhead</source>
        <translation>Instansi dan kop surat</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Alamat</translation>
    </message>
    <message>
        <source>&amp;Telephone, e-mail</source>
        <translation>&amp;Telepon, email</translation>
    </message>
    <message>
        <source>Signed &amp;at</source>
        <translation>T&amp;empat tanda tangan</translation>
    </message>
    <message>
        <source>Who signs the summary</source>
        <translation>Penanda tangan ringkasan</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Position</source>
        <translation>&amp;Jabatan</translation>
    </message>
    <message>
        <source>&amp;Rank</source>
        <translation>Pan&amp;gkat (golongan)</translation>
    </message>
    <message>
        <source>N&amp;IP</source>
        <translation>N&amp;IP</translation>
    </message>
    <message>
        <source>Who signs needs both a name and a position.</source>
        <translation>Penanda tangan memerlukan nama dan jabatan.</translation>
    </message>
</context>
<context>
    <name>LineDialog</name>
    <message>
        <source>Write a name.</source>
        <translation>Tulis sebuah nama.</translation>
    </message>
</context>
<context>
    <name>Locale</name>
    <message>
        <source>HH:mm</source>
        <translation>HH.mm</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <translation>HH.mm.ss</translation>
    </message>
    <message>
        <source>{date} at {clock} WIB</source>
        <translation>{date} pukul {clock} WIB</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} hari</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} menit lalu</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} jam lalu</translation>
    </message>
    <message>
        <source>{n} days ago</source>
        <translation>{n} hari lalu</translation>
    </message>
    <message>
        <source>Nil</source>
        <translation>Nihil</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>Dalam pendataan</translation>
    </message>
    <message>
        <source>{number} + {n} being counted</source>
        <translation>{number} + {n} dalam pendataan</translation>
    </message>
    <message>
        <source>dd/MM/yyyy HH:mm</source>
        <translation>dd/MM/yyyy HH.mm</translation>
    </message>
    <message>
        <source>dd/MM/yyyy</source>
        <translation>dd/MM/yyyy</translation>
    </message>
</context>
<context>
    <name>Location</name>
    <message>
        <source>A short link cannot be read without a network. The text is kept.</source>
        <translation>Tautan pendek tidak bisa dibaca luring. Teks tetap disimpan.</translation>
    </message>
    <message>
        <source>Point not read. Example: {example}. The text is kept.</source>
        <translation>Koordinat belum terbaca. Contoh: {example}. Teks tetap disimpan.</translation>
    </message>
    <message>
        <source>{line}. ⚠ Not in {place}, which was chosen: both are kept, please check.</source>
        <translation>{line}. ⚠ Bukan di {place} yang dipilih: keduanya disimpan, mohon periksa.</translation>
    </message>
    <message>
        <source>Kel.</source>
        <translation>Kel.</translation>
    </message>
    <message>
        <source>Desa</source>
        <translation>Desa</translation>
    </message>
    <message>
        <source>in {place} · {km} km from its middle</source>
        <translation>di {place} · {km} km dari titik tengahnya</translation>
    </message>
    <message>
        <source>this point is {km} km outside Pasuruan, please check</source>
        <translation>titik ini {km} km di luar Pasuruan, mohon periksa</translation>
    </message>
    <message>
        <source>in no village · {km} km from the nearest</source>
        <translation>di luar batas desa · {km} km dari yang terdekat</translation>
    </message>
    <message>
        <source>{line} (latitude and longitude swapped)</source>
        <translation>{line} (lintang dan bujur ditukar)</translation>
    </message>
</context>
<context>
    <name>LocationField</name>
    <message>
        <source>point or map link</source>
        <translation>titik atau tautan peta</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Buka di peramban</translation>
    </message>
    <message>
        <source>Swap latitude and longitude</source>
        <translation>Tukar lintang dan bujur</translation>
    </message>
    <message>
        <source>Take it south of the equator</source>
        <translation>Jadikan lintang selatan</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Quick entry</source>
        <translation>Catat cepat</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Rincian kejadian</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Map; everything on it is also in the list</source>
        <translation>Peta; semua isinya juga ada di daftar</translation>
    </message>
    <message>
        <source>{n} incidents on the map</source>
        <translation>{n} kejadian di peta</translation>
    </message>
    <message>
        <source>{n} incidents on the map, {rough} at the middle of their village</source>
        <translation>{n} kejadian di peta, {rough} di tengah desanya</translation>
    </message>
</context>
<context>
    <name>MeetDialog</name>
    <message>
        <source>Met: {what}</source>
        <translation>Terpenuhi: {what}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Needed {needed} {unit}, come so far {come}.</source>
        <translation>Dibutuhkan {needed} {unit}, sudah datang {come}.</translation>
    </message>
    <message>
        <source>empty: all of it</source>
        <translation>kosong: semuanya</translation>
    </message>
    <message>
        <source>&amp;Come in all</source>
        <translation>&amp;Datang seluruhnya</translation>
    </message>
    <message>
        <source>Write the quantity as a number, or leave it empty.</source>
        <translation>Tulis jumlahnya sebagai angka, atau biarkan kosong.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Situation</source>
        <translation>Situasi</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Sumber daya</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Tukar data</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>&amp;Import a sheet…</source>
        <translation>&amp;Impor lembar rekap…</translation>
    </message>
    <message>
        <source>&amp;Save as Excel…</source>
        <translation>Simpan sebagai &amp;Excel…</translation>
    </message>
    <message>
        <source>&amp;Operator on duty…</source>
        <translation>&amp;Petugas piket…</translation>
    </message>
    <message>
        <source>Agency and &amp;letterhead…</source>
        <translation>Instansi dan &amp;kop surat…</translation>
    </message>
    <message>
        <source>&amp;Enrol a further device…</source>
        <translation>&amp;Daftarkan perangkat lain…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Ke&amp;luar</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Ubah</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Cari</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Saringan</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>&amp;Hapus saringan</translation>
    </message>
    <message>
        <source>Insert &amp;today</source>
        <translation>Sisipkan hari &amp;ini</translation>
    </message>
    <message>
        <source>Insert the time of &amp;day</source>
        <translation>Sisipkan &amp;jam sekarang</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Terang</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Gelap</translation>
    </message>
    <message>
        <source>&amp;Field (sunlight)</source>
        <translation>&amp;Lapangan (terik matahari)</translation>
    </message>
    <message>
        <source>As the &amp;computer</source>
        <translation>&amp;Ikuti komputer</translation>
    </message>
    <message>
        <source>&amp;Watch and hand-over</source>
        <translation>Piket dan serah ter&amp;ima</translation>
    </message>
    <message>
        <source>&amp;Emergency status</source>
        <translation>Status dar&amp;urat</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>&amp;Tampilan</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>&amp;Bahasa</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>Ukuran tek&amp;s</translation>
    </message>
    <message>
        <source>&amp;Detail pane</source>
        <translation>&amp;Rincian kejadian</translation>
    </message>
    <message>
        <source>&amp;Columns of the list…</source>
        <translation>&amp;Kolom daftar…</translation>
    </message>
    <message>
        <source>&amp;Freeze up to this column</source>
        <translation>B&amp;ekukan sampai kolom ini</translation>
    </message>
    <message>
        <source>&amp;Release the frozen columns</source>
        <translation>Lepas pembekua&amp;n</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>&amp;Layar penuh</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Muat ulang</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Panel berikutnya</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Lihat</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Per&amp;besar teks</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Per&amp;kecil teks</translation>
    </message>
    <message>
        <source>Text as large as at &amp;first</source>
        <translation>&amp;Ukuran teks bawaan</translation>
    </message>
    <message>
        <source>&amp;Incident</source>
        <translation>&amp;Kejadian</translation>
    </message>
    <message>
        <source>&amp;New incident</source>
        <translation>Kejadian &amp;baru</translation>
    </message>
    <message>
        <source>Ne&amp;xt draft</source>
        <translation>Draf berikutn&amp;ya</translation>
    </message>
    <message>
        <source>Discard &amp;what is typed</source>
        <translation>Buan&amp;g yang diketik</translation>
    </message>
    <message>
        <source>Make it news of the simi&amp;lar one</source>
        <translation>&amp;Jadikan kabar kejadian yang mirip</translation>
    </message>
    <message>
        <source>Record as &amp;joint incident</source>
        <translation>Catat sebagai keja&amp;dian bersama</translation>
    </message>
    <message>
        <source>New &amp;log entry</source>
        <translation>&amp;Kabar baru</translation>
    </message>
    <message>
        <source>Change &amp;status</source>
        <translation>Ubah &amp;status</translation>
    </message>
    <message>
        <source>Report a &amp;figure…</source>
        <translation>Laporkan &amp;angka…</translation>
    </message>
    <message>
        <source>&amp;Edit the record…</source>
        <translation>&amp;Ubah catatan…</translation>
    </message>
    <message>
        <source>&amp;Issue goods for it…</source>
        <translation>Barang k&amp;eluar untuk kejadian…</translation>
    </message>
    <message>
        <source>&amp;Joint incident</source>
        <translation>Kejadian bersa&amp;ma</translation>
    </message>
    <message>
        <source>Figures and &amp;Lapsit</source>
        <translation>Angka dan &amp;Lapsit</translation>
    </message>
    <message>
        <source>Shelters and nee&amp;ds</source>
        <translation>Pengungsian dan kebu&amp;tuhan</translation>
    </message>
    <message>
        <source>Se&amp;ries of incidents…</source>
        <translation>&amp;Rangkaian kejadian…</translation>
    </message>
    <message>
        <source>Mer&amp;ge into another record…</source>
        <translation>Gabungkan ke catatan lai&amp;n…</translation>
    </message>
    <message>
        <source>&amp;Hand over to the partner…</source>
        <translation>Serahkan ke m&amp;itra…</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>Tampilkan di &amp;peta</translation>
    </message>
    <message>
        <source>Copy text for &amp;WhatsApp</source>
        <translation>Salin teks &amp;WhatsApp</translation>
    </message>
    <message>
        <source>&amp;Print the summary…</source>
        <translation>&amp;Cetak ringkasan…</translation>
    </message>
    <message>
        <source>&amp;Stocktake…</source>
        <translation>Stok &amp;opname…</translation>
    </message>
    <message>
        <source>Add an &amp;item…</source>
        <translation>Tambah &amp;barang…</translation>
    </message>
    <message>
        <source>Add a &amp;depot…</source>
        <translation>Tambah &amp;gudang…</translation>
    </message>
    <message>
        <source>&amp;Resources</source>
        <translation>&amp;Sumber daya</translation>
    </message>
    <message>
        <source>E&amp;xchange</source>
        <translation>&amp;Tukar</translation>
    </message>
    <message>
        <source>&amp;Make a package…</source>
        <translation>&amp;Buat paket…</translation>
    </message>
    <message>
        <source>&amp;Receive a package…</source>
        <translation>&amp;Terima paket…</translation>
    </message>
    <message>
        <source>Receive from the &amp;clipboard</source>
        <translation>Terima dari &amp;papan klip</translation>
    </message>
    <message>
        <source>Receive all of a fol&amp;der…</source>
        <translation>Terima semua dari fol&amp;der…</translation>
    </message>
    <message>
        <source>Review con&amp;flicts…</source>
        <translation>Tinjau b&amp;enturan data…</translation>
    </message>
    <message>
        <source>&amp;Shared folder…</source>
        <translation>Folder be&amp;rsama…</translation>
    </message>
    <message>
        <source>Exchange through the folder &amp;now</source>
        <translation>Tukar lewat folder &amp;sekarang</translation>
    </message>
    <message>
        <source>Save &amp;our card…</source>
        <translation>Simpan &amp;kartu kami…</translation>
    </message>
    <message>
        <source>The partner&apos;s c&amp;ard…</source>
        <translation>Kartu &amp;mitra…</translation>
    </message>
    <message>
        <source>&amp;Back up the root key…</source>
        <translation>Cadangkan kunci &amp;induk…</translation>
    </message>
    <message>
        <source>Replace a &amp;lost key…</source>
        <translation>Ganti kunci yang &amp;hilang…</translation>
    </message>
    <message>
        <source>Separate &amp;twins…</source>
        <translation>Pisahkan kembara&amp;n…</translation>
    </message>
    <message>
        <source>Re&amp;ports</source>
        <translation>L&amp;aporan</translation>
    </message>
    <message>
        <source>When something stan&amp;ds out…</source>
        <translation>&amp;Batas peringatan…</translation>
    </message>
    <message>
        <source>&amp;Summary of the incident…</source>
        <translation>&amp;Ringkasan Kejadian…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ba&amp;ntuan</translation>
    </message>
    <message>
        <source>&amp;Help on this screen</source>
        <translation>&amp;Bantuan layar ini</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tombol</translation>
    </message>
    <message>
        <source>&amp;About coopdesk</source>
        <translation>Tentang &amp;coopdesk</translation>
    </message>
</context>
<context>
    <name>MissingDialog</name>
    <message>
        <source>Who knows what</source>
        <translation>Siapa sudah tahu apa</translation>
    </message>
    <message numerus="yes">
        <source>Not acknowledged yet: %n act(s)</source>
        <translation>
            <numerusform>Belum ditandaterimakan: %n perubahan</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Tidak ada yang kurang.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Yang dilakukan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Missing acts</source>
        <translation>Perubahan yang belum sampai</translation>
    </message>
    <message>
        <source>&amp;Make a package…</source>
        <translation>&amp;Buat paket…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>MovementDialog</name>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>for no incident</source>
        <translation>bukan untuk kejadian</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>&amp;Barang</translation>
    </message>
    <message>
        <source>From &amp;depot</source>
        <translation>&amp;Dari gudang</translation>
    </message>
    <message>
        <source>&amp;Depot</source>
        <translation>&amp;Gudang</translation>
    </message>
    <message>
        <source>&amp;To depot</source>
        <translation>&amp;Ke gudang</translation>
    </message>
    <message>
        <source>&amp;Counted</source>
        <translation>&amp;Terhitung</translation>
    </message>
    <message>
        <source>&amp;Quantity</source>
        <translation>&amp;Jumlah</translation>
    </message>
    <message>
        <source>For &amp;incident</source>
        <translation>Untuk &amp;kejadian</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ca&amp;tatan</translation>
    </message>
    <message>
        <source>In stock: {n} {unit}</source>
        <translation>Stok tercatat: {n} {unit}</translation>
    </message>
    <message>
        <source>Choose an item and a depot.</source>
        <translation>Pilih barang dan gudang.</translation>
    </message>
    <message>
        <source>Write a quantity as a number, for example 12 or 2,5.</source>
        <translation>Tulis jumlah sebagai angka, misalnya 12 atau 2,5.</translation>
    </message>
    <message>
        <source>Choose another depot to move to.</source>
        <translation>Pilih gudang tujuan yang lain.</translation>
    </message>
</context>
<context>
    <name>NeedDialog</name>
    <message>
        <source>Need of {number}</source>
        <translation>Kebutuhan {number}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>for example rubber boat, ready meals</source>
        <translation>misalnya perahu karet, makanan siap saji</translation>
    </message>
    <message>
        <source>empty: not known yet</source>
        <translation>kosong: belum diketahui</translation>
    </message>
    <message>
        <source>unit, kg, paket…</source>
        <translation>unit, kg, paket…</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} jam</translation>
    </message>
    <message>
        <source>nobody said</source>
        <translation>tidak disebut</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Apa</translation>
    </message>
    <message>
        <source>&amp;Quantity</source>
        <translation>&amp;Jumlah</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Satuan</translation>
    </message>
    <message>
        <source>Within &amp;hours</source>
        <translation>&amp;Dibutuhkan dalam</translation>
    </message>
    <message>
        <source>&amp;Cluster</source>
        <translation>&amp;Klaster</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Ca&amp;tatan</translation>
    </message>
    <message>
        <source>Write what is needed.</source>
        <translation>Tulis apa yang dibutuhkan.</translation>
    </message>
    <message>
        <source>Write the quantity as a number, or leave it empty.</source>
        <translation>Tulis jumlahnya sebagai angka, atau biarkan kosong.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Copy request for WhatsApp</source>
        <translation>Salin permintaan WA</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
</context>
<context>
    <name>OfferDialog</name>
    <message>
        <source>The partner hands {number} over</source>
        <translation>Mitra menyerahkan {number}</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Akibatnya</translation>
    </message>
    <message>
        <source>The incident goes on with us, under its number, with its figures, shelters, needs and log.</source>
        <translation>Kejadian berlanjut pada kita, dengan nomor yang sama, beserta angka, titik pengungsian, kebutuhan, dan lini masanya.</translation>
    </message>
    <message>
        <source>goes back with the next package</source>
        <translation>ikut dalam paket berikutnya</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;Jawaban</translation>
    </message>
    <message>
        <source>&amp;Decline</source>
        <translation>T&amp;olak</translation>
    </message>
    <message>
        <source>Write in a word why it stays with the partner.</source>
        <translation>Tulis alasan mengapa tetap pada mitra.</translation>
    </message>
</context>
<context>
    <name>OpenForm</name>
    <message>
        <source>Not on the disk yet: {problem}</source>
        <translation>Belum di disk: {problem}</translation>
    </message>
    <message>
        <source>What is typed is on the disk again.</source>
        <translation>Yang diketik sudah di disk lagi.</translation>
    </message>
    <message>
        <source>What was typed on {moment} and not saved is back.</source>
        <translation>Ketikan {moment} yang belum disimpan ada lagi di sini.</translation>
    </message>
    <message>
        <source>Recorded otherwise since then: {fields}. Here stands what you typed.</source>
        <translation>Catatannya sudah berubah sejak itu: {fields}. Di sini tetap ketikan Anda.</translation>
    </message>
    <message>
        <source>Start from what is recorded</source>
        <translation>Mulai dari yang tercatat</translation>
    </message>
    <message>
        <source>Start with an empty form</source>
        <translation>Mulai dari isian kosong</translation>
    </message>
    <message>
        <source>As recorded.</source>
        <translation>Seperti yang tercatat.</translation>
    </message>
    <message>
        <source>Empty again.</source>
        <translation>Kosong lagi.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Kembalikan</translation>
    </message>
</context>
<context>
    <name>OpeningSign</name>
    <message>
        <source>The desk is being opened</source>
        <translation>Meja kerja sedang dibuka</translation>
    </message>
    <message>
        <source>After an update of the program this may take some minutes. Nothing is lost: please wait.</source>
        <translation>Sesudah program diperbarui, ini bisa beberapa menit. Tidak ada yang hilang: mohon tunggu.</translation>
    </message>
</context>
<context>
    <name>OverlapDialog</name>
    <message>
        <source>Counted by both</source>
        <translation>Tumpang tindih</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Usulkan</translation>
    </message>
    <message>
        <source>What both records count is taken off the joint total once the partner has confirmed it.</source>
        <translation>Yang tercatat di kedua catatan dikurangkan dari angka gabungan setelah mitra menyepakati.</translation>
    </message>
    <message>
        <source>which people, houses or village stand in both</source>
        <translation>warga, rumah, atau desa mana yang ada di keduanya</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>&amp;Kategori</translation>
    </message>
    <message>
        <source>&amp;Number in both</source>
        <translation>&amp;Jumlah di keduanya</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>Kota {kota} · Kab {kab} · joint {joint}</source>
        <translation>Kota {kota} · Kab {kab} · gabungan {joint}</translation>
    </message>
    <message>
        <source>Neither record has a number yet.</source>
        <translation>Kedua catatan belum memuat angka.</translation>
    </message>
    <message>
        <source>Write a number larger than nil, for example 12.</source>
        <translation>Tulis angka lebih dari nol, misalnya 12.</translation>
    </message>
    <message>
        <source>Say how you know: the partner decides by it.</source>
        <translation>Sebut dasarnya: mitra memutuskan menurut itu.</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Make a package</source>
        <translation>Buat paket</translation>
    </message>
    <message>
        <source>Own device: {name}</source>
        <translation>Perangkat sendiri: {name}</translation>
    </message>
    <message>
        <source>&amp;Make the package</source>
        <translation>&amp;Buat paket</translation>
    </message>
    <message>
        <source>1  &amp;For whom</source>
        <translation>1  &amp;Untuk siapa</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>&amp;Everything from the beginning</source>
        <translation>&amp;Semua dari awal</translation>
    </message>
    <message>
        <source>Include &amp;personal data (reporters&apos; names and telephones)</source>
        <translation>Sertakan data &amp;pribadi (nama dan telepon pelapor)</translation>
    </message>
    <message>
        <source>2  Contents</source>
        <translation>2  Isi</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>P&amp;ilih…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>E&amp;ncrypt: only the recipient can open it</source>
        <translation>&amp;Enkripsi: hanya dapat dibuka penerima</translation>
    </message>
    <message>
        <source>3  By what &amp;way</source>
        <translation>3  Lewat &amp;mana</translation>
    </message>
    <message>
        <source>USB stick {name}</source>
        <translation>Flashdisk {name}</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>Folder lain</translation>
    </message>
    <message>
        <source>everything, from the beginning</source>
        <translation>semuanya, dari awal</translation>
    </message>
    <message>
        <source>what is new since the receipt of {moment}</source>
        <translation>yang baru sejak tanda terima {moment}</translation>
    </message>
    <message>
        <source>no receipt yet: everything goes</source>
        <translation>belum ada tanda terima: semuanya dikirim</translation>
    </message>
    <message>
        <source>nothing new, only the receipt</source>
        <translation>tidak ada yang baru, hanya tanda terima</translation>
    </message>
    <message>
        <source>{kinds}  ·  about {size}</source>
        <translation>{kinds}  ·  kira-kira {size}</translation>
    </message>
    <message>
        <source>! Not shared, stays here: {n} ({names})</source>
        <translation>! Tidak dibagikan, tetap di sini: {n} ({names})</translation>
    </message>
    <message numerus="yes">
        <source>Include %n p&amp;hoto(s), {size}</source>
        <translation>
            <numerusform>Sertakan %n &amp;foto, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Pull the stick out only when the package is reported as ready.</source>
        <translation>Cabut flashdisk hanya setelah paket dinyatakan siap.</translation>
    </message>
    <message>
        <source>The text goes to the clipboard, the folder opens: send the file as a document.</source>
        <translation>Teks disalin ke papan klip dan folder terbuka: kirim berkasnya sebagai dokumen.</translation>
    </message>
    <message>
        <source>The mail program opens with the text, and the folder with the file to attach.</source>
        <translation>Program email terbuka dengan teksnya, dan folder dengan berkas untuk dilampirkan.</translation>
    </message>
    <message>
        <source>Folder for the package</source>
        <translation>Folder untuk paket</translation>
    </message>
    <message>
        <source>This folder does not exist. Choose a USB stick or another folder.</source>
        <translation>Folder ini tidak ada. Pilih USB atau folder lain.</translation>
    </message>
</context>
<context>
    <name>PackedDialog</name>
    <message>
        <source>Package ready</source>
        <translation>Paket siap</translation>
    </message>
    <message>
        <source>✓ Written, read back and found whole.</source>
        <translation>✓ Ditulis, dibaca ulang, dan utuh.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n foto</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) not here</source>
        <translation>
            <numerusform>%n foto tidak ada di sini</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files: send them all</source>
        <translation>
            <numerusform>%n berkas: kirim semuanya</numerusform>
        </translation>
    </message>
    <message>
        <source>The stick can be pulled out now.</source>
        <translation>Flashdisk sudah bisa dicabut.</translation>
    </message>
    <message>
        <source>The text is on the clipboard. Send the file as a document, then paste the text.</source>
        <translation>Teks sudah di papan klip. Kirim berkasnya sebagai dokumen, lalu tempel teksnya.</translation>
    </message>
    <message>
        <source>Attach the file to the mail that has opened.</source>
        <translation>Lampirkan berkas itu pada email yang terbuka.</translation>
    </message>
    <message>
        <source>Hand the file over by whatever way there is.</source>
        <translation>Serahkan berkas itu lewat cara apa pun yang ada.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Tutup</translation>
    </message>
    <message>
        <source>Text as &amp;QR</source>
        <translation>Teks jadi &amp;QR</translation>
    </message>
    <message>
        <source>Take the text over with a telephone&apos;s camera</source>
        <translation>Ambil teksnya dengan kamera ponsel</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>Buka &amp;folder</translation>
    </message>
    <message>
        <source>Copy &amp;text for WhatsApp</source>
        <translation>Salin &amp;teks WhatsApp</translation>
    </message>
</context>
<context>
    <name>PaintedMap</name>
    <message>
        <source>Map</source>
        <translation>Peta</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Perbesar (+)</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Perkecil (−)</translation>
    </message>
    <message>
        <source>All of Pasuruan (Home)</source>
        <translation>Seluruh Pasuruan (Home)</translation>
    </message>
    <message>
        <source>Click the place (arrows: move the map, Enter: take its middle, Esc: cancel)</source>
        <translation>Klik tempatnya (panah: geser peta, Enter: ambil tengahnya, Esc: batal)</translation>
    </message>
</context>
<context>
    <name>PartnerCard</name>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Not yet there</source>
        <translation>Belum sampai</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Folder bersama</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Kepercayaan</translation>
    </message>
    <message>
        <source>Their digits</source>
        <translation>Sidik mitra</translation>
    </message>
    <message>
        <source>Our digits</source>
        <translation>Sidik kami</translation>
    </message>
    <message>
        <source>Partner: {agency}</source>
        <translation>Mitra: {agency}</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>{n} acts are not acknowledged yet</source>
        <translation>{n} catatan belum ada tanda terimanya</translation>
    </message>
    <message>
        <source>everything is acknowledged</source>
        <translation>semua sudah ada tanda terimanya</translation>
    </message>
    <message>
        <source>✓ digits compared</source>
        <translation>✓ sidik sudah dicocokkan</translation>
    </message>
    <message>
        <source>! digits not compared yet</source>
        <translation>! sidik belum dicocokkan</translation>
    </message>
    <message>
        <source>! no card of the partner yet</source>
        <translation>! kartu mitra belum ada</translation>
    </message>
    <message>
        <source>{path}  ✓ watched</source>
        <translation>{path}  ✓ terpantau</translation>
    </message>
    <message>
        <source>{path}  ! not connected</source>
        <translation>{path}  ! tidak terpasang</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>The folder is not there, which is not the same as empty: nothing is written or removed.</source>
        <translation>Foldernya sedang tidak ada, bukan kosong: tidak ada yang ditulis atau dihapus.</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Attach to {number}</source>
        <translation>Lampirkan ke {number}</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Lampirkan</translation>
    </message>
    <message>
        <source>{n} photos: {names}</source>
        <translation>{n} foto: {names}</translation>
    </message>
    <message>
        <source>what it shows; may stay empty</source>
        <translation>apa yang tampak; boleh kosong</translation>
    </message>
    <message>
        <source>&amp;Persons can be recognised</source>
        <translation>&amp;Orang dapat dikenali</translation>
    </message>
    <message>
        <source>Then it leaves the agency only with personal data.</source>
        <translation>Bila ya, keluar instansi hanya bersama data pribadi.</translation>
    </message>
    <message>
        <source>&amp;Caption</source>
        <translation>&amp;Keterangan</translation>
    </message>
    <message>
        <source>Kept small and without the camera&apos;s notes; the file itself stays where it is.</source>
        <translation>Disimpan kecil dan tanpa catatan kamera; berkas aslinya tetap di tempatnya.</translation>
    </message>
</context>
<context>
    <name>PhotoList</name>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>PhotoTab</name>
    <message>
        <source>&amp;Add photos…</source>
        <translation>Tambah &amp;foto…</translation>
    </message>
    <message>
        <source>Pas&amp;te</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>&amp;Strike…</source>
        <translation>C&amp;oret…</translation>
    </message>
    <message>
        <source>Ask for t&amp;his photo</source>
        <translation>Minta foto &amp;ini</translation>
    </message>
    <message>
        <source>As&amp;k for all</source>
        <translation>&amp;Minta semua</translation>
    </message>
    <message>
        <source>&amp;Make the package…</source>
        <translation>&amp;Buat paketnya…</translation>
    </message>
    <message>
        <source>No photos yet. Drop, paste or choose some.</source>
        <translation>Belum ada foto. Seret, tempel, atau pilih.</translation>
    </message>
    <message>
        <source>{n} photos have not arrived. Our next package asks for them.</source>
        <translation>{n} foto belum tiba. Paket kita berikutnya memintanya.</translation>
    </message>
    <message>
        <source>{n} photos have not arrived. Our packages ask for {asked} of them alone.</source>
        <translation>{n} foto belum tiba. Paket kita hanya meminta {asked} di antaranya.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>{caption} (asked for {moment}, waits for a package of {agency})</source>
        <translation>{caption} (diminta {moment}, menunggu paket {agency})</translation>
    </message>
    <message>
        <source>{caption} (not arrived)</source>
        <translation>{caption} (belum tiba)</translation>
    </message>
    <message>
        <source>persons can be recognised</source>
        <translation>orang dapat dikenali</translation>
    </message>
    <message>
        <source>struck: {reason}</source>
        <translation>dicoret: {reason}</translation>
    </message>
    <message>
        <source>Withdraw t&amp;he wish</source>
        <translation>Batalkan perm&amp;intaan</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Foto (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Attach a photo</source>
        <translation>Lampirkan foto</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Tidak ada gambar di papan klip.</translation>
    </message>
    <message>
        <source>pasted.png</source>
        <translation>tempelan.png</translation>
    </message>
    <message>
        <source>{file} attached to {number}.</source>
        <translation>{file} dilampirkan ke {number}.</translation>
    </message>
    <message>
        <source>Struck.</source>
        <translation>Dicoret.</translation>
    </message>
    <message>
        <source>Our next package asks for this photo, and for no other that was not asked for.</source>
        <translation>Paket kita berikutnya meminta foto ini, dan tidak meminta foto lain yang belum diminta.</translation>
    </message>
    <message>
        <source>The wish is withdrawn.</source>
        <translation>Permintaan dibatalkan.</translation>
    </message>
    <message>
        <source>Our next package asks for all photos that are missing.</source>
        <translation>Paket kita berikutnya meminta semua foto yang belum tiba.</translation>
    </message>
    <message>
        <source>This photo has not arrived yet.</source>
        <translation>Foto ini belum tiba.</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>Perhaps you mean: {place}</source>
        <translation>Mungkin maksud Anda: {place}</translation>
    </message>
    <message>
        <source>village or kecamatan</source>
        <translation>desa atau kecamatan</translation>
    </message>
</context>
<context>
    <name>PlacesField</name>
    <message>
        <source>Remove {place}</source>
        <translation>Hapus {place}</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Preview</source>
        <translation>Pratinjau</translation>
    </message>
    <message>
        <source>&amp;Do not accept</source>
        <translation>&amp;Jangan terima</translation>
    </message>
    <message>
        <source>Package from {agency} ({device})</source>
        <translation>Paket dari {agency} ({device})</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>{size} · whole ✓ · signature valid ✓</source>
        <translation>{size} · utuh ✓ · tanda tangan sah ✓</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Review &amp;one by one</source>
        <translation>Tinjau &amp;satu per satu</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Everything in it is known here already. Nothing new.</source>
        <translation>Semua isinya sudah ada di sini. Tidak ada yang baru.</translation>
    </message>
    <message>
        <source>&amp;Keep it waiting</source>
        <translation>&amp;Simpan, biarkan menunggu</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>Catat &amp;tanda terima</translation>
    </message>
    <message>
        <source>&amp;Accept {n} things</source>
        <translation>&amp;Terima {n} hal</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Menambah</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Mengubah</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Usul koreksi</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>Perlu keputusan</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Isian</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Menjadi</translation>
    </message>
    <message>
        <source>What it brings, one by one</source>
        <translation>Isinya satu per satu</translation>
    </message>
    <message>
        <source>{n} more records are not named here.</source>
        <translation>{n} catatan lagi tidak disebut di sini.</translation>
    </message>
    <message>
        <source>Not applied</source>
        <translation>Tidak diterapkan</translation>
    </message>
    <message>
        <source>{n} changes of our own records</source>
        <translation>{n} perubahan atas catatan kami sendiri</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Preview: {file}</source>
        <translation>Pratinjau: {file}</translation>
    </message>
    <message>
        <source>The sheet as it will be printed</source>
        <translation>Lembar seperti akan tercetak</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Mencetak…</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Simpan PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Dokumen PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Cetak…</translation>
    </message>
    <message>
        <source>&amp;Save PDF…</source>
        <translation>&amp;Simpan PDF…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Tutup</translation>
    </message>
    <message>
        <source>&amp;Whole page</source>
        <translation>Seluruh &amp;halaman</translation>
    </message>
    <message>
        <source>Page w&amp;idth</source>
        <translation>&amp;Lebar halaman</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Dikirim ke pencetak.</translation>
    </message>
    <message>
        <source>The printer did not begin. Nothing was printed.</source>
        <translation>Pencetak tidak mulai. Tidak ada yang tercetak.</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Disimpan: {file}</translation>
    </message>
</context>
<context>
    <name>ProposalDialog</name>
    <message>
        <source>Propose a correction of {number}</source>
        <translation>Usul koreksi untuk {number}</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Usulkan</translation>
    </message>
    <message>
        <source>how you know</source>
        <translation>dari mana Anda tahu</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Isian</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>Seharusnya</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>This is what stands already. Write what it should be.</source>
        <translation>Nilai ini sudah tercatat. Tulis nilai yang seharusnya.</translation>
    </message>
    <message>
        <source>Say how you know: the owner decides by it.</source>
        <translation>Tulis dari mana Anda tahu: pemiliknya memutuskan berdasarkan itu.</translation>
    </message>
</context>
<context>
    <name>ProposalTab</name>
    <message>
        <source>Proposed corrections</source>
        <translation>Usul koreksi</translation>
    </message>
    <message>
        <source>No corrections proposed. In an incident of the partner, choose [Propose a correction…].</source>
        <translation>Belum ada usul koreksi. Pada kejadian milik mitra, pilih [Usul koreksi…].</translation>
    </message>
    <message>
        <source>◇ waits for us</source>
        <translation>◇ menunggu kita</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Isian</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Diusulkan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Naik</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Turun</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Pilih semua</translation>
    </message>
</context>
<context>
    <name>QDateTimeEdit</name>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>Oke</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Float</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Lepaskan atau pasang kembali panel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Tutup panel</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Cari di:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nama berkas:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Jenis berkas:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Buka</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Pilih</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Folder di atasnya</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Buat folder baru</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Tampilan daftar</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Tampilan rinci</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Cari folder</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Simpan sebagai</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Folder baru</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Folder baru</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Ganti nama</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Tampilkan berkas &amp;tersembunyi</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Komputer saya</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Drive</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Folder tidak ditemukan.
Periksa kembali nama foldernya.</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Berkas tidak ditemukan.
Periksa kembali nama berkasnya.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 sudah ada.
Ganti dengan yang baru?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Tanggal diubah</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ulan&amp;gi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Rincian…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Tutup rincian…</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Oke</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Oke</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Simpan semua</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Ya untuk s&amp;emua</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>T&amp;idak untuk semua</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Abaikan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang perubahan</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Pulihkan bawaan</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Cetak</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>&amp;Pilihan &gt;&gt;</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>&amp;Pilihan &lt;&lt;</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>Cetak ke berkas (PDF)</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>Berkas setempat</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>Tulis berkas PDF</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Copies</source>
        <translation>Rangkap</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>Rentang cetak</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>Cetak semua</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>Halaman dari</translation>
    </message>
    <message>
        <source>to</source>
        <translation>sampai</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ulan&amp;gi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin alamat &amp;tautan</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of the text</source>
        <translation>Kode QR dari teks</translation>
    </message>
</context>
<context>
    <name>QuickEntry</name>
    <message>
        <source>Nothing typed yet: a kind and a village are enough.</source>
        <translation>Belum ada yang diketik: jenis dan desa sudah cukup.</translation>
    </message>
    <message>
        <source>No similar record is shown.</source>
        <translation>Tidak ada kejadian mirip yang tampil.</translation>
    </message>
    <message>
        <source>Entry recorded in {number}.</source>
        <translation>Kabar dicatat di {number}.</translation>
    </message>
    <message>
        <source>No similar record of the partner is shown.</source>
        <translation>Tidak ada kejadian mitra yang mirip yang tampil.</translation>
    </message>
    <message>
        <source>{number} recorded, proposed as joint with {other}.</source>
        <translation>{number} dicatat, diusulkan sebagai kejadian bersama dengan {other}.</translation>
    </message>
    <message>
        <source>The number {phone} is in no log: logs are exchanged.</source>
        <translation>Nomor {phone} tidak masuk kabar: kabar ikut bertukar dengan mitra.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Draft discarded: {name}.</source>
        <translation>Draf dibuang: {name}.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>{n} drafts cannot be read. Their files stay where they are: {folder}</source>
        <translation>{n} draf tidak terbaca. Berkasnya tetap di tempatnya: {folder}</translation>
    </message>
    <message>
        <source>Not on the disk yet: {problem}</source>
        <translation>Belum di disk: {problem}</translation>
    </message>
    <message>
        <source>What is typed is on the disk again.</source>
        <translation>Yang diketik sudah di disk lagi.</translation>
    </message>
    <message>
        <source>{number} recorded.</source>
        <translation>{number} dicatat.</translation>
    </message>
    <message>
        <source>Its point lies in {village}: please check.</source>
        <translation>Titiknya di {village}: mohon periksa.</translation>
    </message>
    <message>
        <source>Not yet recorded: typed before the program closed.</source>
        <translation>Belum dicatat: diketik sebelum program ditutup.</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>Write why, in a few words.</source>
        <translation>Tulis alasannya dengan singkat.</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>← Back</source>
        <translation>← Kembali</translation>
    </message>
    <message>
        <source>Back to the incident (Esc)</source>
        <translation>Kembali ke kejadian (Esc)</translation>
    </message>
</context>
<context>
    <name>ReliefActs</name>
    <message>
        <source>Shelter {name} opened.</source>
        <translation>Titik pengungsian {name} dibuka.</translation>
    </message>
    <message>
        <source>Shelter {name} changed.</source>
        <translation>Titik pengungsian {name} diubah.</translation>
    </message>
    <message>
        <source>Shelter {name} closed.</source>
        <translation>Titik pengungsian {name} ditutup.</translation>
    </message>
    <message>
        <source>Count of {name} reported.</source>
        <translation>Hitungan {name} dilaporkan.</translation>
    </message>
    <message>
        <source>Need recorded: {what}.</source>
        <translation>Kebutuhan dicatat: {what}.</translation>
    </message>
    <message>
        <source>Rate of {name} saved.</source>
        <translation>Standar {name} disimpan.</translation>
    </message>
    <message>
        <source>Open again: {what}.</source>
        <translation>Dibuka lagi: {what}.</translation>
    </message>
    <message>
        <source>Saved: {what}.</source>
        <translation>Tersimpan: {what}.</translation>
    </message>
</context>
<context>
    <name>ReliefPage</name>
    <message>
        <source>Shelters</source>
        <translation>Titik pengungsian</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Kebutuhan</translation>
    </message>
    <message>
        <source>Minimum needs</source>
        <translation>Kebutuhan minimum</translation>
    </message>
    <message>
        <source>Open a &amp;shelter…</source>
        <translation>&amp;Buka titik…</translation>
    </message>
    <message>
        <source>&amp;Count…</source>
        <translation>&amp;Hitung…</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>&amp;Ubah…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Tutup</translation>
    </message>
    <message>
        <source>&amp;Need…</source>
        <translation>&amp;Kebutuhan…</translation>
    </message>
    <message>
        <source>&amp;Met…</source>
        <translation>Ter&amp;penuhi…</translation>
    </message>
    <message>
        <source>Record the &amp;gap as a need…</source>
        <translation>&amp;Catat kekurangan sebagai kebutuhan…</translation>
    </message>
    <message>
        <source>&amp;Rates…</source>
        <translation>&amp;Standar…</translation>
    </message>
    <message>
        <source>Minimum needs and both governments&apos; stock</source>
        <translation>Kebutuhan minimum dan stok kedua pemerintah</translation>
    </message>
    <message>
        <source>{name} (closed)</source>
        <translation>{name} (ditutup)</translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation>Titik</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Milik</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Jiwa</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapasitas</translation>
    </message>
    <message>
        <source>Vulnerable</source>
        <translation>Rentan</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>met</source>
        <translation>terpenuhi</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} jam</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>Kebutuhan</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Kurang</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Dalam</translation>
    </message>
    <message>
        <source>Short, 1 day</source>
        <translation>Kurang 1 hari</translation>
    </message>
    <message>
        <source>Short, 7 days</source>
        <translation>Kurang 7 hari</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Needed, 1 day</source>
        <translation>Perlu 1 hari</translation>
    </message>
    <message>
        <source>Needed, 7 days</source>
        <translation>Perlu 7 hari</translation>
    </message>
    <message>
        <source>Ready {agency}</source>
        <translation>Siap {agency}</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>stock in {units} is not compared</source>
        <translation>stok dalam {units} tidak dibandingkan</translation>
    </message>
    <message>
        <source>Shelters and needs: {numbers}</source>
        <translation>Pengungsian dan kebutuhan: {numbers}</translation>
    </message>
    <message>
        <source>No shelter yet.</source>
        <translation>Belum ada titik pengungsian.</translation>
    </message>
    <message>
        <source>No need recorded.</source>
        <translation>Belum ada kebutuhan tercatat.</translation>
    </message>
    <message>
        <source>Cannot be computed yet: report how many are displaced, or count in a shelter.</source>
        <translation>Belum dapat dihitung: laporkan jumlah pengungsi, atau hitung di titik pengungsian.</translation>
    </message>
    <message>
        <source>How many are displaced is not known yet.</source>
        <translation>Jumlah pengungsi belum diketahui.</translation>
    </message>
    <message>
        <source>{n} people displaced</source>
        <translation>{n} jiwa mengungsi</translation>
    </message>
    <message>
        <source>{n} reports still being counted: the number is too low</source>
        <translation>{n} laporan masih dalam pendataan: angkanya terlalu rendah</translation>
    </message>
    <message>
        <source>! shelters add up to {n}</source>
        <translation>! selisih: jumlah di titik pengungsian {n}</translation>
    </message>
    <message>
        <source>{agency}&apos;s data as of {moment}, {age}</source>
        <translation>data {agency} per {moment}, {age}</translation>
    </message>
    <message>
        <source>Rates: {source}</source>
        <translation>Standar: {source}</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>Buka &amp;lagi</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Incidents</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>No incidents yet: there is nothing to print.</source>
        <translation>Belum ada kejadian: tidak ada yang dicetak.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Summary of the incident</source>
        <translation>Ringkasan Kejadian</translation>
    </message>
    <message>
        <source>&amp;Preview the sheet</source>
        <translation>&amp;Pratinjau lembar</translation>
    </message>
    <message>
        <source>One A4 page: preview, print, PDF (Ctrl+P)</source>
        <translation>Satu halaman A4: pratinjau, cetak, PDF (Ctrl+P)</translation>
    </message>
    <message>
        <source>&amp;Copy the text for WhatsApp</source>
        <translation>&amp;Salin teks WhatsApp</translation>
    </message>
    <message>
        <source>&amp;Short form</source>
        <translation>Bentuk pen&amp;dek</translation>
    </message>
    <message>
        <source>Text for WhatsApp</source>
        <translation>Teks WhatsApp</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Stok</translation>
    </message>
    <message>
        <source>Stock movements</source>
        <translation>Mutasi stok</translation>
    </message>
    <message>
        <source>only f&amp;rom</source>
        <translation>hanya da&amp;ri</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>only the &amp;filtered ones</source>
        <translation>hanya yang ter&amp;saring</translation>
    </message>
    <message>
        <source>Write what the filter above lets through, nothing else</source>
        <translation>Hanya tulis yang lolos saringan di atas</translation>
    </message>
    <message>
        <source>Save as &amp;Excel…</source>
        <translation>Simpan sebagai &amp;Excel…</translation>
    </message>
    <message>
        <source>&amp;Tables for other programs</source>
        <translation>Ta&amp;bel untuk program lain</translation>
    </message>
    <message>
        <source>to</source>
        <translation>sampai</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Teks disalin.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Simpan sebagai</translation>
    </message>
    <message>
        <source>{n} incidents</source>
        <translation>{n} kejadian</translation>
    </message>
    <message>
        <source>{n} of {all} incidents</source>
        <translation>{n} dari {all} kejadian</translation>
    </message>
    <message>
        <source>the latest {shown} of {n} incidents</source>
        <translation>{shown} terbaru dari {n} kejadian</translation>
    </message>
    <message>
        <source>Nothing matches {filter} ({n} incidents are hidden).</source>
        <translation>Tidak ada yang cocok dengan {filter} ({n} kejadian tersembunyi).</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>{n} rows written to {file}.</source>
        <translation>{n} baris ditulis ke {file}.</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Revoke {name}</source>
        <translation>Cabut {name}</translation>
    </message>
    <message>
        <source>Revoke the device</source>
        <translation>Cabut perangkat</translation>
    </message>
    <message>
        <source>What {name} wrote so far stays valid. What it writes from now on counts nowhere. The partner and our other devices hear of it with the next packages. It cannot be taken back.</source>
        <translation>Yang sudah ditulis {name} tetap sah. Yang ditulisnya mulai sekarang tidak berlaku di mana pun. Mitra dan perangkat kita yang lain mengetahuinya dari paket berikutnya. Ini tidak bisa diurungkan.</translation>
    </message>
    <message>
        <source>stolen, lost, replaced …</source>
        <translation>dicuri, hilang, diganti …</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>Write why: everybody will see it.</source>
        <translation>Tulis sebabnya: semua akan melihatnya.</translation>
    </message>
</context>
<context>
    <name>RootDialog</name>
    <message>
        <source>Back up the root key</source>
        <translation>Cadangkan kunci induk</translation>
    </message>
    <message>
        <source>&amp;Choose the stick…</source>
        <translation>&amp;Pilih flashdisk…</translation>
    </message>
    <message>
        <source>The root key enrols devices and revokes them. Lost, it can only be made anew, and the partner has to compare digits again. The backup is locked by a passphrase: without it, it is worthless.</source>
        <translation>Kunci induk mendaftarkan dan mencabut perangkat. Bila hilang, kunci harus dibuat baru dan mitra harus mencocokkan sidik lagi. Cadangannya dikunci kata sandi; tanpa kata sandi itu cadangan tidak berguna.</translation>
    </message>
    <message>
        <source>A &amp;sheet for the safe as well</source>
        <translation>Sekaligus &amp;lembar kunci untuk brankas</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Kata sandi</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>&amp;Sekali lagi</translation>
    </message>
    <message>
        <source>Write a passphrase: several words that nobody guesses.</source>
        <translation>Tulis kata sandi: beberapa kata yang tidak tertebak.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Keduanya tidak sama.</translation>
    </message>
</context>
<context>
    <name>SavedFiltersMenu</name>
    <message>
        <source>Forget</source>
        <translation>Lupakan</translation>
    </message>
    <message>
        <source>Keep this filter…</source>
        <translation>Simpan saringan ini…</translation>
    </message>
    <message>
        <source>Keep the filter</source>
        <translation>Simpan saringan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Cari (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search incidents and log</source>
        <translation>Cari kejadian dan kabar</translation>
    </message>
</context>
<context>
    <name>SeparateDialog</name>
    <message>
        <source>Separate the two</source>
        <translation>Pisahkan kembarannya</translation>
    </message>
    <message>
        <source>&amp;Separate</source>
        <translation>&amp;Pisahkan</translation>
    </message>
    <message>
        <source>Both histories are kept. From now on this desk and its double never give the same number.</source>
        <translation>Kedua riwayat disimpan. Mulai sekarang meja ini dan kembarannya tidak pernah memberi nomor yang sama.</translation>
    </message>
    <message>
        <source>This &amp;is {device}</source>
        <translation>Ini &amp;memang {device}</translation>
    </message>
    <message>
        <source>This is another computer, &amp;called</source>
        <translation>Ini komputer lain, &amp;bernama</translation>
    </message>
    <message>
        <source>This is another computer, with a &amp;join file</source>
        <translation>Ini komputer lain, dengan berkas &amp;gabung</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>Nama komputer ini</translation>
    </message>
    <message>
        <source>Join file</source>
        <translation>Berkas gabung</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Pi&amp;lih…</translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>Tulis sebuah nama.</translation>
    </message>
    <message>
        <source>This file does not exist. Choose the join file.</source>
        <translation>Berkas ini tidak ada. Pilih berkas gabungnya.</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message>
        <source>Series of {number}</source>
        <translation>Rangkaian {number}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Incidents of our own agency under one name: one rain, several places.</source>
        <translation>Kejadian instansi sendiri di bawah satu nama: satu hujan, beberapa tempat.</translation>
    </message>
    <message>
        <source>a new name; empty: no series</source>
        <translation>nama baru; kosong: tanpa rangkaian</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>&amp;Rangkaian</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Incidents of the series</source>
        <translation>Kejadian dalam rangkaian</translation>
    </message>
</context>
<context>
    <name>SheetActs</name>
    <message>
        <source>Making the sheet…</source>
        <translation>Menyiapkan lembar…</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Which sheet?</source>
        <translation>Lembar yang mana?</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratinjau</translation>
    </message>
    <message>
        <source>{number} is part of a joint incident.</source>
        <translation>{number} bagian dari kejadian bersama.</translation>
    </message>
    <message>
        <source>&amp;Both records on one page, {kota} + {kab}</source>
        <translation>&amp;Kedua catatan di satu halaman, {kota} + {kab}</translation>
    </message>
    <message>
        <source>with the figures of Kota, of Kab and of both together</source>
        <translation>dengan angka Kota, angka Kab, dan angka gabungan</translation>
    </message>
    <message>
        <source>&amp;Only {number}</source>
        <translation>&amp;Hanya {number}</translation>
    </message>
</context>
<context>
    <name>ShelterDialog</name>
    <message>
        <source>Open a shelter</source>
        <translation>Buka titik pengungsian</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Ubah {name}</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Buka titik</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>for example SDN Karangketug 1</source>
        <translation>misalnya SDN Karangketug 1</translation>
    </message>
    <message>
        <source>people</source>
        <translation>jiwa</translation>
    </message>
    <message>
        <source>stays in the agency unless you send it</source>
        <translation>tidak keluar dari instansi kecuali Anda kirim</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Jenis</translation>
    </message>
    <message>
        <source>&amp;Village</source>
        <translation>&amp;Desa</translation>
    </message>
    <message>
        <source>&amp;Capacity</source>
        <translation>&amp;Kapasitas</translation>
    </message>
    <message>
        <source>&amp;Toilets</source>
        <translation>&amp;Toilet</translation>
    </message>
    <message>
        <source>C&amp;ontact</source>
        <translation>K&amp;ontak</translation>
    </message>
    <message>
        <source>Not&amp;e</source>
        <translation>Cat&amp;atan</translation>
    </message>
    <message>
        <source>Write the name of the place.</source>
        <translation>Tulis nama tempatnya.</translation>
    </message>
    <message>
        <source>Write capacity and toilets as whole numbers, or leave them empty.</source>
        <translation>Tulis kapasitas dan toilet sebagai bilangan bulat, atau biarkan kosong.</translation>
    </message>
</context>
<context>
    <name>Shelters</name>
    <message>
        <source>more people than the capacity</source>
        <translation>jiwa melebihi kapasitas</translation>
    </message>
    <message>
        <source>men and women are not the number of people</source>
        <translation>L + P tidak sama dengan jumlah jiwa</translation>
    </message>
    <message>
        <source>the ages are not the number of people</source>
        <translation>jumlah umur tidak sama dengan jumlah jiwa</translation>
    </message>
    <message>
        <source>{part}: more than the number of people</source>
        <translation>{part}: melebihi jumlah jiwa</translation>
    </message>
</context>
<context>
    <name>ShiftDialog</name>
    <message>
        <source>Change the watch</source>
        <translation>Ubah piket</translation>
    </message>
    <message>
        <source>Plan a watch</source>
        <translation>Jadwalkan piket</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Jadwalkan</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Pagi</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Sore</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Malam</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;From (WIB)</source>
        <translation>&amp;Mulai (WIB)</translation>
    </message>
    <message>
        <source>&amp;Until (WIB)</source>
        <translation>&amp;Sampai (WIB)</translation>
    </message>
    <message>
        <source>On &amp;duty</source>
        <translation>&amp;Petugas</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>Ca&amp;tatan</translation>
    </message>
    <message>
        <source>Write the name of the watch.</source>
        <translation>Tulis nama piket.</translation>
    </message>
    <message>
        <source>The watch must end after it begins.</source>
        <translation>Piket harus berakhir setelah mulai.</translation>
    </message>
</context>
<context>
    <name>ShortageDialog</name>
    <message>
        <source>Stock</source>
        <translation>Stok</translation>
    </message>
    <message>
        <source>In the books {held} {unit}, asked for {asked}.</source>
        <translation>Stok tercatat {held} {unit}, diminta {asked}.</translation>
    </message>
    <message>
        <source>{item} in {depot}. Nothing has been recorded yet.</source>
        <translation>{item} di {depot}. Belum ada yang dicatat.</translation>
    </message>
    <message>
        <source>Record {n}</source>
        <translation>Catat {n}</translation>
    </message>
    <message>
        <source>Record {n}, mark the difference</source>
        <translation>Catat {n}, tandai selisih</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>SilenceDialog</name>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>When something stands out</source>
        <translation>Batas peringatan</translation>
    </message>
    <message>
        <source>An open incident without news for longer stands out on Situasi and in the list.</source>
        <translation>Kejadian terbuka yang lebih lama tanpa kabar ditonjolkan di Situasi dan di daftar.</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> menit</translation>
    </message>
    <message>
        <source>An emergency status that nobody prolonged stands out on Situasi before its end.</source>
        <translation>Status darurat yang belum diperpanjang ditonjolkan di Situasi sebelum berakhir.</translation>
    </message>
    <message>
        <source> days before</source>
        <translation> hari sebelumnya</translation>
    </message>
    <message>
        <source>Emergency status ends</source>
        <translation>Status darurat berakhir</translation>
    </message>
    <message>
        <source>&amp;Emergency status ends</source>
        <translation>Status &amp;darurat berakhir</translation>
    </message>
    <message>
        <source>&amp;Usual values</source>
        <translation>Nilai &amp;biasa</translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message>
        <source>Open this record; what is typed stays</source>
        <translation>Buka kejadian ini; isian tetap</translation>
    </message>
    <message>
        <source>Record the call as news of it (Ctrl+H)</source>
        <translation>Catat laporan ini sebagai kabarnya (Ctrl+H)</translation>
    </message>
    <message>
        <source>Record here, and propose both as one event (Ctrl+Shift+H)</source>
        <translation>Catat, lalu usulkan keduanya sebagai satu kejadian (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>It is another event</source>
        <translation>Ini kejadian lain</translation>
    </message>
    <message>
        <source>Further records that may be the same</source>
        <translation>Kejadian lain yang mungkin sama</translation>
    </message>
    <message>
        <source>Make it news</source>
        <translation>Jadikan kabar</translation>
    </message>
    <message>
        <source>Joint incident</source>
        <translation>Kejadian bersama</translation>
    </message>
    <message>
        <source>Still new</source>
        <translation>Tetap baru</translation>
    </message>
    <message>
        <source>Similar:</source>
        <translation>Mirip:</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} lagi</translation>
    </message>
</context>
<context>
    <name>SituationPage</name>
    <message>
        <source>Pro&amp;long…</source>
        <translation>Per&amp;panjang…</translation>
    </message>
    <message>
        <source>Record the SK that prolongs it</source>
        <translation>Catat SK perpanjangannya</translation>
    </message>
    <message>
        <source>Latest entries</source>
        <translation>Kabar terakhir</translation>
    </message>
    <message>
        <source>Latest entries, Kota and Kab</source>
        <translation>Kabar terakhir, Kota dan Kab</translation>
    </message>
    <message>
        <source>&amp;Hand the watch over…</source>
        <translation>Se&amp;rah terima piket…</translation>
    </message>
    <message>
        <source>Open items, roster, sheet to sign (Ctrl+Shift+P)</source>
        <translation>Hal terbuka, jadwal, lembar tanda tangan (Ctrl+H)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Kabar</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>No log entries yet. Press Ctrl+K in an incident.</source>
        <translation>Belum ada kabar. Buka kejadian, lalu tekan Ctrl+K.</translation>
    </message>
    <message>
        <source>No active incident. Press F9 to record one.</source>
        <translation>Tidak ada kejadian aktif. Tekan F9 untuk mencatat.</translation>
    </message>
    <message>
        <source>Active incidents</source>
        <translation>Kejadian aktif</translation>
    </message>
    <message>
        <source>Active incidents ({n} joint, counted once)</source>
        <translation>Kejadian aktif ({n} bersama, dihitung sekali)</translation>
    </message>
    <message>
        <source>Injured</source>
        <translation>Luka</translation>
    </message>
    <message>
        <source>People, last 24 hours</source>
        <translation>Korban 24 jam terakhir</translation>
    </message>
    <message>
        <source>No news for too long</source>
        <translation>Tanpa kabar melewati batas</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} jam</translation>
    </message>
    <message>
        <source>Needs not met</source>
        <translation>Kebutuhan belum terpenuhi</translation>
    </message>
    <message>
        <source>The partner asks</source>
        <translation>Mitra bertanya</translation>
    </message>
    <message>
        <source>Conflicting values</source>
        <translation>Benturan data</translation>
    </message>
    <message>
        <source>Incomplete records</source>
        <translation>Belum lengkap</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>Perlu keputusan</translation>
    </message>
    <message>
        <source>Negative stock</source>
        <translation>Stok minus</translation>
    </message>
    <message>
        <source>Partner: {agency}</source>
        <translation>Mitra: {agency}</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Belum dikirim</translation>
    </message>
    <message>
        <source>Nothing received yet</source>
        <translation>Belum pernah menerima paket</translation>
    </message>
    <message>
        <source>Last news</source>
        <translation>Kabar terakhir</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
</context>
<context>
    <name>StandardDialog</name>
    <message>
        <source>Rate of the minimum needs</source>
        <translation>Standar kebutuhan minimum</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Holds for our agency. What has no rate yet gets one by a new name.</source>
        <translation>Berlaku untuk instansi kita. Yang belum punya standar mendapatkannya lewat nama baru.</translation>
    </message>
    <message>
        <source>&amp;Goods</source>
        <translation>&amp;Barang</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Satuan</translation>
    </message>
    <message>
        <source>For one person and &amp;week</source>
        <translation>Per orang per &amp;minggu</translation>
    </message>
    <message>
        <source>Write the goods and the unit in which they are counted.</source>
        <translation>Tulis barang dan satuannya.</translation>
    </message>
    <message>
        <source>Write the rate as a number, for example 2,8.</source>
        <translation>Tulis standarnya sebagai angka, misalnya 2,8.</translation>
    </message>
</context>
<context>
    <name>StatusButton</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status: {status}</source>
        <translation>Status: {status}</translation>
    </message>
</context>
<context>
    <name>StatusDialog</name>
    <message>
        <source>Status of {number}</source>
        <translation>Status {number}</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>&amp;Reason or result</source>
        <translation>&amp;Alasan atau hasil</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>✓ All saved</source>
        <translation>✓ Semua tersimpan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>On duty: {name} · {device}</source>
        <translation>Piket: {name} · {device}</translation>
    </message>
    <message>
        <source>✓ Saved {clock}</source>
        <translation>✓ Tersimpan {clock}</translation>
    </message>
    <message>
        <source>{partner}: nothing received yet</source>
        <translation>{partner}: belum ada kabar</translation>
    </message>
    <message>
        <source>{partner}: last news {moment} ({age})</source>
        <translation>{partner}: kabar terakhir {moment} ({age})</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} dari {all}</translation>
    </message>
</context>
<context>
    <name>StockActs</name>
    <message>
        <source>{item}: {quantity} recorded.</source>
        <translation>{item}: {quantity} dicatat.</translation>
    </message>
    <message>
        <source>{item} added.</source>
        <translation>{item} ditambahkan.</translation>
    </message>
    <message>
        <source>{depot} added.</source>
        <translation>{depot} ditambahkan.</translation>
    </message>
</context>
<context>
    <name>StrikeDialog</name>
    <message>
        <source>Strike</source>
        <translation>Coret</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Alasan</translation>
    </message>
    <message>
        <source>A struck line needs a reason.</source>
        <translation>Coretan memerlukan alasan.</translation>
    </message>
</context>
<context>
    <name>SurveyDialog</name>
    <message>
        <source>Packages of the folder</source>
        <translation>Paket dalam folder</translation>
    </message>
    <message>
        <source>&amp;Accept {n} packages</source>
        <translation>&amp;Terima {n} paket</translation>
    </message>
    <message>
        <source>Each package counts on its own; one that follows another adds to it.</source>
        <translation>Tiap paket dihitung sendiri; paket yang menyusul menambah yang sebelumnya.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
</context>
<context>
    <name>ThirdValue</name>
    <message>
        <source>&amp;Another value</source>
        <translation>&amp;Nilai lain</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Pakai</translation>
    </message>
</context>
<context>
    <name>TieActs</name>
    <message>
        <source>{number} belongs to {agency}: only they can do that.</source>
        <translation>{number} milik {agency}: hanya mereka yang dapat melakukannya.</translation>
    </message>
    <message>
        <source>Series of {number} saved.</source>
        <translation>Rangkaian {number} disimpan.</translation>
    </message>
    <message>
        <source>There is no other record to merge it into.</source>
        <translation>Tidak ada catatan lain untuk menggabungkannya.</translation>
    </message>
    <message>
        <source>Merge {number} into…</source>
        <translation>Gabungkan {number} ke…</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gabungkan</translation>
    </message>
    <message>
        <source>Its log goes on in the chosen record; its figures are not summed. The number stays readable.</source>
        <translation>Lini masanya berlanjut dalam catatan terpilih; angkanya tidak dijumlahkan. Nomornya tetap terbaca.</translation>
    </message>
    <message>
        <source>{number} merged into {target}.</source>
        <translation>{number} digabung ke {target}.</translation>
    </message>
    <message>
        <source>{number} offered to the partner. It stays ours until they take it.</source>
        <translation>{number} ditawarkan ke mitra. Tetap milik kita sampai diambil alih.</translation>
    </message>
    <message>
        <source>{agency} may take {number} over with its log and figures. Until then it stays ours.</source>
        <translation>{agency} dapat mengambil alih {number} beserta lini masa dan angkanya. Sampai saat itu tetap milik kita.</translation>
    </message>
    <message>
        <source>Hand {number} over</source>
        <translation>Serahkan {number}</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Tawarkan</translation>
    </message>
    <message>
        <source>The offer of {number} is taken back.</source>
        <translation>Penyerahan {number} ditarik.</translation>
    </message>
    <message>
        <source>{number} was offered to the partner, who has not answered yet.</source>
        <translation>{number} ditawarkan ke mitra, yang belum menjawab.</translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation>Tarik penyerahan</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>{number} is ours now.</source>
        <translation>{number} kini milik kita.</translation>
    </message>
    <message>
        <source>{number} stays with the partner.</source>
        <translation>{number} tetap pada mitra.</translation>
    </message>
</context>
<context>
    <name>TieStrip</name>
    <message>
        <source>Mo&amp;re</source>
        <translation>&amp;Lainnya</translation>
    </message>
    <message>
        <source>Link, group, merge, hand over</source>
        <translation>Hubungkan, kelompokkan, gabungkan, serahkan</translation>
    </message>
    <message>
        <source>Shelters and &amp;needs</source>
        <translation>&amp;Pengungsian dan kebutuhan</translation>
    </message>
    <message>
        <source>&amp;Figures and Lapsit</source>
        <translation>&amp;Angka dan Lapsit</translation>
    </message>
    <message>
        <source>&amp;Joint incident with the partner…</source>
        <translation>&amp;Kejadian bersama dengan mitra…</translation>
    </message>
    <message>
        <source>&amp;Series of incidents…</source>
        <translation>&amp;Rangkaian kejadian…</translation>
    </message>
    <message>
        <source>&amp;Merge into another record…</source>
        <translation>&amp;Gabungkan ke catatan lain…</translation>
    </message>
    <message>
        <source>&amp;Hand over to the partner…</source>
        <translation>Serahkan ke m&amp;itra…</translation>
    </message>
    <message>
        <source>goes on in {number}</source>
        <translation>berlanjut di {number}</translation>
    </message>
    <message>
        <source>Series: {name}</source>
        <translation>Rangkaian: {name}</translation>
    </message>
    <message>
        <source>Shelters {shelters} · needs {needs}</source>
        <translation>Pengungsian {shelters} · kebutuhan {needs}</translation>
    </message>
    <message>
        <source>Joint with {number}</source>
        <translation>Bersama {number}</translation>
    </message>
    <message>
        <source>Joint with {number}: {state}</source>
        <translation>Bersama {number}: {state}</translation>
    </message>
    <message>
        <source>Hand-over: {state}</source>
        <translation>Penyerahan: {state}</translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <source>struck: {reason}</source>
        <translation>dicoret: {reason}</translation>
    </message>
    <message>
        <source>{happened}
Entered {entered} at {device}</source>
        <translation>{happened}
Dicatat {entered} di {device}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Log</source>
        <translation>Lini masa</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Take the last act back (Ctrl+Z)</source>
        <translation>Urungkan tindakan terakhir (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>The partner&apos;s card</source>
        <translation>Kartu mitra</translation>
    </message>
    <message>
        <source>Trust this card</source>
        <translation>Percayai kartu ini</translation>
    </message>
    <message>
        <source>Call {agency} at a number you know and let them read their digits. Type what you hear.</source>
        <translation>Telepon {agency} di nomor yang Anda kenal dan minta mereka membacakan sidiknya. Ketik yang Anda dengar.</translation>
    </message>
    <message>
        <source>The digits I &amp;heard</source>
        <translation>Angka yang saya &amp;dengar</translation>
    </message>
    <message>
        <source>The card was handed over in &amp;person; compare later</source>
        <translation>Kartu diserahkan &amp;langsung; dicocokkan nanti</translation>
    </message>
    <message>
        <source>Digits heard</source>
        <translation>Angka yang didengar</translation>
    </message>
    <message>
        <source>They say that their key was renewed: &amp;replace the old one</source>
        <translation>Mereka menyatakan kuncinya diperbarui: &amp;ganti yang lama</translation>
    </message>
    <message>
        <source>! This is another key than before. The digits until now: {digits}</source>
        <translation>! Kunci ini lain dari yang sebelumnya. Sidik sampai sekarang: {digits}</translation>
    </message>
    <message>
        <source>The key changed. Ask by telephone why, then confirm it; else cancel.</source>
        <translation>Kuncinya berubah. Tanyakan sebabnya lewat telepon, lalu centang; bila ragu, batalkan.</translation>
    </message>
    <message>
        <source>30 digits are needed; {n} are typed.</source>
        <translation>Perlu 30 angka; baru {n} yang diketik.</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>can be taken in</source>
        <translation>bisa diterima</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>sudah diketahui</translation>
    </message>
    <message>
        <source>waits for another</source>
        <translation>menunggu paket lain</translation>
    </message>
    <message>
        <source>our own</source>
        <translation>milik sendiri</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>rusak</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>terpotong</translation>
    </message>
    <message>
        <source>sender unknown</source>
        <translation>pengirim tidak dikenal</translation>
    </message>
    <message>
        <source>signature wrong</source>
        <translation>tanda tangan tidak sah</translation>
    </message>
    <message>
        <source>device blocked</source>
        <translation>perangkat diblokir</translation>
    </message>
    <message>
        <source>two computers, one identity</source>
        <translation>dua komputer, satu identitas</translation>
    </message>
    <message>
        <source>made by a newer program</source>
        <translation>dibuat program lebih baru</translation>
    </message>
    <message>
        <source>not for us</source>
        <translation>bukan untuk kita</translation>
    </message>
    <message>
        <source>no package</source>
        <translation>bukan paket</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>terlalu besar</translation>
    </message>
</context>
<context>
    <name>VillageAdder</name>
    <message>
        <source>first letters of a village</source>
        <translation>huruf awal desa</translation>
    </message>
    <message>
        <source>Add a &amp;village (Ins)</source>
        <translation>Tambah &amp;desa (Ins)</translation>
    </message>
    <message>
        <source>Several places may be meant. Choose with ↓, or type the kecamatan too.</source>
        <translation>Ada beberapa tempat dengan nama itu. Pilih dengan ↓, atau ketik juga kecamatannya.</translation>
    </message>
    <message>
        <source>No village begins like this.</source>
        <translation>Tidak ada desa dengan nama itu.</translation>
    </message>
    <message>
        <source>{place} is not a village: choose one of its villages.</source>
        <translation>{place} bukan desa: pilih salah satu desanya.</translation>
    </message>
</context>
<context>
    <name>WaitingTab</name>
    <message>
        <source>Waiting and refused packages</source>
        <translation>Paket menunggu dan ditolak</translation>
    </message>
    <message>
        <source>No package waits for another, and none was refused.</source>
        <translation>Tidak ada paket yang menunggu, dan tidak ada yang ditolak.</translation>
    </message>
    <message>
        <source>Copy &amp;request for WhatsApp</source>
        <translation>Salin &amp;permintaan WA</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Coba &amp;lagi</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>Buka &amp;folder</translation>
    </message>
    <message>
        <source>Throw &amp;away</source>
        <translation>&amp;Buang</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Sebab</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Open items</source>
        <translation>Hal terbuka</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>Jadwal piket</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Sudah diserahterimakan</translation>
    </message>
    <message>
        <source>Watch and hand-over</source>
        <translation>Piket dan serah terima</translation>
    </message>
    <message>
        <source>&amp;Hand the watch over…</source>
        <translation>Se&amp;rah terima piket…</translation>
    </message>
    <message>
        <source>Copy text for &amp;WhatsApp</source>
        <translation>Salin teks &amp;WhatsApp</translation>
    </message>
    <message>
        <source>Pre&amp;view the sheet</source>
        <translation>Pra&amp;tinjau lembar</translation>
    </message>
    <message>
        <source>&amp;Plan a watch…</source>
        <translation>&amp;Jadwalkan…</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>&amp;Ubah…</translation>
    </message>
    <message>
        <source>Preview &amp;again</source>
        <translation>Pratinjau &amp;lagi</translation>
    </message>
    <message>
        <source>Open items for the next watch</source>
        <translation>Hal terbuka untuk piket berikutnya</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Hal</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Piket</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>No watch is planned.</source>
        <translation>Belum ada piket terjadwal.</translation>
    </message>
    <message>
        <source>Nothing was handed over yet.</source>
        <translation>Belum ada serah terima.</translation>
    </message>
    <message>
        <source>The watch is handed over.</source>
        <translation>Piket diserahterimakan.</translation>
    </message>
    <message>
        <source>The watch is handed over. On duty now: {name}.</source>
        <translation>Piket diserahterimakan. Bertugas sekarang: {name}.</translation>
    </message>
    <message>
        <source>Making the sheet…</source>
        <translation>Lembar dibuat…</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Teks disalin.</translation>
    </message>
    <message>
        <source>Watch {name} planned.</source>
        <translation>Piket {name} dijadwalkan.</translation>
    </message>
    <message>
        <source>Watch {name} changed.</source>
        <translation>Piket {name} diubah.</translation>
    </message>
</context>
<context>
    <name>WindowActs</name>
    <message>
        <source>Import a sheet</source>
        <translation>Impor lembar rekap</translation>
    </message>
    <message>
        <source>Sheets (*.xlsx *.csv)</source>
        <translation>Lembar (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Undone: {act}. Ctrl+Y does it again.</source>
        <translation>Diurungkan: {act}. Ctrl+Y mengulangi.</translation>
    </message>
    <message>
        <source>Done again: {act}.</source>
        <translation>Diulangi: {act}.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>{n} incidents imported.</source>
        <translation>{n} kejadian diimpor.</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>Petugas piket</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>Limits of news kept.</source>
        <translation>Batas tanpa kabar disimpan.</translation>
    </message>
    <message>
        <source>Reminder kept: {n} days before the end.</source>
        <translation>Pengingat disimpan: {n} hari sebelum berakhir.</translation>
    </message>
    <message>
        <source>Enrol a further device</source>
        <translation>Daftarkan perangkat lain</translation>
    </message>
    <message>
        <source>&amp;Name of the device</source>
        <translation>&amp;Nama perangkat</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Save the join file (a secret: carry it by hand)</source>
        <translation>Simpan berkas gabung (rahasia: serahkan langsung)</translation>
    </message>
    <message>
        <source>Text {n} %</source>
        <translation>Teks {n} %</translation>
    </message>
    <message>
        <source>About coopdesk</source>
        <translation>Tentang coopdesk</translation>
    </message>
    <message>
        <source>Two neighbouring disaster agencies, one picture, without a network.
Desk: {path}</source>
        <translation>Dua BPBD bertetangga, satu gambaran, tanpa jaringan.
Meja kerja: {path}</translation>
    </message>
</context>
</TS>
