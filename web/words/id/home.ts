/** The words of the first page. */
export const home = {
  title: "Sampaikan laporan Anda",
  description: "Pengaduan, permintaan informasi dan aspirasi kepada pemerintah.",
};
