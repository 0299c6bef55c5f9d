import { AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Officer } from "#domain/report/access.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { seed } from "#ops/seed.ts";
import { keyOfficersBySub } from "#ops/seed-officers.ts";
import { listChanges } from "#store/changes.ts";
import { listOfficers, loadOfficer } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import {
  type KeptSubscription,
  listSubscribers,
  listSubscriptions,
  putSubscription,
} from "#store/subscriptions.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { cognito } from "#test/support/admin.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
const accounts = () => ({
  cognito: cognito(),
  userPoolId: inject("userPool").id,
  password: "Kanal-uji-2026!",
});

/** Writes an officer as earlier versions did: the item is keyed by the email address. */
async function keepByEmail({ sub: email, ...officer }: Officer): Promise<void> {
  const Item = toItem({ pk: `OFFICER#${email}`, sk: "OFFICER", ...officer, officers: "OFFICERS" });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

const accountOf = async (email: string) => {
  const { id } = inject("userPool");
  const found = await cognito().send(new AdminGetUserCommand({ UserPoolId: id, Username: email }));
  const sub = found.UserAttributes?.find(({ Name }) => Name === "sub")?.Value ?? "";
  return { sub, enabled: found.Enabled };
};

const coordinators = async () =>
  (await listAgencies(table, "latest")).find(({ code }) => code === "pemkab-berau")?.hasCoordinator;

const email = "lama@kaltim.example";
const gone = "pergi@kaltim.example";
const old: Officer = {
  sub: email,
  email,
  name: "Lama",
  assignments: [{ role: "coordinator", agency: "pemkab-berau" }],
};
const subscription: KeptSubscription = {
  agency: "pemkab-berau",
  protocol: "email",
  endpoint: email,
  roles: ["coordinator"],
  language: "id",
  arn: "arn:aws:sns:ap-southeast-3:000000000000:kanal-prod-pemkab-berau:1",
};

beforeAll(async () => {
  table = await emptyTable();
  await seed({
    ...accounts(),
    dynamodb: table.client,
    tableName: table.name,
    reference: await readReferenceData(KALTIM),
    officers: [{ email, name: old.name, assignments: old.assignments }],
    createTopic: async () => {},
  });
});

describe("an officer of a version that knew officers by email address", () => {
  test("is moved to the account with that address, with its subscriptions", async () => {
    await keepByEmail({ ...old, sub: "dua@kaltim.example", email: "dua@kaltim.example" });
    await putSubscription(table, "dua@kaltim.example", subscription);
    expect(await keyOfficersBySub(table, accounts(), MONDAY)).toBe(1);
    const { sub, enabled } = await accountOf("dua@kaltim.example");
    expect(enabled).toBe(true);
    expect(await loadOfficer(table, sub)).toEqual({ ...old, sub, email: "dua@kaltim.example" });
    expect(await loadOfficer(table, "dua@kaltim.example")).toBeUndefined();
    expect(await listSubscriptions(table, sub)).toEqual([subscription]);
    expect(await listSubscriptions(table, "dua@kaltim.example")).toEqual([]);
    const subscribers = await listSubscribers(table, "pemkab-berau");
    expect(subscribers.map(({ officer }) => officer)).toEqual([sub]);
    const { changes } = await listChanges(table, "2026-07", { limit: 100 });
    const [change] = changes;
    expect(change).toMatchObject({
      by: "ops seed",
      before: { sub: "dua@kaltim.example" },
      after: { sub },
    });
    expect(await keyOfficersBySub(table, accounts(), MONDAY)).toBe(0);
  });

  test("who was registered again in between loses the old rights, not the new ones", async () => {
    const { sub } = await accountOf(email);
    const registered = await loadOfficer(table, sub);
    await keepByEmail({
      ...old,
      assignments: [{ role: "system-admin", agency: "pemprov-kaltim" }],
    });
    expect(await keyOfficersBySub(table, accounts(), MONDAY)).toBe(1);
    expect(await loadOfficer(table, sub)).toEqual(registered);
    expect(await loadOfficer(table, email)).toBeUndefined();
    expect(await coordinators()).toBe(true);
  });

  test("who has no assignment gets no invitation and cannot sign in", async () => {
    await keepByEmail({ ...old, sub: gone, email: gone, assignments: [] });
    expect(await keyOfficersBySub(table, accounts(), MONDAY)).toBe(1);
    const { sub, enabled } = await accountOf(gone);
    expect(enabled).toBe(false);
    expect(await loadOfficer(table, sub)).toMatchObject({ email: gone, assignments: [] });
    expect((await listOfficers(table)).every((each) => each.sub !== each.email)).toBe(true);
  });
});
