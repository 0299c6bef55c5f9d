import type { data as id } from "../id/data.ts";

export const data: typeof id = {
  title: "Open data",
  intro:
    "Public reports, their history, and figures that anyone can compute again. Without names of reporters, and without secret reports.",
  notYet:
    "There is no export yet. The first one is made tonight; it will have what is listed below.",
  notYetShort: "not yet",
  updated: "Updated",
  daily: "A new export is made every night.",
  licence: "Licence",
  metadata: "Statistical metadata",
  months: "Lasting exports of each month",
  files: "Files",
  table: "Table",
  fields: "Fields",
  fieldsOf: (n) => `${n} fields`,
  field: "Field",
  meaning: "What it holds",
  type: "Type",
  example: "Example",
  exampleMeans: "The latest file is always at the same address:",
  recompute: "Compute it yourself",
  recomputeMeans:
    "This tool, one file for Node.js, computes every figure anew from the open data alone, and names what differs from the monitoring pages.",
  tool: "Download the tool",
  dcat: "Catalogue in DCAT (JSON-LD)",
};
