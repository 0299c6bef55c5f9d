import type { PageAnswer } from "#http/pages.ts";

/** Answers with a file of comma-separated values, which browsers save under a name. */
export const csvAnswer = (name: string, csv: string, publicSeconds: number): PageAnswer => ({
  status: 200,
  file: {
    contentType: "text/csv; charset=utf-8",
    content: Buffer.from(csv),
    headers: { "Content-Disposition": `attachment; filename="${name}.csv"` },
  },
  publicSeconds,
});
