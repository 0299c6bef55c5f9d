import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { agencyEntrySchema } from "#domain/reference/agencies.ts";
import { categorySchema } from "#domain/reference/categories.ts";
import { regionSchema } from "#domain/reference/regions.ts";
import { type SubmitChoices, submitChoices } from "#web/components/submit/choices.ts";
import { referenceFolder } from "./paths.ts";

const entriesOf = <S extends z.ZodMiniType>(schema: S, file: string): z.output<S>[] =>
  z.array(schema).parse(JSON.parse(readFileSync(join(referenceFolder, file), "utf8")));

/**
 * Returns what the report form offers: the tenant's reference data as `ops seed` stores them. If a
 * system admin edits an agency or a category later, the next deployment shows it; until then the API
 * refuses a choice that is no longer active.
 */
export const siteChoices = (): SubmitChoices =>
  submitChoices({
    regions: entriesOf(regionSchema, "regions.json"),
    categories: entriesOf(categorySchema, "categories.json"),
    agencies: entriesOf(agencyEntrySchema, "agencies.json"),
  });
