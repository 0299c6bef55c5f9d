import { createHash } from "node:crypto";
import { type Edition, editionCsv, editionSchema } from "#domain/figures/edition.ts";
import {
  type EditionFile,
  editionKey,
  type ReadEdition,
  readEditions,
  readEditionText,
} from "#platform/editions.ts";
import { createObject } from "#platform/s3-object.ts";
import { CSV_TYPE } from "#platform/signed-urls.ts";

const CONTENT_TYPES: Readonly<Record<EditionFile, string>> = {
  json: "application/json",
  csv: CSV_TYPE,
  sha256: "text/plain",
};

/** The bucket of editions, to publish in it. */
export class EditionsBucket {
  readonly #bucket: string;
  readonly read: ReadEdition;

  constructor(bucket: string) {
    this.#bucket = bucket;
    this.read = readEditions(bucket);
  }

  /**
   * Publishes an edition unless its month is published: the JSON first, which then stands, and
   * beside it the CSV and the SHA-256 of both. So a run that broke off is completed by the next.
   *
   * @returns whether the month was not published before
   */
  async publish(edition: Edition): Promise<boolean> {
    const { government, edition: month } = edition;
    const made = `${JSON.stringify(edition)}\n`;
    const create = (file: EditionFile, content: string) => {
      const key = editionKey(government, month, file);
      return createObject({
        ...{ bucket: this.#bucket, key, content },
        contentType: CONTENT_TYPES[file],
      });
    };
    const isNew = (await create("json", made)) === "created";
    const json = isNew
      ? made
      : await readEditionText(this.#bucket, editionKey(government, month, "json"));
    if (json === undefined) throw new Error("An edition that is in its bucket cannot be read");
    const csv = editionCsv(editionSchema.parse(JSON.parse(json)));
    await create("csv", csv);
    await create("sha256", `${sha256(json)}  ${month}.json\n${sha256(csv)}  ${month}.csv\n`);
    return isNew;
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
