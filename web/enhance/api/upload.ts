import type { Slot } from "./answers.ts";

/** How an upload went: it arrived, its slot is no longer good, or there was no answer. */
export type Uploaded = "arrived" | "slot-gone" | "silent";

/**
 * Uploads a file into its slot.
 *
 * @param onProgress is told the part that was sent, from 0 to 1; a service worker is told nothing
 */
export function upload(
  { url, headers }: Slot,
  content: Blob,
  onProgress: (part: number) => void,
): Promise<Uploaded> {
  if (typeof XMLHttpRequest === "undefined") {
    return fetch(url, { method: "PUT", headers, body: content }).then(
      ({ status }) => outcomeOf(status),
      () => "silent" as const,
    );
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(outcomeOf(request.status));
    request.onerror = () => resolve("silent");
    request.send(content);
  });
}

/** The slot takes one file: 412 says that it has arrived already, 403 that the slot has expired. */
function outcomeOf(status: number): Uploaded {
  if (status < 300 || status === 412) return "arrived";
  return status < 500 ? "slot-gone" : "silent";
}
