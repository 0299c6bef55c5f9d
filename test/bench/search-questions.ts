/** A report that is planted among many others, and what a citizen asks who looks for it. */
export interface PlantedQuestion {
  readonly title: string;
  readonly text: string;
  readonly question: string;
}

/** Title, text and question: as written, by other affixes, misspelled, and as whole sentences. */
const ROWS: readonly (readonly [title: string, text: string, question: string])[] = [
  [
    "Gapura desa miring",
    "Gapura di pintu masuk desa miring setelah tertabrak truk.",
    "gapura miring",
  ],
  ["Kolam renang keruh", "Air kolam renang umum keruh dan licin.", "kolam renang keruh"],
  [
    "Kabel menjuntai",
    "Kabel internet menjuntai rendah di simpang empat.",
    "kabel menjuntai simpang",
  ],
  ["Ayunan taman patah", "Ayunan anak patah dan tajam.", "ayunan patah"],
  ["Mesin absensi usang", "Mesin absensi pegawai kecamatan usang.", "mesin absensi"],
  [
    "Perahu penyeberangan bocor",
    "Perahu penyeberangan bocor saat membawa siswa.",
    "perahu penyeberangan",
  ],
  ["Monyet liar", "Kawanan monyet liar merusak kebun nanas.", "monyet kebun nanas"],
  ["Sirene tsunami bisu", "Sirene peringatan bisu saat uji coba.", "sirene bisu"],
  ["Batu nisan digeser", "Batu nisan pemakaman digeser tanpa izin.", "nisan pemakaman"],
  ["Ijazah tertahan", "Ijazah lulusan ditahan sekolah karena tunggakan.", "ijazah tunggakan"],
  ["Penebangan bakau", "Warga menemukan bakau ditebang di pesisir.", "menebang bakau"],
  ["Pencemaran tambak", "Tambak udang tercemar limbah pabrik.", "mencemari tambak"],
  ["Penggusuran lapak", "Lapak kaki lima digusur tanpa pemberitahuan.", "menggusur lapak"],
  ["Dermaga keropos", "Kayu dermaga keropos dimakan rayap.", "dermaga kekeroposan rayap"],
  ["Vaksin kosong", "Persediaan vaksin rabies kosong.", "kekosongan vaksin rabies"],
  ["Bising karaoke", "Kebisingan karaoke sampai subuh.", "karaoke bising"],
  ["Sapi berkeliaran", "Sapi berkeliaran di landasan helikopter.", "keliaran sapi landasan"],
  [
    "Pemalsuan tanda tangan",
    "Tanda tangan penerima bansos dipalsukan.",
    "memalsukan tangan bansos",
  ],
  ["Kecurangan timbangan", "Timbangan pedagang daging curang.", "kecurangan penimbangan daging"],
  ["Pelarangan berjualan", "Penjual jamu dilarang tanpa alasan.", "melarang jamu"],
  ["Penyewaan aula", "Aula disewakan pengurus untuk pribadi.", "menyewakan aula"],
  ["Penjaga perlintasan", "Perlintasan kereta tak berpenjaga.", "menjaga perlintasan kereta"],
  ["Kerosakan eskalator", "Eskalator gedung arsip berhenti.", "eskalatornya berhenti"],
  ["Sumur asin", "Sumur bor terasa asin sejak kemarau.", "keasinan sumur"],
  ["Penyelundupan kayu", "Kayu ulin diselundupkan malam hari.", "menyelundupkan ulin"],
  ["Trafo meledak", "Trafo meledak dekat musala.", "ledakan trafo musala"],
  ["Pengerukan pasir", "Pasir muara dikeruk kapal besar.", "mengeruk muara"],
  ["Hibah alat musik", "Alat musik gamelan hibah hilang.", "gamelan hibah kehilangan"],
  ["Kenaikan retribusi", "Retribusi tambatan dinaikkan sepihak.", "menaikkan retribusi tambatan"],
  ["Imunisasi terlewat", "Bayi terlewat imunisasi campak.", "melewatkan imunisasi campak"],
  ["Pagar stadion roboh", "Pagar stadion roboh menimpa kios.", "pagr stadion robh"],
  ["Kantin jorok", "Kantin rumah dinas jorok dan berbelatung.", "kantn belatung"],
  ["Ambulans mogok", "Ambulans mogok saat menjemput pasien.", "ambulan mogok"],
  ["Bendungan rembes", "Bendungan merembes di sisi timur.", "bendugnan rembes"],
  ["Perpustakaan tutup", "Perpustakaan keliling tidak datang.", "perpustakan keliling"],
  ["Sertifikat tertukar", "Sertifikat tanah tertukar nama.", "sertifkat tertukar"],
  ["Kambing dicuri", "Kandang kambing dibobol pencuri.", "kandnag kambing"],
  ["Jaringan irigasi", "Irigasi sawah kering karena pintu air.", "irigsai sawah"],
  ["Beasiswa telat", "Beasiswa mahasiswa telat enam bulan.", "beasisswa mahasiswa"],
  ["Anjing pelacak", "Anjing galak dilepas di asrama.", "anjnig asrama"],
  ["Cagar budaya", "Benteng cagar budaya dicoret.", "bentng cagar"],
  ["Paspor antre", "Kuota paspor habis dalam semenit.", "kouta paspor"],
  ["Kapal karam", "Bangkai kapal karam menghalangi alur.", "bangkia kapal karam"],
  ["Pabrik tahu", "Ampas pabrik tahu dibuang ke selokan.", "ampass tahu selokan"],
  ["Tabung gas langka", "Tabung elpiji melon langka dua pekan.", "elpji melon"],
  [
    "Lonceng gereja tua",
    "Menara lonceng gereja tua retak dan condong ke arah panti asuhan.",
    "menara lonceng gereja tua itu sudah retak dan condong, tolong diperiksa",
  ],
  [
    "Jembatan gantung putus",
    "Tali sling jembatan gantung putus sehingga petani kakao memutar jauh.",
    "petani kakao harus memutar karena sling jembatan gantung putus",
  ],
  [
    "Asap pembakaran arang",
    "Asap tungku arang menyesakkan penghuni rusun.",
    "penghuni rusun sesak oleh asap dari tungku pembakar arang",
  ],
  [
    "Lintah di kran",
    "Lintah keluar dari kran mandi asrama haji.",
    "ada lintah dari keran kamar mandi di asrama haji",
  ],
  [
    "Guru honorer",
    "Honor guru madrasah belum dibayar sejak semester ganjil.",
    "pembayaran honor guru madrasah semester ganjil belum juga",
  ],
];

/** The 50 given questions. */
export const PLANTED: readonly PlantedQuestion[] = ROWS.map(([title, text, question]) => ({
  title,
  text,
  question,
}));
