import { closeSync, existsSync, globSync, openSync, readFileSync, readSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createApp } from "#infra/kanal-app.ts";
import { LAYER } from "#infra/native-layer.ts";
import { layerFolder } from "#infra/paths.ts";
import { synthesize } from "#test/support/synthesized.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const dev = synthesize("dev");
const prod = synthesize("prod");

const bucketSchema = z.looseObject({
  PublicAccessBlockConfiguration: z.record(z.string(), z.boolean()),
  BucketEncryption: z.unknown(),
  LifecycleConfiguration: z.looseObject({ Rules: z.array(z.looseObject({})) }),
});

const statementSchema = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.string(),
  Principal: z.unknown(),
  Action: z.union([z.string(), z.array(z.string())]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

function bucket(name: "uploads" | "attachments" | "exports", stage = prod) {
  const found = stage.ofType("AWS::S3::Bucket").find(([id]) => id.startsWith(`files${name}`));
  if (!found) throw new Error(`No bucket ${name}`);
  const [id, { Properties }] = found;
  const policies = stage
    .ofType("AWS::S3::BucketPolicy")
    .filter(([, policy]) => stage.target(policy.Properties["Bucket"]).id === id)
    .map(([, policy]) =>
      z
        .looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statementSchema) }) })
        .parse(policy.Properties),
    );
  return {
    id,
    properties: bucketSchema.parse(Properties),
    statements: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  };
}

describe.each(["uploads", "attachments", "exports"] as const)("the bucket of %s", (name) => {
  const { properties, statements } = bucket(name);

  it("is private and encrypted, and requires TLS", () => {
    expect(properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(properties.BucketEncryption)).toContain('"SSEAlgorithm":"AES256"');
    expect(properties["OwnershipControls"]).toEqual({
      Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }],
    });
    const denied = statements.filter(({ Action }) => Action === "s3:*");
    expect(
      denied.map(({ Effect, Principal, Condition }) => [Effect, Principal, Condition]),
    ).toEqual([
      ["Deny", { AWS: "*" }, { Bool: { "aws:SecureTransport": "false" } }],
      ["Deny", { AWS: "*" }, { NumericLessThan: { "s3:TlsVersion": 1.2 } }],
    ]);
  });

  it("has a policy that grants nothing", () => {
    expect(statements.filter(({ Effect }) => Effect !== "Deny")).toEqual([]);
  });
});

describe("uploads", () => {
  const { id, properties, statements } = bucket("uploads");
  const plan = z
    .looseObject({ Role: z.unknown(), ProtectedResource: z.unknown(), Actions: z.unknown() })
    .parse(prod.only("AWS::GuardDuty::MalwareProtectionPlan").Properties);
  const role = prod.target(plan.Role).id;

  it("are deleted after a day, and can be written by PUT from any page", () => {
    expect(properties.LifecycleConfiguration.Rules).toMatchObject([
      { ExpirationInDays: 1, Status: "Enabled" },
    ]);
    expect(properties["CorsConfiguration"]).toEqual({
      CorsRules: [
        {
          AllowedMethods: ["PUT"],
          AllowedOrigins: ["*"],
          AllowedHeaders: ["content-type", "if-none-match"],
          MaxAge: 3_600,
        },
      ],
    });
  });

  it("can be read by pages that follow a redirection, and by no other requests of pages", () => {
    expect(bucket("attachments").properties["CorsConfiguration"]).toEqual({
      CorsRules: [
        {
          AllowedMethods: ["GET"],
          AllowedOrigins: ["*"],
          AllowedHeaders: ["access-code"],
          MaxAge: 3_600,
        },
      ],
    });
  });

  it("are scanned and tagged by GuardDuty, whose role can reach only this bucket", () => {
    expect(plan.Actions).toEqual({ Tagging: { Status: "ENABLED" } });
    expect(JSON.stringify(plan.ProtectedResource)).toContain(id);
    const { AssumeRolePolicyDocument } = prod.resource(role).Properties;
    expect(AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Principal: { Service: "malware-protection-plan.guardduty.amazonaws.com" } }],
    });
    expect(JSON.stringify(properties["NotificationConfiguration"])).toBe(
      '{"EventBridgeConfiguration":{"EventBridgeEnabled":true}}',
    );
  });

  it("cannot be read by other principals before they are tagged as clean, nor be tagged by them", () => {
    const byOthers = { "aws:PrincipalArn": { "Fn::GetAtt": [role, "Arn"] } };
    const bySid = new Map(statements.map((statement) => [statement.Sid, statement]));
    expect(bySid.get("NoReadUnlessClean")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Condition: {
        StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
        ArnNotEquals: byOthers,
      },
    });
    expect(bySid.get("OnlyGuardDutyTags")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: expect.arrayContaining(["s3:PutObjectTagging"]),
      Condition: { ArnNotEquals: byOthers },
    });
  });
});

