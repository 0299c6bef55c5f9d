import { method } from "#contract/methods/open-data/get-open-data-file.ts";
import { MANIFEST, manifestSchema, parsePath } from "#domain/open-data/edition.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { readText } from "#platform/s3-object.ts";
import { signObject } from "#platform/signed-urls.ts";
import { latestEdition } from "./latest-edition.ts";

/** Leads to a file of a complete export. Its manifest names the files that are published. */
export function getOpenDataFile(bucket: string): UseCase<typeof method> {
  return {
    method,
    async handle({ params, at }) {
      const path = parsePath(params.file);
      const edition = path && (path.edition ?? (await latestEdition(bucket)));
      const manifest = edition && (await readText(bucket, `${edition}/${MANIFEST}`));
      if (!manifest) return failure("open-data-not-found");
      const { files } = manifestSchema.parse(JSON.parse(manifest));
      const file = files.find(({ name }) => name === path?.file);
      if (!file) return failure("open-data-not-found");
      return { ok: true, location: await signObject(bucket, `${edition}/${file.name}`, at) };
    },
  };
}
