/** What scripts say about places. */
export const place = {
  searching: "Mencari lokasi…",
  found: (name: string) => `Lokasi Anda: ${name}.`,
  unsupported: "HP atau browser ini tidak dapat memberi lokasi. Pilih wilayahnya dari daftar.",
  denied: "Lokasi tidak diizinkan. Pilih wilayahnya dari daftar.",
  unavailable: "Lokasi tidak ditemukan. Pilih wilayahnya dari daftar.",
  "too-slow": "Mencari lokasi terlalu lama. Pilih wilayahnya dari daftar.",
  outside: (nearest: string, kilometres: number) =>
    `Lokasi Anda di luar wilayah layanan ini; yang terdekat ${nearest}, ${kilometres} km. Bila kejadiannya di sini, pilih wilayahnya dari daftar.`,
  elsewhere: (name: string) => `Lokasi Anda di ${name}, di luar wilayah layanan ini.`,
  point: (lat: string, lon: string) => `Titik lokasi Anda ikut dikirim: ${lat}, ${lon}.`,
  pointLabel: "Titik lokasi HP",
  chosen: (name: string) => `Wilayah yang dipilih: ${name}.`,
  suggested: (name: string) => `${name}? Pilih wilayah ini`,
  noAreas: "Batas wilayah tidak dapat dimuat. Pilih wilayahnya dari daftar.",
  noMap: "Peta tidak dapat dimuat. Pilih wilayahnya dari daftar.",
};
