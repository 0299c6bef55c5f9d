import type { RightsChange } from "#domain/reference/rights-change.ts";
import type { Assignment } from "#domain/report/access.ts";
import type { Email } from "#domain/telling/message.ts";
import type { OfficerRole } from "#domain/vocabulary.ts";
import { html } from "./html.ts";
import { inOneLine } from "./reporter-message.ts";

const ROLES: Readonly<Record<OfficerRole, string>> = {
  coordinator: "koordinator",
  "agency-admin": "admin instansi",
  "liaison-officer": "pejabat penghubung",
  leader: "pimpinan",
  overseer: "pengawas",
  custodian: "kustodian",
  "system-admin": "admin sistem",
};

/** Returns the name of an agency, in one line. */
type NameOf = (agency: string) => string;

/**
 * Writes the email that tells overseers and system admins of an edit of rights: in Indonesian, then
 * in English, since it is not known which of both an officer prefers.
 *
 * @param nameOf the short name of an agency
 */
export function rightsChangeEmail(change: RightsChange, nameOf: NameOf): Email {
  const nameInOneLine: NameOf = (agency) => inOneLine(nameOf(agency));
  const { subject, id, en } =
    change.of === "roles" ? ofRoles(change, nameInOneLine) : ofAgency(change, nameInOneLine);
  const time = `${change.at.slice(0, 16).replace("T", " ")} UTC`;
  const paragraphs = [
    `${id} Perubahan ini dibuat oleh ${change.by} pada ${time}.`,
    "Jika ini tidak semestinya, mintalah admin sistem mengembalikannya.",
    `${en} This was changed by ${change.by} at ${time}.`,
    "If this should not be, ask a system admin to change it back.",
    "Pesan ini dikirim kepada semua pengawas dan admin sistem. All overseers and system admins get this message.",
  ];
  return {
    subject,
    text: `${paragraphs.join("\n\n")}\n`,
    html: html`<!doctype html>
<html lang="id">
<head><meta charset="utf-8"></head>
<body>
${paragraphs.map((text) => html`<p>${text}</p>\n`)}</body>
</html>
`.toString(),
  };
}

interface Told {
  readonly subject: string;
  readonly id: string;
  readonly en: string;
}

function ofRoles(
  { officer, given, taken }: Extract<RightsChange, { of: "roles" }>,
  nameOf: NameOf,
): Told {
  const who = `${inOneLine(officer.name)} (${officer.email})`;
  const inIndonesian = ({ role, agency }: Assignment) => `${ROLES[role]} di ${nameOf(agency)}`;
  const inEnglish = ({ role, agency }: Assignment) =>
    `${role.replace("-", " ")} at ${nameOf(agency)}`;
  const isGiven = given.length > 0;
  const isTaken = taken.length > 0;
  return {
    subject: `${isGiven ? "Peran baru" : "Peran berakhir"}: ${who}`,
    id: [
      isGiven && `${who} kini ${given.map(inIndonesian).join(", ")}, dan dapat membaca laporan.`,
      isTaken && `${who} bukan lagi ${taken.map(inIndonesian).join(", ")}.`,
    ]
      .filter(Boolean)
      .join(" "),
    en: [
      isGiven && `${who} is now ${given.map(inEnglish).join(", ")}, and can read reports.`,
      isTaken && `${who} is no longer ${taken.map(inEnglish).join(", ")}.`,
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function ofAgency(
  { agency, from, to }: Extract<RightsChange, { of: "agency" }>,
  nameOf: NameOf,
): Told {
  const name = inOneLine(agency);
  const [before, after] = [from, to].map((each) => each && nameOf(each));
  return {
    subject: `Instansi dipindahkan: ${name}`,
    id: after
      ? `${name} kini di bawah ${after}${before ? `, sebelumnya di bawah ${before}` : ""}. Petugas ${after} dan instansi di atasnya kini dapat membaca laporan ${name}.`
      : `${name} tidak lagi di bawah ${before}.`,
    en: after
      ? `${name} is now below ${after}${before ? `, before below ${before}` : ""}. Officers of ${after} and of agencies above it can now read the reports of ${name}.`
      : `${name} is no longer below ${before}.`,
  };
}
