import { describe, expect, test } from "vitest";
import { detect, trips } from "#domain/redaction/detect.ts";
import { redact } from "#domain/redaction/redact.ts";

/** Returns the kinds that are found, each with its part of the text. */
const found = (text: string) =>
  detect(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe("sixteen digits", () => {
  test.each([
    ["a man's NIK", "3374051201900001"],
    ["a woman's NIK, whose day is raised by 40", "3374055201900001"],
    ["a NIK in groups", "33.74.05.120190.0001"],
    ["a NIK over two lines", "33740512\n01900001"],
    ["the number of a family card", "KK 6472011508120007"],
  ])("are found as %s", (_, text) => {
    expect(found(text)).toEqual([["nik", text.replace("KK ", "")]]);
  });

  test.each([
    ["no such province", "2074051201900002"],
    ["day 32", "3374053201900000"],
    ["day 72", "3374057201900001"],
    ["month 13", "3374051213900000"],
    ["seventeen digits", "33740512019000011"],
    ["fifteen digits", "337405120190000"],
  ])("are no NIK with %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test("are a card's number if the check digit is right", () => {
    expect(found("kartu 4539 1488 0343 6467")).toEqual([["bank-card", "4539 1488 0343 6467"]]);
    expect(found("kartu 4539 1488 0343 6468")).toEqual([]);
    expect(found("https://contoh.example/2010/11/20/03302533")).toEqual([]);
  });
});

describe("numbers of telephones", () => {
  test.each([
    "081234567890",
    "0812-3456-7890",
    "0812 3456 7890",
    "0812.345.678",
    "0 8 1 2 3 4 5 6 7 8 9 0",
    "+62 812-3456-7890",
    "+62 (0)812 3456 7890",
    "(+62) 81234567890",
    "0062 812 3456 7890",
    "6281234567890",
    "0812—3456—7890",
    "0812\u200b3456\u200b7890",
    "０８１２３４５６７８９０",
  ])("%j is a mobile number", (text) => {
    expect(found(`hubungi ${text} segera`)).toEqual([["mobile", text]]);
  });

  test("are told apart when several follow each other", () => {
    const text = "WA 0812 345 678 0813 444 555, 081345678901/+62 813-2222-3333";
    expect(found(text).map(([, part]) => part)).toEqual([
      "0812 345 678",
      "0813 444 555",
      "081345678901",
      "+62 813-2222-3333",
    ]);
  });

  test.each(["(024) 8311174", "024-8311174", "0271 712 345", "+62 541 731234", "0541731234"])(
    "%j is a landline number",
    (text) => {
      expect(found(`kantor ${text}.`)).toEqual([["landline", text]]);
    },
  );

  test.each([
    "08-12-2018 15.30",
    "pukul 08.15-14.30, 12 orang",
    "Rp 812.345.678.900",
    "SK No. 543/35/9377/2017",
    "1500 orang pada 2018",
    "731234",
  ])("%j is none", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("an account is known by the word before it, and an amount is no account", () => {
  expect(found("no. rek BRI: 1234-01-012345-53-4")).toEqual([["account", "1234-01-012345-53-4"]]);
  expect(found("rekening DANA 081234567890")).toEqual([["mobile", "081234567890"]]);
  expect(found("bayar rekening air Rp 150.000.000")).toEqual([]);
  expect(found("1234-01-012345-53-4")).toEqual([]);
});

test("plates have a known region; without a word before them they look as on the car", () => {
  expect(found("truk KT 1234 AB, h4321cd dan nopol b 1 x")).toEqual([
    ["plate", "KT 1234 AB"],
    ["plate", "h4321cd"],
    ["plate", "b 1 x"],
  ]);
  expect(found("S1 TI, D3 PLN, PP 60 THN, XY 1234 AB, B 2018 DAN, h 4321 di")).toEqual([]);
});

test("neighbourhoods and streets are found with their numbers only", () => {
  expect(found("RT 03/RW 02, rt.4 rw.5, RT/RW 001/006, Rt VII")).toEqual([
    ["neighbourhood", "RT 03/RW 02"],
    ["neighbourhood", "rt.4 rw.5"],
    ["neighbourhood", "RT/RW 001/006"],
    ["neighbourhood", "Rt VII"],
  ]);
  expect(found("Jl. Contoh No. 12A; jalan melati blok c 3; Jl. Bukit Contoh D-1/11")).toEqual([
    ["street", "Jl. Contoh No. 12A"],
    ["street", "jalan melati blok c 3"],
    ["street", "Jl. Bukit Contoh D-1/11"],
  ]);
  expect(found("Jalan Contoh rusak, Jl. Contoh km 12, jalan rusak 3 bulan, ketua RT")).toEqual([]);
});

test("a name ends where other words begin", () => {
  expect(found("Perkenalkan, nama saya Siti Contoh. Saya warga")).toEqual([
    ["name", "Siti Contoh"],
  ]);
  expect(found("nama sy budi teladan dari desa")).toEqual([["name", "budi teladan"]]);
  expect(found("Nama saya H. Budi Contoh mohon")).toEqual([["name", "H. Budi Contoh"]]);
  expect(found("nama saya tidak ada, namanya juga usaha")).toEqual([]);
});

test("email addresses are found, accounts of networks are not", () => {
  expect(found("ke siti.contoh+1@mail.example.co.id.")).toEqual([
    ["email", "siti.contoh+1@mail.example.co.id"],
  ]);
  expect(found("ikuti @dinas_contoh, harga@5000")).toEqual([]);
});

test("offsets count UTF-16 code units", () => {
  expect(detect("😀 siti@example.com")).toEqual([{ kind: "email", start: 3, end: 19 }]);
});

test("what overlaps is one span, of the kind that comes first", () => {
  expect(found("Jl. Contoh Blok RT 3")).toEqual([["neighbourhood", "Jl. Contoh Blok RT 3"]]);
});

test("every kind trips but a name, which only words before it betray", () => {
  expect(trips(detect("nama saya Siti Contoh"))).toBe(false);
  expect(trips(detect("nama saya Siti Contoh, RT 03/02"))).toBe(true);
  expect(trips([])).toBe(false);
});

test("each span is masked, and the rest of the text stays", () => {
  expect(redact("nama saya Siti Contoh, HP 0812-3456-7890.")).toBe("nama saya ▮▮▮, HP ▮▮▮.");
  expect(redact("Lampu padam.")).toBe("Lampu padam.");
});
