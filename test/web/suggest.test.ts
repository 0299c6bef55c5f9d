import { expect, test } from "vitest";
import { placesOf } from "#test/support/places.ts";
import { suggestDistrict } from "#web/enhance/place/suggest.ts";

const areas = [...placesOf("regencies").areas, ...placesOf("districts").areas];

test.each([
  ["Jl. Pahlawan, samarinda ulu", "Samarinda Ulu"],
  ["dekat pasar Grogot", "Tanah Grogot"],
  ["simpang tiga, KUKAR", "Kabupaten Kutai Kartanegara"],
  ["Sepaku, PPU", "Sepaku"],
  ["jl soekarno hatta km 5 bpp", "Kota Balikpapan"],
  ["gang buntu dekat masjid", undefined],
])("an address such as %j suggests %s", (address, name) => {
  expect(suggestDistrict(address, areas)?.name).toBe(name);
});
