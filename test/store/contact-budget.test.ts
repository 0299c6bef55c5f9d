import fc from "fast-check";
import { expect, test } from "vitest";
import { UNPROVEN_MESSAGES_A_DAY } from "#domain/telling/contacts.ts";
import { countMessage } from "#store/contact-budget.ts";
import { emptyTable } from "#test/support/table.ts";

const NOW = Date.parse("2026-07-06T02:00:00Z");

test("whoever counts, in whatever order and at once: a contact gets three different messages a day, each as often as it is tried", async () => {
  const table = await emptyTable();
  let run = 0;
  const message = fc.record({
    contact: fc.constantFrom("a", "b"),
    day: fc.constantFrom("2026-07-06", "2026-07-07"),
    message: fc.constantFrom("1", "2", "3", "4", "5"),
  });
  const rounds = fc.array(fc.array(message, { minLength: 1, maxLength: 8 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rounds, async (drawn) => {
      const prefix = `run-${run++}-`;
      const sent = new Map<string, Set<string>>();
      for (const round of drawn) {
        const before = new Map([...sent].map(([key, ids]) => [key, new Set(ids)]));
        const results = await Promise.all(
          round.map(async (each) => ({
            ...each,
            isAllowed: await countMessage(table, { ...each, contact: prefix + each.contact }, NOW),
          })),
        );
        for (const { contact, day, message: id, isAllowed } of results) {
          const key = `${contact} ${day}`;
          const ids = sent.get(key) ?? new Set<string>();
          if (before.get(key)?.has(id)) expect(isAllowed).toBe(true);
          if (isAllowed) sent.set(key, ids.add(id));
        }
        for (const { contact, day, isAllowed } of results) {
          const { size = 0 } = sent.get(`${contact} ${day}`) ?? {};
          expect(size).toBeLessThanOrEqual(UNPROVEN_MESSAGES_A_DAY);
          if (!isAllowed) expect(size).toBe(UNPROVEN_MESSAGES_A_DAY);
        }
      }
    }),
    { numRuns: 60 },
  );
});
