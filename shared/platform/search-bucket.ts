import {
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";

/** The bucket of the search index, for those who write it. */
export class SearchBucket {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: content,
        ContentType: "application/gzip",
      }),
    );
  }

  /**
   * Returns the content of an object, or undefined if it does not exist. S3 says "denied" of it to a
   * caller who has no right to list the bucket.
   */
  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      const { name } = error instanceof S3ServiceException ? error : { name: undefined };
      if (name === "AccessDenied" || name === "NoSuchKey") return undefined;
      throw error;
    }
  }
}
