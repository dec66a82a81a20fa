"""The sentences for what cannot be joined, merged or handed over; ``messages`` fills them in. No Qt in here."""

from __future__ import annotations

JOINT = {
    "own": "«{label}» milik instansi Anda sendiri; kejadian bersama menautkan satu kejadian Kota dan satu kejadian Kab."
    " Data Anda tidak berubah. Untuk kejadian sendiri pakai rangkaian atau gabungkan.",
    "struck": "«{label}» sudah dicoret, digabung, atau diserahkan. Tidak ada yang ditautkan. Pilih kejadian lain.",
    "not_shared": "«{label}» tidak dibagikan ke mitra, jadi tidak bisa ditautkan. Data Anda tidak berubah."
    " Bagikan dulu ke mitra.",
    "taken": "«{label}» sudah menjadi kejadian bersama dengan kejadian lain. Data Anda tidak berubah."
    " Lepaskan tautan itu dulu.",
    "exists": "Tautan dengan «{label}» sudah Anda usulkan. Tidak ada yang ditambah. Tunggu jawaban mitra.",
    "answered": "Usul tentang «{label}» sudah dijawab sebelumnya. Data Anda tidak berubah."
    " Lihat daftar kejadian bersama.",
    "not_joint": "«{label}» bukan kejadian bersama yang disepakati. Data Anda tidak berubah. Usulkan dulu ke mitra.",
}

MERGES = {
    "itself": "«{label}» tidak bisa digabung ke dirinya sendiri. Data Anda tidak berubah. Pilih kejadian lain.",
    "circle": "«{label}» sudah digabung ke kejadian ini, jadi tidak bisa sebaliknya. Data Anda tidak berubah."
    " Buka kembali yang pertama dulu.",
    "partner": "«{label}» milik mitra, jadi tidak bisa menjadi tujuan gabungan. Data Anda tidak berubah."
    " Usulkan sebagai kejadian bersama.",
    "struck": "«{label}» sudah dicoret, jadi tidak bisa menjadi tujuan gabungan. Data Anda tidak berubah."
    " Pilih kejadian lain.",
}

HANDOVERS = {
    "offered": "«{label}» sudah ditawarkan ke mitra dan belum dijawab. Tidak ada yang ditambah. Tunggu jawabannya.",
    "answered": "Serah kejadian «{label}» sudah dijawab sebelumnya. Data Anda tidak berubah. Lihat daftar serah.",
    "struck": "«{label}» sudah dicoret, jadi tidak bisa diserahkan. Data Anda tidak berubah. Pilih kejadian lain.",
    "not_shared": "«{label}» tidak dibagikan ke mitra, jadi tidak bisa diserahkan. Data Anda tidak berubah."
    " Bagikan dulu ke mitra.",
    "not_offered": "«{label}» tidak ditawarkan oleh pemiliknya. Data Anda tidak berubah. Minta pemiliknya menawarkan.",
}
