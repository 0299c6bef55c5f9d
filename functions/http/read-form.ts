import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { FIELD, type FormFields } from "#contract/form-fields.ts";
import { LARGEST_BODY_BYTES } from "./json-body.ts";
import { type Failure, failure } from "./use-case.ts";

/** What a browser sent with a form. */
export interface Form {
  /** The fields that are not empty, by name. Lines end with a line feed. */
  readonly fields: FormFields;
  /** The file that was chosen, if the form asks for one. */
  readonly file?: File;
}

/** A form, or why it cannot be read. */
export type ReadForm = { readonly ok: true; readonly value: Form } | Failure;

const TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/**
 * Reads a form, which comes in either of the types that browsers send. Without its file it is as long
 * as a JSON body at most. A field that comes twice is refused: none of our forms sends one. So is a
 * file that the form does not ask for.
 *
 * @param asksForFile whether the form has the field for a file
 */
export async function readForm(
  event: APIGatewayProxyEventV2,
  asksForFile: boolean,
): Promise<ReadForm> {
  const type = event.headers["content-type"] ?? "";
  const unreadable = failure("not-a-form");
  if (!TYPES.test(type)) return unreadable;
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const data = await parsed(body, type);
  if (!data) return unreadable;
  const entries = [...data];
  const files = entries.flatMap(([name, value]) => (isFile(value) ? [{ name, file: value }] : []));
  const filesBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (body.byteLength - filesBytes > LARGEST_BODY_BYTES) return failure("body-too-large");
  if (files.some(({ name }) => !asksForFile || name !== FIELD.file)) return unreadable;
  if (entries.some(([, value]) => !isFile(value) && !isWhole(value, body))) return unreadable;
  const repeated = repeatedOf(entries.map(([name]) => name));
  if (repeated !== undefined) {
    return failure("invalid", { issues: [{ path: repeated, rule: "repeated" }] });
  }
  const [chosen] = files;
  return {
    ok: true,
    value: {
      fields: Object.fromEntries(
        entries.flatMap(([name, value]) =>
          isFile(value) || value === "" ? [] : [[name, value.replaceAll("\r\n", "\n")]],
        ),
      ),
      // A browser sends an empty file without a name if none was chosen.
      ...(chosen && (chosen.file.size > 0 || chosen.file.name !== "") && { file: chosen.file }),
    },
  };
}

/**
 * Whether no part of a text was lost: the parser puts U+FFFD in the place of bytes that are not
 * UTF-8. A text may have this sign itself, which then stands in the body.
 */
const isWhole = (text: string, body: Buffer): boolean =>
  !text.includes("\uFFFD") || body.includes("\uFFFD") || /%EF%BF%BD/i.test(body.toString("latin1"));

/** Returns the first name that comes a second time. */
function repeatedOf(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

const isFile = (value: FormDataEntryValue): value is File => typeof value !== "string";

async function parsed(body: Buffer, type: string): Promise<FormData | undefined> {
  try {
    const headers = { "Content-Type": type };
    return await new globalThis.Response(new Uint8Array(body), { headers }).formData();
  } catch (error) {
    // A TypeError says that the body is not what its type says.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
