import * as z from "zod/mini";

const linked = z.object({ "@id": z.string() });

/** What the page of the open data shows of the catalogue in DCAT; the rest is passed over. */
export const catalogueSchema = z.object({
  "dct:modified": z.object({ "@value": z.string() }),
  "dct:license": linked,
  "dcat:version": z.string(),
  "foaf:page": linked,
  "dcat:dataset": z.array(
    z.object({
      "dct:identifier": z.string(),
      "dcat:distribution": z.array(
        z.object({
          "dct:title": z.string(),
          "dcat:downloadURL": linked,
          "dcat:byteSize": z.int(),
        }),
      ),
    }),
  ),
  /** The exports of closed months. */
  "dcat:catalog": z.array(z.object({ "@id": z.string(), "dct:temporal": z.string() })),
});
export type Catalogue = z.output<typeof catalogueSchema>;
