import { method } from "#contract/methods/open-data/get-open-data-file.ts";
import { isPublished, MANIFEST, manifestSchema, parsePath } from "#domain/open-data/exports.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { signObject } from "#platform/signed-urls.ts";
import { latestExport, readPublished } from "./latest-export.ts";

/** Leads to a file of an export that is in the list. Its manifest names the files that are published. */
export function getOpenDataFile(bucket: string): UseCase<typeof method> {
  const manifestOf = (name: string) => readPublished(bucket, `${name}/${MANIFEST}`);
  return {
    method,
    async handle({ params, at }) {
      const path = parsePath(params.file);
      if (!path) return failure("open-data-not-found");
      const [latest, asked] = await Promise.all([
        latestExport(bucket),
        path.name === undefined ? undefined : manifestOf(path.name),
      ]);
      const name = path.name ?? latest?.name;
      if (!latest || name === undefined || !isPublished(latest, name)) {
        return failure("open-data-not-found");
      }
      const manifest = asked ?? (await manifestOf(name));
      const files = manifest ? manifestSchema.parse(JSON.parse(manifest)).files : [];
      const file = files.find((each) => each.name === path.file);
      if (!file) return failure("open-data-not-found");
      return { ok: true, leadsTo: await signObject(bucket, `${name}/${file.name}`, at) };
    },
  };
}
