import type { TextWords } from "../section.ts";

/** The page about reports by SMS. */
export const sms: TextWords = {
  title: "Lapor lewat SMS",
  lead: ({ sms: { number } }) =>
    number ? `Tanpa internet, kirim SMS ke ${number}.` : "Layanan SMS belum dibuka.",
  sections: ({ sms: { keyword }, trackingPrefix }) => [
    {
      heading: "Membuat laporan",
      passages: [
        `Ketik ${keyword}, spasi, lalu apa masalahnya dan di mana. Contoh: ${keyword} Lampu jalan di depan pasar Segiri Samarinda padam sejak tiga hari`,
        "Balasannya berisi nomor laporan dan kode akses. Simpan SMS itu.",
      ],
    },
    {
      heading: "Menanyakan keadaan laporan",
      passages: [
        `Ketik STATUS, spasi, nomor laporan. Contoh: STATUS ${trackingPrefix}-XXXX-XXXX-XXXX. STATUS saja menampilkan laporan terbaru dari nomor Anda.`,
      ],
    },
    {
      heading: "Menjawab pertanyaan petugas",
      passages: ["Balas SMS itu dengan jawaban Anda, atau ketik JAWAB, spasi, isi jawaban."],
    },
    {
      heading: "Batas",
      passages: [
        "Satu nomor dapat mengirim lima laporan sehari. SMS dikenai biaya operator Anda. Balasan pada malam hari (21.00–06.00) dikirim paginya.",
      ],
    },
  ],
};
