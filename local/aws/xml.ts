const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escapes a text for the content of an element. */
export const escapeXml = (text: string) =>
  text.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
