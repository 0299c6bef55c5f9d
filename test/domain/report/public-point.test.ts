import { expect, test } from "vitest";
import type { Category } from "#domain/reference/categories.ts";
import { publicPoint } from "#domain/report/public-point.ts";
import { given } from "#test/support/scenario.ts";

const lamp: Category = { code: "lampu", name: "Lampu", active: true, publicObject: true };
const clinic: Category = { code: "klinik", name: "Klinik", active: true };
const at = (content: object) => ({
  location: { region: "64.72", point: { lat: -0.50249, lon: 117.15361 } },
  ...content,
});

test.each([
  ["of a public thing is published, rounded", {}, lamp, { lat: -0.502, lon: 117.154 }],
  ["of an anonymous report is not", { anonymous: true }, lamp, undefined],
  ["of another subject is not", {}, clinic, undefined],
  ["of a subject that is not known is not", {}, undefined, undefined],
  ["that was not given is absent", { location: { region: "64.72" } }, lamp, undefined],
])("a point %s", (_, content, category, expected) => {
  const { report, history } = given(at(content));
  expect(publicPoint(report, history[0], category)).toEqual(expected);
});
