import type { UploadType } from "#domain/report/attachment-vocabulary.ts";

/**
 * The report form: the names of its fields, and the submission that they make. The page's script and
 * the function that takes the form without scripts read it the same way. Without zod.
 */

/** The names of the form's fields, in their order on the page. */
export const SUBMIT_FIELDS = [
  "classification",
  "text",
  "title",
  "region",
  "address",
  "lat",
  "lon",
  "occurredOn",
  "suggestedAgency",
  "category",
  "name",
  "phone",
  "email",
  "identity",
  "secret",
] as const;
export type SubmitField = (typeof SUBMIT_FIELDS)[number];

/** What the fields hold, as a form sends it: an empty field is absent or an empty text. */
export type SubmitValues = Readonly<Partial<Record<SubmitField, string>>>;

/** Who may know the reporter's name: agencies, agencies and the public, or neither. */
export const IDENTITIES = ["hidden", "anonymous", "shown"] as const;
export type Identity = (typeof IDENTITIES)[number];

/** What a ticked checkbox sends. */
export const TICKED = "yes";

/** A file that is uploaded after the report. */
export interface AnnouncedFile {
  readonly fileName: string;
  readonly contentType: UploadType;
  /** In bytes. */
  readonly size: number;
}

/** A text without what surrounds it; undefined if nothing is left. */
const written = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** The same lines, however the browser ends them: forms are sent with CR LF. */
const lines = (text: string | undefined): string | undefined =>
  written(text?.replaceAll("\r\n", "\n"));

/** Leaves out what is undefined, as JSON would. */
const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Returns the body of `POST /v1/reports` that the fields make, for the API to check. A field that is
 * empty is left out.
 */
export function submissionOf(
  values: SubmitValues,
  attachments: readonly AnnouncedFile[] = [],
): Record<string, unknown> {
  const [region, address] = [written(values.region), written(values.address)];
  const point =
    written(values.lat) && written(values.lon)
      ? { lat: Number(values.lat), lon: Number(values.lon) }
      : undefined;
  const location = present({ region, address, point });
  return present({
    classification: written(values.classification),
    title: lines(values.title),
    text: lines(values.text),
    category: written(values.category),
    suggestedAgency: written(values.suggestedAgency),
    occurredOn: written(values.occurredOn),
    location: Object.keys(location).length > 0 ? location : undefined,
    anonymous: values.identity === "anonymous",
    showName: values.identity === "shown",
    secret: values.secret === TICKED,
    attachments: attachments.length > 0 ? attachments : undefined,
    reporter: present({
      name: written(values.name),
      phone: written(values.phone),
      email: written(values.email),
    }),
  });
}

/** The paths of a submission whose field has another name. */
const FIELDS_OF_PATHS: Readonly<Record<string, SubmitField>> = {
  "location.point": "address",
  location: "region",
  anonymous: "identity",
  showName: "identity",
  reporter: "name",
};

/**
 * Returns the field that the path of an API's error means, or undefined if the form has none:
 * `reporter.phone` is `phone`, `location.point.lat` is `address`, where the place is told.
 */
export function fieldOfPath(path: string): SubmitField | undefined {
  const known = Object.entries(FIELDS_OF_PATHS).find(
    ([start]) => path === start || (start.includes(".") && path.startsWith(start)),
  );
  if (known) return known[1];
  const last = path.slice(path.lastIndexOf(".") + 1);
  return SUBMIT_FIELDS.find((field) => field === last);
}
