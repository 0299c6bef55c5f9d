import fc from "fast-check";
import { expect, test } from "vitest";
import { UNPROVEN_MESSAGES_A_DAY } from "#domain/telling/contacts.ts";
import { type CountedMessage, countMessage } from "#store/contact-budget.ts";
import type { Table } from "#store/table-client.ts";
import { emptyTable } from "#test/support/table.ts";

const NOW = Date.parse("2026-07-06T02:00:00Z");

/** The messages that were allowed, by contact and day. */
type Allowed = Map<string, Set<string>>;

const messagesOf = (allowed: Allowed, { contact, day }: CountedMessage): Set<string> => {
  const key = `${contact} ${day}`;
  const messages = allowed.get(key) ?? new Set();
  allowed.set(key, messages);
  return messages;
};

/** Counts messages at once, and checks the results against what was allowed before. */
async function countAtOnce(table: Table, round: readonly CountedMessage[], allowed: Allowed) {
  const again = round.map((each) => messagesOf(allowed, each).has(each.message));
  const results = await Promise.all(round.map((each) => countMessage(table, each, NOW)));
  for (const [at, each] of round.entries()) {
    if (results[at]) messagesOf(allowed, each).add(each.message);
  }
  for (const [at, each] of round.entries()) {
    const { size } = messagesOf(allowed, each);
    expect(size).toBeLessThanOrEqual(UNPROVEN_MESSAGES_A_DAY);
    expect(results[at] || size === UNPROVEN_MESSAGES_A_DAY).toBe(true);
    expect(results[at] || !again[at]).toBe(true);
  }
}

test("counted by several functions, in any order and at once: a contact gets three different messages a day, each as often as it is tried", async () => {
  const table = await emptyTable();
  let runs = 0;
  const message = fc.record({
    contact: fc.constantFrom("a", "b"),
    day: fc.constantFrom("2026-07-06", "2026-07-07"),
    message: fc.constantFrom("1", "2", "3", "4", "5"),
  });
  const rounds = fc.array(fc.array(message, { minLength: 1, maxLength: 8 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rounds, async (drawn) => {
      const run = runs++;
      const allowed: Allowed = new Map();
      for (const round of drawn) {
        const ofRun = round.map((each) => ({ ...each, contact: `${each.contact} of run ${run}` }));
        await countAtOnce(table, ofRun, allowed);
      }
    }),
    { numRuns: 60 },
  );
});
