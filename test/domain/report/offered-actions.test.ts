import { expect, test } from "vitest";
import { offerOf } from "#domain/report/offered-actions.ts";
import { WORKFLOW } from "#domain/report/workflow.ts";

const offersOf = (action: string) =>
  WORKFLOW.filter((row) => row.action === action)
    .map(offerOf)
    .map(({ required, optional }) => ({ required, optional }));

test("an offer names the fields that its row needs as required, and only those that it takes", () => {
  expect(offersOf("forward")).toEqual([
    {
      required: ["agency", "publicTitle", "publicText"],
      optional: ["category", "classification", "supervisory", "publishAnyway"],
    },
    {
      required: ["agency", "category", "publicTitle", "publicText"],
      optional: ["classification", "supervisory", "publishAnyway"],
    },
    { required: ["agency"], optional: [] },
  ]);
});
