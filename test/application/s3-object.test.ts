import { describe, expect, test } from "vitest";
import {
  createObject,
  deleteObject,
  readObject,
  readText,
  writeObject,
} from "#platform/s3-object.ts";
import { type Fault, startFaultProxy } from "#test/support/fault-proxy.ts";
import { BUCKET, localBucket } from "#test/support/local-bucket.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const KEY = "folder/a.txt";
const object = (content: string) => ({
  bucket: BUCKET,
  key: KEY,
  contentType: "text/plain",
  content,
});

/** Starts a bucket whose next requests have these faults. */
async function bucketWith(...faults: Fault[]): Promise<void> {
  const { endpoint } = await localBucket(NOW);
  const proxy = await startFaultProxy("s3", endpoint, () => faults.shift());
  process.env["AWS_ENDPOINT_URL_S3"] = proxy;
}

describe("an object", () => {
  test("is read as it was last written, and not again by a reader that has it", async () => {
    await localBucket(NOW);
    expect(await readObject(BUCKET, KEY)).toEqual({ kind: "missing" });
    await writeObject(object("first"));
    await writeObject(object("é"));
    expect(await readText(BUCKET, KEY)).toBe("é");
    const read = await readObject(BUCKET, KEY);
    if (read.kind !== "object") throw new Error("The object is there");
    expect(await readObject(BUCKET, KEY, { eTag: read.eTag })).toEqual({ kind: "unchanged" });
    await deleteObject(BUCKET, KEY);
    await deleteObject(BUCKET, KEY);
    expect(await readText(BUCKET, KEY)).toBeUndefined();
  });

  test("is created only once", async () => {
    await localBucket(NOW);
    expect(await createObject(object("first"))).toBe("created");
    expect(await createObject(object("second"))).toBe("exists");
    expect(await readText(BUCKET, KEY)).toBe("first");
  });

  test("that may not be read counts as missing, unless the reader may list the bucket", async () => {
    await bucketWith("denied", "denied");
    expect(await readObject(BUCKET, KEY)).toEqual({ kind: "missing" });
    await expect(readObject(BUCKET, KEY, { mayList: true })).rejects.toThrow("AccessDenied");
  });

  test("is not missing when the credentials have expired", async () => {
    await bucketWith("expired");
    await expect(readObject(BUCKET, KEY)).rejects.toMatchObject({ name: "Outage" });
  });
});

describe("a request", () => {
  test.each<Fault>(["throttled", "failed", "unavailable", "hung-up", "lost"])(
    "is sent again if it is %s",
    async (fault) => {
      await bucketWith(fault, fault);
      await writeObject(object("text"));
      expect(await readText(BUCKET, KEY)).toBe("text");
    },
  );

  test.each<Fault>(["throttled", "unavailable", "hung-up"])(
    "that is %s in all three tries is an outage",
    async (fault) => {
      await bucketWith(fault, fault, fault);
      await expect(writeObject(object("text"))).rejects.toMatchObject({ name: "Outage" });
    },
  );

  test("whose creation is lost finds what it created", async () => {
    await bucketWith("lost");
    expect(await createObject(object("text"))).toBe("exists");
  });
});
