import { expect, test } from "vitest";
import { configOf } from "#infra/config.ts";
import { siteTenant } from "#infra/site-tenant.ts";
import { contrastOf, stylesOf } from "#web/styles.ts";

const TENANT = siteTenant(configOf("dev"));

test("the contrast of two colours is that of WCAG", () => {
  expect(contrastOf("#000000", "#ffffff")).toBe(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastOf("#0b5cad", "#0b5cad")).toBe(1);
});

test("a tenant's colours that cannot be read are refused, with what to do", () => {
  const colours = { brand: "#ffd43b", onBrand: "#ffffff" };
  expect(() => stylesOf({ ...TENANT, colours })).toThrow(/contrast of 1\.4.*darker brand/);
  const pale = { brand: "#0b5cad", onBrand: "#6b7078" };
  expect(() => stylesOf({ ...TENANT, colours: pale })).toThrow(/onBrand on brand/);
});
