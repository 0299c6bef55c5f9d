/** The words of the page that opens a report with its number and access code. */
export const track = {
  title: "Lacak laporan",
  description: "Buka laporan Anda dengan nomor laporan dan kode akses.",
  numberHint: (prefix: string) => `Misalnya ${prefix}-7QX4-M2D9-PA35`,
  lost: "Kode tidak dapat ditampilkan lagi. Laporan yang sudah diteruskan tetap terbuka untuk umum dengan nomornya, dan meja koordinator dapat membantu dengan nomor itu.",
};
