import { method } from "#contract/methods/open-data/get-open-data-file.ts";
import { MANIFEST, manifestSchema, parsePath } from "#domain/open-data/edition.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { readObject } from "#platform/read-object.ts";
import { signObject } from "#platform/signed-urls.ts";
import { latestEdition } from "./latest-edition.ts";

/** Leads to a file of a complete export. Its manifest names the files that are published. */
export function getOpenDataFile(bucket: string): UseCase<typeof method> {
  return {
    method,
    async handle({ params, at }) {
      const path = parsePath(params.file);
      const edition = path && (path.edition ?? (await latestEdition(bucket, at)));
      const manifest = edition && (await readObject(bucket, `${edition}/${MANIFEST}`, at));
      if (!manifest) return failure("open-data-not-found");
      const { files } = manifestSchema.parse(JSON.parse(manifest));
      const file = files.find(({ name }) => name === path?.file);
      if (!file) return failure("open-data-not-found");
      return { ok: true, location: await signObject(bucket, `${edition}/${file.name}`, at) };
    },
  };
}
