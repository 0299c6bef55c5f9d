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
  return inAlphabet(text, (character) => GSM7.has(character));
}

/**
 * Converts text to an alphabet: accents are removed, unknown characters left out.
 *
 * @param isKnown whether the alphabet has a character
 */
export function inAlphabet(text: string, isKnown: (character: string) => boolean): string {
  return [...text.replaceAll(/\s+/g, " ")]
    .flatMap((character) => {
      if (isKnown(character)) return [character];
      const simpler = PLAIN[character] ?? character.normalize("NFKD");
      return [...simpler].filter(isKnown);
    })
    .join("")
    .trim();
}

/** The most characters of an SMS in one part, and of each part of a longer one. */
export const SMS_LENGTH = 160;
const PART_LENGTH = 153;

/** Returns the number of parts in which a text of the basic alphabet is sent, and paid. */
export function smsParts({ length }: string): number {
  return length <= SMS_LENGTH ? 1 : Math.ceil(length / PART_LENGTH);
}
