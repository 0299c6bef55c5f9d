import { describe, expect, test } from "vitest";
import { type Agency, agencySchema, agencyTree } from "#domain/reference/agencies.ts";

const agency = (code: string, kind: Agency["kind"], parent?: string): Agency => ({
  code,
  name: `Instansi ${code}`,
  shortName: code,
  kind,
  region: "64",
  categories: [],
  active: true,
  hasCoordinator: false,
  ...(parent === undefined ? {} : { parent }),
  ...(kind.endsWith("-government") ? { zone: "Asia/Makassar" as const } : {}),
});

const agencies = [
  agency("province", "provincial-government"),
  agency("health", "provincial-agency", "province"),
  agency("hospital", "unit", "health"),
  agency("works", "provincial-agency", "province"),
  agency("city", "regency-government"),
  agency("police", "vertical-agency"),
];

test("a stored agency is read with more categories than may be entered today", () => {
  const categories = Array.from({ length: 60 }, (_, n) => `kategori-${n}`);
  const stored = { ...agency("health", "provincial-agency", "province"), categories };
  expect(agencySchema.parse(stored).categories).toHaveLength(60);
});

describe("the tree", () => {
  const tree = agencyTree(agencies);

  test("an agency is within itself and all above it, and nothing else", () => {
    const above = (code: string) =>
      agencies.map((each) => each.code).filter((ancestor) => tree.isWithin(code, ancestor));
    expect(above("hospital")).toEqual(["province", "health", "hospital"]);
    expect(above("province")).toEqual(["province"]);
    expect(above("city")).toEqual(["city"]);
    expect(above("nowhere")).toEqual([]);
    expect(tree.isWithin("nowhere", "nowhere")).toBe(false);
  });

  test("a subtree is the agency and all below it", () => {
    expect(tree.subtree("province")).toEqual(["province", "health", "hospital", "works"]);
    expect(tree.subtree("hospital")).toEqual(["hospital"]);
    expect(tree.subtree("nowhere")).toEqual([]);
  });

  test("the government of an agency is the nearest one above it, or the agency itself", () => {
    expect(tree.governmentOf("hospital")).toBe("province");
    expect(tree.governmentOf("city")).toBe("city");
    expect(tree.governmentOf("police")).toBeUndefined();
    expect(tree.governmentOf("nowhere")).toBeUndefined();
  });

  test("agencies are found by code", () => {
    expect(tree.get("works")?.name).toBe("Instansi works");
    expect(tree.get("nowhere")).toBeUndefined();
  });
});

test("an unknown parent and a circle are named", () => {
  expect(() => agencyTree([agency("health", "provincial-agency", "province")])).toThrow(
    "Agency health: its parent province is unknown",
  );
  const circle = [agency("a", "unit", "b"), agency("b", "unit", "c"), agency("c", "unit", "b")];
  expect(() => agencyTree(circle)).toThrow("Agency a: its parents circle");
});

test("governments have a zone, other agencies have none", () => {
  const { zone, ...withoutZone } = agency("province", "provincial-government");
  expect(zone).toBe("Asia/Makassar");
  expect(agencySchema.safeParse(withoutZone).success).toBe(false);
  expect(agencySchema.safeParse({ ...agency("unit", "unit"), zone }).success).toBe(false);
  expect(agencies.every((each) => agencySchema.safeParse(each).success)).toBe(true);
});
