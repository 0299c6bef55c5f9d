import { createHash } from "node:crypto";
import { PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { type Edition, editionCsv, editionSchema } from "#domain/figures/edition.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { clientSettings, S3_LIMITS } from "#platform/client-settings.ts";
import {
  type EditionFile,
  editionKey,
  type ReadEdition,
  readEditions,
  readEditionText,
} from "#platform/editions.ts";

const CONTENT_TYPES: Readonly<Record<EditionFile, string>> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
  sha256: "text/plain",
};

/** The bucket of editions, to publish in it. */
export class EditionsBucket {
  readonly #client = new S3Client(clientSettings(S3_LIMITS));
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
  async publish(edition: Edition, at: Instant): Promise<boolean> {
    const { government, edition: month } = edition;
    const keyOf = (file: EditionFile) => editionKey(government, month, file);
    const made = `${JSON.stringify(edition)}\n`;
    const isNew = await this.#putNew(keyOf("json"), made, CONTENT_TYPES.json);
    const json = isNew ? made : await readEditionText(this.#bucket, keyOf("json"), at);
    if (json === undefined) throw new Error("An edition that is in its bucket cannot be read");
    const csv = editionCsv(editionSchema.parse(JSON.parse(json)));
    await this.#putNew(keyOf("csv"), csv, CONTENT_TYPES.csv);
    const sums = `${sha256(json)}  ${month}.json\n${sha256(csv)}  ${month}.csv\n`;
    await this.#putNew(keyOf("sha256"), sums, CONTENT_TYPES.sha256);
    return isNew;
  }

  /** Writes an object unless there is one. Returns whether it was written. */
  async #putNew(key: string, text: string, contentType: string): Promise<boolean> {
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          Body: text,
          ContentType: contentType,
          IfNoneMatch: "*",
          // S3 demands a checksum of an object that it locks.
          ChecksumSHA256: createHash("sha256").update(text).digest("base64"),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === "PreconditionFailed") return false;
      throw error;
    }
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
