/** What the script says that lists the drafts on the phone. */
export const draftList = {
  none: "Tidak ada draf di HP ini.",
  status: {
    writing: "Sedang ditulis",
    waiting: "Menunggu jaringan",
    unknown: "Belum tahu apakah sudah sampai",
    sent: "Sudah terkirim",
  },
  changed: (when: string) => `Diubah ${when}`,
  photos: (count: number) => `${count} berkas`,
  sent: (trackingId: string) => `Nomor ${trackingId}`,
  untitled: "Tanpa judul",
};