describe("attachments", () => {
  it("can be restored for as long as the stage says", () => {
    for (const [stage, days] of [
      [dev, 1],
      [prod, 30],
    ] as const) {
      const { properties } = bucket("attachments", stage);
      expect(properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
      expect(properties.LifecycleConfiguration.Rules).toMatchObject([
        { NoncurrentVersionExpiration: { NoncurrentDays: days } },
      ]);
      expect(properties.LifecycleConfiguration.Rules[0]).not.toHaveProperty("ExpirationInDays");
    }
  });
});

describe("exports", () => {
  const { properties } = bucket("exports");

  it("are deleted after a day, also those that were not completed", () => {
    expect(properties.LifecycleConfiguration.Rules).toEqual([
      {
        ExpirationInDays: 1,
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: "Enabled",
      },
    ]);
    expect(properties).not.toHaveProperty("VersioningConfiguration");
  });

  it("can be read by pages that follow a redirection, and by no other requests of pages", () => {
    expect(properties["CorsConfiguration"]).toEqual({
      CorsRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"], MaxAge: 3_600 }],
    });
  });
});

describe("inspect-upload", () => {
  const rule = z
    .looseObject({
      EventPattern: z.unknown(),
      Targets: z.tuple([
        z.looseObject({ Arn: z.unknown(), DeadLetterConfig: z.looseObject({ Arn: z.unknown() }) }),
      ]),
    })
    .parse(prod.only("AWS::Events::Rule").Properties);
  const [target] = rule.Targets;
  const queue = prod.target(target.DeadLetterConfig.Arn).id;

  it("is called only by GuardDuty's result for an upload", () => {
    expect(prod.functionName(prod.target(target.Arn).id)).toBe("inspect-upload");
    expect(rule.EventPattern).toMatchObject({
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Malware Protection Object Scan Result"],
      detail: { s3ObjectDetails: { bucketName: [expect.anything()] } },
    });
    const permissions = prod
      .ofType("AWS::Lambda::Permission")
      .filter(
        ([, { Properties }]) =>
          prod.functionName(prod.target(Properties["FunctionName"]).id) === "inspect-upload",
      );
    expect(permissions.map(([, { Properties }]) => Properties["Principal"])).toEqual([
      "events.amazonaws.com",
    ]);
  });

  it("is tried three times; then the event is queued for two weeks and an alarm rings", () => {
    const invoke = z
      .looseObject({
        MaximumRetryAttempts: z.number(),
        DestinationConfig: z.looseObject({
          OnFailure: z.looseObject({ Destination: z.unknown() }),
        }),
      })
      .parse(prod.invokeConfigOf("inspect-upload"));
    expect(invoke.MaximumRetryAttempts).toBe(2);
    expect(prod.target(invoke.DestinationConfig.OnFailure.Destination).id).toBe(queue);
    expect(prod.resource(queue).Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3_600,
    });
    const alarms = prod.ofType("AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
    const watched = alarms.filter((alarm) => JSON.stringify(alarm).includes(queue));
    expect(watched).toMatchObject([
      { MetricName: "ApproximateNumberOfMessagesVisible", Threshold: 1, Statistic: "Maximum" },
    ]);
    expect(alarms.map((alarm) => alarm["MetricName"])).toContain("UploadsNotScanned");
    expect(alarms.map((alarm) => alarm["MetricName"])).toContain("InspectionsDied");
  });

  it("contains the decoders for Lambda's processor, on whatever machine it is built", () => {
    const [[id = "", layer] = []] = prod.ofType("AWS::Lambda::LayerVersion");
    expect(layer?.Properties["CompatibleArchitectures"]).toEqual(["arm64"]);
    const withLayers = prod
      .ofType("AWS::Lambda::Function")
      .filter(([, { Properties }]) => "Layers" in Properties);
    expect(withLayers.map(([fn]) => prod.functionName(fn))).toEqual(["inspect-upload"]);
    expect(withLayers[0]?.[1].Properties).toMatchObject({
      Architectures: ["arm64"],
      Layers: [{ Ref: id }],
    });

    const modules = join(layerFolder(LAYER), "nodejs/node_modules");
    const binaries = globSync("@{img,napi-rs}/**/*.{node,so.*}", { cwd: modules });
    expect(binaries.map((path) => path.split("/")[1]).sort()).toEqual([
      "canvas-linux-arm64-gnu",
      "sharp-libvips-linux-arm64",
      "sharp-linux-arm64",
    ]);
    expect(binaries.map((path) => machineOf(join(modules, path)))).toEqual(
      binaries.map(() => AARCH64),
    );
  });

  it("carries the decoders with their licences, and those under the LGPL unchanged", () => {
    const outdir = temporaryFolder();
    createApp({ stage: "dev" }, outdir);
    const [deployed = ""] = globSync("asset.*/nodejs/node_modules", { cwd: outdir });
    const installed = join(layerFolder(LAYER), "nodejs/node_modules");
    const isCarried = (path: string) =>
      existsSync(join(outdir, deployed, path)) &&
      readFileSync(join(outdir, deployed, path)).equals(readFileSync(join(installed, path)));

    const packages = globSync("{*,@*/*}/package.json", { cwd: installed }).map(dirname);
    const underLgpl = packages.filter((name) =>
      /LGPL/.test(readFileSync(join(installed, name, "package.json"), "utf8")),
    );
    expect(underLgpl.sort()).toEqual(["@img/sharp-libvips-linux-arm64", "libheif-js"]);
    const whole = underLgpl.flatMap((name) => filesIn(installed, name));
    expect(whole).toContain("libheif-js/libheif-wasm/LICENSE");
    const notices = packages
      .flatMap((name) => filesIn(installed, name))
      .filter((path) => NOTICES.test(basename(path)));
    expect([...whole, ...notices].filter((path) => !isCarried(path))).toEqual([]);
  });
});

/** Files that contain or name a licence. */
const NOTICES = /^(licen[cs]e|copying|notice|readme\.md$)/i;

/** The paths of all files of a package. */
function filesIn(modules: string, name: string): string[] {
  return globSync(`${name}/**`, { cwd: modules, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(modules, join(entry.parentPath, entry.name)));
}

/** The machine in the header of an ELF file (e_machine). */
function machineOf(path: string): number {
  const header = Buffer.alloc(20);
  const file = openSync(path, "r");
  readSync(file, header);
  closeSync(file);
  expect(header.toString("latin1", 1, 4)).toBe("ELF");
  return header.readUInt16LE(18);
}

const AARCH64 = 183;
