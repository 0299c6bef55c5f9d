import { expect, inject, test } from "vitest";
import { lighthouseOf } from "#test/support/lighthouse.ts";

/** The time that a page takes depends on the machine: `npm run bench -- pages` measures it. */
test.each(["/", "/lapor/"])(
  "Lighthouse finds no fault in accessibility, best practices and search engines of %s",
  async (address) => {
    const { faults } = await lighthouseOf(inject("url") + address);
    expect(faults).toEqual([]);
  },
  120_000,
);
