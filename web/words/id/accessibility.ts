import type { TextWords } from "../section.ts";

/** The statement on accessibility. */
export const accessibility: TextWords = {
  title: "Aksesibilitas",
  lead: () => "Halaman ini dibuat agar dapat dipakai semua orang, dengan HP apa pun.",
  sections: ({ email }) => [
    {
      heading: "Yang kami upayakan",
      passages: [
        [
          "Melapor, mengikuti, dan membaca laporan dapat dilakukan tanpa JavaScript. Hanya daftar draf memerlukannya; peta tanpa JavaScript menjadi daftar wilayah.",
          "Semua halaman muat di layar selebar 320 piksel.",
          "Semua dapat dipakai dengan keyboard dan pembaca layar, dengan huruf dua kali lebih besar, dan dengan warna kontras tinggi.",
          "Tempat dapat dipilih dari daftar: peta tidak pernah wajib.",
          "Setiap grafik disertai tabel dengan angka yang sama.",
        ],
        "Sasarannya WCAG 2.2 tingkat AA. Pemeriksaan otomatis dijalankan pada setiap halaman.",
      ],
    },
    {
      heading: "Yang belum diperiksa",
      passages: [
        "Halaman ini belum diuji oleh pengguna pembaca layar, dan belum dengan Safari dan Firefox. Foto dari warga tidak mempunyai teks pengganti.",
      ],
    },
    {
      heading: "Ada hambatan?",
      passages: [`Tulis ke ${email}: halaman mana, dan apa yang tidak dapat Anda lakukan.`],
    },
  ],
};
