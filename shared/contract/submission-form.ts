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
  "nationalId",
  "identity",
  "secret",
] as const;
export type SubmitField = (typeof SUBMIT_FIELDS)[number];

/** What the fields hold, as a form sends it: an empty field is absent or an empty text. */
export type SubmitValues = Readonly<Partial<Record<SubmitField, string>>>;

/** Who may know the reporter's name: agencies, agencies and the public, or neither. */
export const IDENTITIES = ["hidden", "anonymous", "shown"] as const;

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
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** The body of `POST /v1/reports` as the form writes it; what is empty is left out. */
export interface WrittenSubmission {
  readonly classification: string | undefined;
  readonly title: string | undefined;
  readonly text: string | undefined;
  readonly category: string | undefined;
  readonly suggestedAgency: string | undefined;
  readonly occurredOn: string | undefined;
  readonly location: WrittenPlace | undefined;
  readonly anonymous: boolean;
  readonly showName: boolean;
  readonly secret: boolean;
  readonly attachments: readonly AnnouncedFile[] | undefined;
  readonly reporter: {
    readonly name: string | undefined;
    readonly phone: string | undefined;
    readonly email: string | undefined;
    readonly nationalId: string | undefined;
  };
}

interface WrittenPlace {
  readonly region: string | undefined;
  readonly address: string | undefined;
  readonly point: { readonly lat: number; readonly lon: number } | undefined;
}

/** Returns the body of `POST /v1/reports` that the fields make, for the API to check. */
export function submissionOf(
  values: SubmitValues,
  attachments: readonly AnnouncedFile[] = [],
): WrittenSubmission {
  const location = present({
    region: written(values.region),
    address: written(values.address),
    point: pointOf(values),
  });
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
      nationalId: written(values.nationalId),
    }),
  });
}

function pointOf(values: SubmitValues): WrittenPlace["point"] {
  const [lat, lon] = [written(values.lat), written(values.lon)];
  return lat && lon ? { lat: Number(lat), lon: Number(lon) } : undefined;
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
