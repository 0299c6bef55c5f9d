/** What a reporter can do who has lost the access code. */
export const lostCode = {
  heading: "Kode akses hilang?",
  lead: "Kode tidak dapat kami kirim lagi: kami tidak menyimpannya. Yang masih dapat dilakukan:",
  /** @param smsNumber that takes SMS; undefined if there is none */
  ways: (smsNumber: string | undefined): readonly string[] => [
    "Bila laporan sudah terbit, keadaannya terlihat dengan nomor laporan saja.",
    ...(smsNumber === undefined
      ? []
      : [
          `Kirim SMS STATUS ke ${smsNumber} dari nomor HP yang Anda isi di laporan, juga bila Anda melapor lewat situs ini.`,
        ]),
    "Datangi meja layanan admin koordinator dengan tanda pengenal; petugas di sana membantu menanyakan laporan Anda.",
    "Buat laporan baru dan sebut nomor laporan yang lama.",
  ],
};
