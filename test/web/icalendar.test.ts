import { expect, test } from "vitest";
import { iCalendar } from "#functions/pages/icalendar.ts";

const event = {
  uid: "KT-0000-0000-0000-completion@kanal.example",
  writtenAt: "2026-07-06T02:00:00.000Z",
  version: 3,
  date: "2026-07-31",
  summary: "Jawaban: Lampu; jalan, \\padam\nlagi",
  description: "Nomor laporan: KT-0000-0000-0000",
  url: "https://kanal.example/r/KT-0000-0000-0000",
};

test("a deadline is an event of one whole day", () => {
  const lines = iCalendar("Kanal", [event]).split("\r\n");
  expect(lines).toEqual([
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kanal//Kanal//ID", "CALSCALE:GREGORIAN"],
    ...["METHOD:PUBLISH", "BEGIN:VEVENT", "UID:KT-0000-0000-0000-completion@kanal.example"],
    ...["DTSTAMP:20260706T020000Z", "SEQUENCE:3"],
    ...["DTSTART;VALUE=DATE:20260731", "DTEND;VALUE=DATE:20260801"],
    "SUMMARY:Jawaban: Lampu\\; jalan\\, \\\\padam\\nlagi",
    "DESCRIPTION:Nomor laporan: KT-0000-0000-0000",
    "URL:https://kanal.example/r/KT-0000-0000-0000",
    ...["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", ""],
  ]);
});

test("long lines are folded at 75 octets, never within a character", () => {
  const summary = "é".repeat(200);
  const file = iCalendar("Kanal", [{ ...event, summary }]);
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:${summary}\r\n`);
});

test("no text can add a line of its own", () => {
  const file = iCalendar("Kanal", [{ ...event, summary: "a\r\nATTENDEE:x\u2028\u0000b" }]);
  expect(file).toContain("SUMMARY:a\\nATTENDEE:x\\nb\r\n");
});
