import type { RightsChange } from "#domain/reference/rights-change.ts";
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

/** Returns the name of an agency. Names may change and be alike, so its code stands beside it. */
type NameOf = (agency: string) => string;

/**
 * Writes the email that tells overseers and system admins of an edit of rights: in Indonesian, then
 * in English, since it is not known which of both an officer prefers.
 *
 * @param nameOf the short name of an agency
 */
export function rightsChangeEmail(change: RightsChange, nameOf: NameOf): Email {
  const withCode: NameOf = (agency) => `${inOneLine(nameOf(agency))} [${agency}]`;
  const { subject, id, en } =
    change.of === "roles" ? ofRoles(change, withCode) : ofAgency(change, withCode);
  const isLoss = change.of === "roles" && change.lost.length > 0;
  const time = `${change.at.slice(0, 16).replace("T", " ")} UTC`;
  const paragraphs = [
    `${id} Perubahan ini dibuat oleh ${change.by} pada ${time}.`,
    "Jika ini tidak semestinya, mintalah admin sistem mengembalikannya.",
    `${en} This was changed by ${change.by} at ${time}.`,
    "If this should not be, ask a system admin to change it back.",
    `Pesan ini dikirim kepada semua pengawas dan admin sistem${isLoss ? ", dan kepada petugas yang kehilangan perannya" : ""}. All overseers and system admins get this message${isLoss ? ", and the officer who lost the role" : ""}.`,
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
  { officer, given, lost }: Extract<RightsChange, { of: "roles" }>,
  nameOf: NameOf,
): Told {
  // The address first: the name is what an admin entered.
  const who = ({ name, email }: typeof officer) => `${email} (${inOneLine(name)})`;
  const inIndonesian = (roles: typeof given) =>
    roles.map(({ role, agency }) => `${ROLES[role]} di ${nameOf(agency)}`).join(", ");
  const inEnglish = (roles: typeof given) =>
    roles.map(({ role, agency }) => `${role.replace("-", " ")} at ${nameOf(agency)}`).join(", ");
  const isGiven = given.length > 0;
  const concerned = isGiven ? officer : (lost[0]?.officer ?? officer);
  return {
    subject: `${isGiven ? "Peran baru" : "Peran berakhir"}: ${who(concerned)}`,
    id: [
      ...(isGiven ? [`${who(officer)} kini ${inIndonesian(given)}.`] : []),
      ...lost.map((loss) => `${who(loss.officer)} bukan lagi ${inIndonesian(loss.assignments)}.`),
    ].join(" "),
    en: [
      ...(isGiven ? [`${who(officer)} is now ${inEnglish(given)}.`] : []),
      ...lost.map((loss) => `${who(loss.officer)} is no longer ${inEnglish(loss.assignments)}.`),
    ].join(" "),
  };
}

function ofAgency(
  { agency, shortName, from, to }: Extract<RightsChange, { of: "agency" }>,
  nameOf: NameOf,
): Told {
  const name = `${inOneLine(shortName)} [${agency}]`;
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
