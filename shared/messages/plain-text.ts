/** Text as the channels take it that know few characters. */

/**
 * The characters of GSM 03.38's basic alphabet that stand for themselves; those of its extension
 * count twice and are left out. With these alone an SMS holds 160 characters in one part.
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

/** The text in GSM 03.38's alphabet: other letters lose their marks, what has no letter is left out. */
export function toGsm7(text: string): string {
  return plain(text, (character) => GSM7.has(character));
}

/** The same in printable ASCII. */
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

/** The text if it has at most so many characters, or as much of it as leaves room for dots. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 4 ? "" : `${text.slice(0, most - 3).trimEnd()}...`;
}
