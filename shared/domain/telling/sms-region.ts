import type { Region } from "../reference/regions.ts";

/** The beginning of the names of regencies and cities, which people leave out. */
const KIND_OF_REGENCY = /^(kabupaten|kota) /;

/**
 * Returns the region that a text names, or the province if it names no region. If it names several,
 * the longest name counts, so that Samarinda Ulu is not taken for Samarinda.
 *
 * @param province code of the province
 */
export function regionIn(text: string, regions: readonly Region[], province: string): string {
  const haystack = ` ${plainWords(text)} `;
  let found = { code: province, length: 0 };
  for (const { code, name, level } of regions) {
    const plain = plainWords(name);
    const said = level === "regency" ? plain.replace(KIND_OF_REGENCY, "") : plain;
    if (level === "province" || said.length <= found.length) continue;
    if (haystack.includes(` ${said} `)) found = { code, length: said.length };
  }
  return found.code;
}

/** Small letters and digits, with one space between words. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
