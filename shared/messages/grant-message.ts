import type { Grant } from "#domain/reference/grants.ts";
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

/**
 * Writes the email that tells overseers and system admins of a grant of roles that read reports: in
 * Indonesian, then in English, since it is not known which of both an officer prefers.
 *
 * @param nameOf the short name of an agency
 */
export function grantEmail(
  { at, by, officer, assignments }: Grant,
  nameOf: (agency: string) => string,
): Email {
  const who = `${inOneLine(officer.name)} (${officer.email})`;
  const time = `${at.slice(0, 16).replace("T", " ")} UTC`;
  const place = (agency: string) => inOneLine(nameOf(agency));
  const roles = assignments.map(({ role, agency }) => `${ROLES[role]} di ${place(agency)}`);
  const rolesInEnglish = assignments.map(
    ({ role, agency }) => `${role.replace("-", " ")} at ${place(agency)}`,
  );
  const paragraphs = [
    `${who} kini ${roles.join(", ")}. Peran ini diberikan oleh ${by} pada ${time}. Dengan peran ini laporan warga dapat dibaca.`,
    "Jika ini tidak semestinya, mintalah admin sistem mencabutnya.",
    `${who} is now ${rolesInEnglish.join(", ")}. The role was given by ${by} at ${time}. It lets its holder read citizens' reports.`,
    "If this should not be, ask a system admin to take it back.",
    "Pesan ini dikirim kepada semua pengawas dan admin sistem. All overseers and system admins get this message.",
  ];
  return {
    subject: `Peran baru: ${who}`,
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
