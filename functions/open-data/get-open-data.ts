import * as z from "zod/mini";
import { method } from "#contract/methods/open-data/get-open-data.ts";
import { CATALOGUE } from "#domain/open-data/exports.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { latestExport, readPublished } from "./latest-export.ts";

/** Serves the catalogue of the latest export. */
export function getOpenData(bucket: string): UseCase<typeof method> {
  return {
    method,
    async handle() {
      const latest = await latestExport(bucket);
      const text = latest && (await readPublished(bucket, `${latest.name}/${CATALOGUE}`));
      if (!text) return failure("open-data-not-found");
      return {
        ok: true,
        body: z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
        headers: { "Content-Type": "application/ld+json" },
        publicSeconds: PUBLIC_SECONDS.catalogue,
      };
    },
  };
}
