import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { method as figuresMethod } from "#contract/methods/monitoring/get-figures.ts";
import { method as rankingMethod } from "#contract/methods/monitoring/get-ranking.ts";
import { DEFINITIONS_VERSION } from "#domain/figures/definitions.ts";
import { getFigures } from "#functions/monitoring/get-figures.ts";
import { getRanking } from "#functions/monitoring/get-ranking.ts";
import { figuresProjection } from "#functions/project/figures.ts";
import { project } from "#functions/project/project.ts";
import { FIGURES_GENERATION } from "#store/entities/figures.ts";
import { currentFigures, readGenerations } from "#store/figures-generation.ts";
import { toItem } from "#store/table-client.ts";
import { counted } from "#test/support/figures-of.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { histories } from "#test/support/random-reports.ts";
import { storeHistory } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const request = {
  at: "2026-11-26T02:00:00.000Z",
  language: "id",
  sourceIp: "203.0.113.7",
  claims: {},
  params: undefined,
  headers: undefined,
  body: undefined,
} as const;

test("figures are published with the version of the definitions that they were counted by", async () => {
  const table = await emptyTable();
  expect(await readGenerations(table)).toMatchObject({ revision: 0 });
  const [history = []] = histories(1, 3);
  const trackingId = await storeHistory(table, { history });
  const projections = { figures: figuresProjection(table, async () => counted) };
  const record = { trackingId, sequenceNumber: "1", at: "2026-07-06T02:00:00.000Z" };
  expect(await project({ table, projections }, [record])).toMatchObject({ faulty: 0, failed: [] });
  // The first count writes it down; the next one leaves it as it is.
  await project({ table, projections }, [record]);
  expect(await readGenerations(table)).toMatchObject({
    current: { generation: 1, definitions: DEFINITIONS_VERSION },
    revision: 1,
  });

  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(FIGURES_GENERATION.key({})),
      UpdateExpression: "SET #current.definitions = :v",
      ExpressionAttributeNames: { "#current": "current" },
      ExpressionAttributeValues: toItem({ ":v": DEFINITIONS_VERSION + 6 }),
    }),
  );
  const deps = {
    reference: async () => kaltim,
    agencies: async () => [],
    categories: async () => new Set<string>(),
    figures: () => currentFigures(table),
    readEdition: async () => undefined,
    cursors: () => Promise.reject(new Error("No list is read")),
    leadGovernment: "pemprov-kaltim",
  };
  for (const answer of [
    await getFigures(deps).handle({ ...request, query: figuresMethod.query.parse({}) }),
    await getRanking(deps).handle({
      ...request,
      query: rankingMethod.query.parse({ of: "agencies", period: "3" }),
    }),
  ]) {
    expect(answer).toMatchObject({
      ok: true,
      body: { definitionsVersion: DEFINITIONS_VERSION + 6 },
    });
  }
});
