/**
 * The basic alphabet of GSM 03.38, in which an SMS of one part has 160 characters. The characters
 * of its extension count twice and are left out.
 * https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/
 */
const GSM7 = new Set(
  "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n",
);

const PLAIN: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
};

/** Converts text to the alphabet of GSM 03.38: accents are removed, unknown characters left out. */
export function toGsm7(text: string): string {
  return plain(text, (character) => GSM7.has(character));
}

/** Converts text to printable ASCII in the same way. */
export function toAscii(text: string): string {
  return plain(text, (character) => character >= " " && character <= "~");
}

function plain(text: string, isKnown: (character: string) => boolean): string {
  return [...text.replaceAll(/\s+/g, " ")]
    .flatMap((character) => {
      if (isKnown(character)) return [character];
      const simpler = PLAIN[character] ?? character.normalize("NFKD");
      return [...simpler].filter(isKnown);
    })
    .join("")
    .trim();
}

/** Cuts a text to at most so many characters, with three dots at the end if it was longer. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 4 ? "" : `${text.slice(0, most - 3).trimEnd()}...`;
}
