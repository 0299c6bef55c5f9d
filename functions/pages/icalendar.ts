import { addDays, type Instant, type LocalDate } from "#domain/time/local-time.ts";

/** A day in a calendar. */
export interface CalendarEvent {
  /** Stays the same when the event moves. */
  readonly uid: string;
  readonly writtenAt: Instant;
  /** Grows with each change. */
  readonly version: number;
  readonly date: LocalDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

/**
 * Writes events as an iCalendar file. They are events of a whole day, which take no time: calendars
 * of phones show these, but not to-dos.
 * https://www.rfc-editor.org/rfc/rfc5545
 *
 * @param publisher the name of the service
 */
export const iCalendar = (publisher: string, events: readonly CalendarEvent[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${escaped(publisher)}//Kanal//ID`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");

const eventLines = (event: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${compact(event.writtenAt.slice(0, 19))}Z`,
  `SEQUENCE:${event.version}`,
  `DTSTART;VALUE=DATE:${compact(event.date)}`,
  `DTEND;VALUE=DATE:${compact(addDays(event.date, 1))}`,
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

const compact = (time: string): string => time.replaceAll(/[-:]/g, "");

/**
 * Escapes a text (section 3.3.11). Other control characters than line breaks may not stand in one.
 */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");

/** The most octets of a line, without its end (section 3.1). */
const LONGEST_LINE = 75;

/** Folds a line, never within a character. */
function folded(line: string): string {
  let [whole, octets] = ["", 0];
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > LONGEST_LINE) [whole, octets] = [`${whole}\r\n `, 1];
    whole += character;
    octets += length;
  }
  return whole;
}
