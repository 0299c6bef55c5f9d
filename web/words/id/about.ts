import type { TextWords } from "../section.ts";

/** The page about the service. */
export const about: TextWords = {
  title: "Tentang layanan ini",
  lead: ({ name, government }) =>
    `${name} adalah saluran pengaduan, permintaan informasi dan aspirasi ${government}.`,
  sections: ({ email }) => [
    {
      heading: "Aturan yang berlaku",
      passages: [
        "Layanan ini mengikuti SP4N-LAPOR! dan UU 25/2009 tentang Pelayanan Publik. Setiap tenggat dihitung dalam hari kerja, dan siapa yang melewatinya terlihat oleh semua orang di halaman Pantauan.",
      ],
    },
    {
      heading: "Yang dapat diperiksa siapa saja",
      passages: [
        "Semua angka dapat dihitung ulang dari data terbuka. Perangkat lunaknya, Kanal, bersumber terbuka (Apache-2.0).",
      ],
    },
    { heading: "Kontak", passages: [`Tulis ke ${email}.`] },
  ],
};
