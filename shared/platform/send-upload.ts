import { Outage } from "./failure.ts";
import type { SignedUpload } from "./signed-urls.ts";

/** So short that a function behind HTTP answers in time. Inside a region, 4 MB take a second. */
const ANSWER_MS = 8_000;

/** S3's answer to `If-None-Match: *` if there is an object already. */
const HAS_ARRIVED = 412;

/**
 * Uploads a file by a signed request, as a browser does. A file that has arrived before is not taken
 * a second time, which is no failure.
 *
 * @throws Outage when S3 does not take it; the file may be sent again
 */
export async function sendUpload(
  { method, url, headers }: SignedUpload,
  body: Blob,
): Promise<void> {
  const request = { method, headers, body };
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS) }).catch(
    (cause: unknown) => {
      throw new Outage("S3 did not answer an upload", { cause });
    },
  );
  if (!answer.ok && answer.status !== HAS_ARRIVED) {
    throw new Outage(`S3 answered ${answer.status} to an upload`);
  }
}
