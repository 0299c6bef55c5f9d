import { describe, expect, it } from "vitest";
import { synthesize } from "#test/support/synthesized.ts";

/** Returns the bucket of editions of a stage. */
function editionsOf(stage: "dev" | "prod") {
  const [, bucket] =
    synthesize(stage)
      .ofType("AWS::S3::Bucket")
      .find(([id]) => id.startsWith("editions")) ?? [];
  if (!bucket) throw new Error("There is no bucket of editions");
  return bucket;
}

describe("the bucket of editions", () => {
  const prod = editionsOf("prod");

  it("keeps every version, and is private", () => {
    expect(prod.Properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
    expect(prod.Properties["PublicAccessBlockConfiguration"]).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it("locks what is published where data is kept, and nowhere else", () => {
    expect(prod.Properties["ObjectLockConfiguration"]).toMatchObject({
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 3_650 } },
    });
    expect(editionsOf("dev").Properties["ObjectLockConfiguration"]).toBeUndefined();
  });
});
