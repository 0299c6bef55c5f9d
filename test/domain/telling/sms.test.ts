import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trackingId } from "#domain/report/tracking-id.ts";
import { parseSms, type SmsRequest } from "#domain/telling/sms.ts";
import { anyText } from "#test/support/texts.ts";

const words = { keyword: "KALTIM", trackingPrefix: "KT" };
const read = (body: string) => parseSms(body, words);

const ID = trackingId("KT", Uint8Array.from([200, 113, 3, 70, 5, 66, 7]));
const SYMBOLS = ID.slice(3);
const WRONG = `${ID.slice(0, -1)}${ID.endsWith("0") ? "1" : "0"}`;
const WIDE = ID.replaceAll(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

const report = (text: string): SmsRequest => ({ kind: "report", text });
const status = (number: "none" | "mistyped" | string): SmsRequest => ({
  kind: "status",
  number: number === "none" || number === "mistyped" ? number : { trackingId: number },
});
const answer = (number: "none" | "mistyped" | string, text: string): SmsRequest => ({
  kind: "answer",
  number: number === "none" || number === "mistyped" ? number : { trackingId: number },
  text,
});
const other = (
  text: string,
  fault: "empty" | "no-keyword" | "keyword-joined" | "keyword-later" = "no-keyword",
): SmsRequest => ({ kind: "other", text, fault });

const LAMP = "Lampu jalan padam di depan pasar";

describe("an SMS", () => {
  test.each([
    // The keyword, with anything behind it that is no letter or digit.
    [`KALTIM ${LAMP}`, report(LAMP)],
    [`kaltim ${LAMP}`, report(LAMP)],
    [`KaLtIm ${LAMP}`, report(LAMP)],
    [`KALTIM#${LAMP}`, report(LAMP)],
    [`KALTIM: ${LAMP}`, report(LAMP)],
    [`KALTIM:${LAMP}`, report(LAMP)],
    [`kaltim, ${LAMP}`, report(LAMP)],
    [`KALTIM.${LAMP}`, report(LAMP)],
    [`KALTIM; ${LAMP}`, report(LAMP)],
    [`KALTIM!!! ${LAMP}`, report(LAMP)],
    [`KALTIM? ${LAMP}`, report(LAMP)],
    [`KALTIM-${LAMP}`, report(LAMP)],
    [`KALTIM — ${LAMP}`, report(LAMP)],
    [`KALTIM_${LAMP}`, report(LAMP)],
    [`KALTIM/${LAMP}`, report(LAMP)],
    [`KALTIM*${LAMP}`, report(LAMP)],
    [`KALTIM@${LAMP}`, report(LAMP)],
    [`KALTIM=>${LAMP}`, report(LAMP)],
    [`KALTIM|${LAMP}`, report(LAMP)],
    [`KALTIM…${LAMP}`, report(LAMP)],
    [`KALTIM\n${LAMP}`, report(LAMP)],
    [`KALTIM\r\n\r\n${LAMP}\r\n`, report(LAMP)],
    [`KALTIM\t${LAMP}`, report(LAMP)],
    [`KALTIM\u00a0${LAMP}`, report(LAMP)],
    [`KALTIM\u200b${LAMP}`, report(LAMP)],
    [`KALTIM🙏${LAMP}`, report(LAMP)],
    [`KALTIM 👉🏽 ${LAMP}`, report(LAMP)],
    [`KALTIM：${LAMP}`, report(LAMP)],
    // In brackets or quotes, and with something before it.
    [`(KALTIM) ${LAMP}`, report(LAMP)],
    [`(KALTIM)${LAMP}`, report(LAMP)],
    [`[KALTIM] ${LAMP}`, report(LAMP)],
    [`{kaltim} ${LAMP}`, report(LAMP)],
    [`<KALTIM> ${LAMP}`, report(LAMP)],
    [`"KALTIM" ${LAMP}`, report(LAMP)],
    [`'KALTIM' ${LAMP}`, report(LAMP)],
    [`“KALTIM” ${LAMP}`, report(LAMP)],
    [`‘kaltim’ ${LAMP}`, report(LAMP)],
    [`«KALTIM» ${LAMP}`, report(LAMP)],
    [`*KALTIM* ${LAMP}`, report(LAMP)],
    [`「KALTIM」${LAMP}`, report(LAMP)],
    [`#KALTIM ${LAMP}`, report(LAMP)],
    [`. KALTIM ${LAMP}`, report(LAMP)],
    [`\ufeffKALTIM ${LAMP}`, report(LAMP)],
    [`\u200b\u00a0 KALTIM ${LAMP}`, report(LAMP)],
    [`\n\nKALTIM ${LAMP}`, report(LAMP)],
    [`ＫＡＬＴＩＭ　${LAMP}`, report(LAMP)],
    [`𝐊𝐀𝐋𝐓𝐈𝐌 ${LAMP}`, report(LAMP)],
    // A bracket or quote of the text stays if the text closes it.
    [`KALTIM (RT 5) ${LAMP}`, report(`(RT 5) ${LAMP}`)],
    [`KALTIM: "${LAMP}"`, report(`"${LAMP}"`)],
    [`(KALTIM) (RT 5) ${LAMP}`, report(`(RT 5) ${LAMP}`)],
    // A keyword without a text, and one that is none.
    ["KALTIM", report("")],
    [" (kaltim). ", report("")],
    ["KALTIM 😡", report("")],
    [`KALTIM${LAMP}`, other(`KALTIM${LAMP}`, "keyword-joined")],
    ["KALTIM1 lampu", other("KALTIM1 lampu", "keyword-joined")],
    [`lapor KALTIM ${LAMP}`, other(`lapor KALTIM ${LAMP}`, "keyword-later")],
    [LAMP, other(LAMP)],
    ["bantuan", other("bantuan")],
    ["👍", other("👍")],
    ["", other("", "empty")],
    [" \n\u200b", other("\u200b", "empty")],
    // STATUS and a number, as people type them.
    [`STATUS ${ID}`, status(ID)],
    [`Status: ${ID}.`, status(ID)],
    [`status:${ID.toLowerCase()}`, status(ID)],
    [`STATUS nomor ${ID}`, status(ID)],
    [`status no. ${ID}`, status(ID)],
    [`status nomor laporan saya ${ID}`, status(ID)],
    [`STATUS#${ID}#`, status(ID)],
    [`"STATUS" (${ID})`, status(ID)],
    [`STATUS\n${ID}\n`, status(ID)],
    [`STATUS ${ID.replaceAll("-", "")}`, status(ID)],
    [`STATUS ${ID.replaceAll("-", " ")}`, status(ID)],
    [`STATUS ${ID.replaceAll("-", " – ")}`, status(ID)],
    [`STATUS ${ID.replaceAll("-", ".")}`, status(ID)],
    [`STATUS ${ID.replaceAll("-", "\u200b")}`, status(ID)],
    [`STATUS KT ${SYMBOLS.replaceAll("1", "l").replaceAll("0", "O")}`, status(ID)],
    [`STATUS ${SYMBOLS}`, status(ID)],
    [`STATUS${ID}`, status(ID)],
    [`ＳＴＡＴＵＳ　${WIDE}`, status(ID)],
    [`STATUS ${ID} terima kasih`, status(ID)],
    [`STATUS, tolong cek ${ID} pak, sudah 3 hari`, status(ID)],
    [`${ID} status`, status(ID)],
    [`no ${ID}, STATUS?`, status(ID)],
    [ID, status(ID)],
    [`cek ${ID}`, status(ID)],
    ["STATUS", status("none")],
    ["status:", status("none")],
    ["Status laporan saya bagaimana?", status("none")],
    ["STATUS laporan 3 hari lalu", status("none")],
    [`STATUS ${WRONG}`, status("mistyped")],
    [`STATUS ${ID.slice(0, -1)}`, status("mistyped")],
    [`STATUS ${ID}7`, status("mistyped")],
    ["STATUS KT-1234", status("mistyped")],
    ["STATUS 12345", status("mistyped")],
    // KT is the licence plate of East Kalimantan too.
    ["JAWAB KT 1234 AB", answer("none", "KT 1234 AB")],
    ["JAWAB: KT1234AB mobilnya", answer("none", "KT1234AB mobilnya")],
    ["jawab kt 05 rw 3", answer("none", "kt 05 rw 3")],
    // Without a keyword a text with a mistyped number is no answer to a question.
    [WRONG, status("mistyped")],
    [ID.slice(0, -1), status("mistyped")],
    [`laporan ${WRONG.toLowerCase()} bagaimana?`, status("mistyped")],
    [`${WRONG} di RT 5`, status("mistyped")],
    [`STATUS ${ID.replace("KT", "K7")}`, status(ID)],
    // An answer to a question.
    [`JAWAB ${ID} di RT 5`, answer(ID, "di RT 5")],
    [`jawab: no. ${ID.toLowerCase()}, di RT 5`, answer(ID, "di RT 5")],
    [`(JAWAB) ${ID.replaceAll("-", " ")}: di RT 5`, answer(ID, "di RT 5")],
    [`${ID} di RT 5`, answer(ID, "di RT 5")],
    [`JAWAB ${ID}`, answer(ID, "")],
    ["JAWAB di RT 5", answer("none", "di RT 5")],
    ["Jawab: 08123 bukan nomor saya", answer("none", "08123 bukan nomor saya")],
    ["JAWAB", answer("none", "")],
    [`JAWAB ${WRONG} di RT 5`, answer("mistyped", `${WRONG} di RT 5`)],
    ["JAWAB KT-12 di RT 5", answer("none", "KT-12 di RT 5")],
    ["Jawabannya di RT 5", other("Jawabannya di RT 5")],
    [`Laporan saya ${ID} di RT 5`, other(`Laporan saya ${ID} di RT 5`)],
    ["Di RT 5, dekat masjid", other("Di RT 5, dekat masjid")],
  ])("%j is read as it was meant", (body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  /** A keyword as people type it. */
  const typed = (keyword: string) =>
    fc
      .array(fc.boolean(), { minLength: keyword.length, maxLength: keyword.length })
      .map((small) =>
        [...keyword].map((letter, at) => (small[at] ? letter.toLowerCase() : letter)).join(""),
      );
  /** Anything without letters and digits, also invisible or half a character. */
  const decoration = fc
    .string({ unit: "binary", maxLength: 12 })
    .map((text) => text.replaceAll(/[\p{L}\p{N}]/gu, ""));

  test("with any decoration of a keyword that has no letters or digits is read the same", () => {
    fc.assert(
      fc.property(
        decoration,
        typed("KALTIM"),
        decoration.filter((text) => text !== ""),
        (before, keyword, after) => {
          expect(read(`${before}${keyword}${after}${LAMP}`)).toEqual(report(LAMP));
        },
      ),
    );
    fc.assert(
      fc.property(
        decoration,
        typed("STATUS"),
        decoration,
        decoration,
        (before, word, between, after) => {
          expect(read(`${before}${word} ${between}${ID}${after}`)).toEqual(status(ID));
        },
      ),
    );
  });

  test("finds every number in STATUS, whatever stands between its characters", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 7, maxLength: 7 }),
        fc.constantFrom("", " ", "-", ".", " - ", "\u2014", "\u200b"),
        (bytes, between) => {
          const id = trackingId("KT", bytes);
          const written = id.replaceAll("-", between).toLowerCase();
          expect(read(`STATUS no. ${written}, terima kasih`)).toEqual(status(id));
        },
      ),
    );
  });

  test("of any text can be read, and quickly", () => {
    fc.assert(fc.property(anyText, (text) => void read(text)));
    for (const text of ["KT", "1 ", "a1 ", "- ", "(", "STATUS "]) read(text.repeat(20_000));
  });
});
