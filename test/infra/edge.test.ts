import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Config, configOf } from "#infra/config.ts";
import { edgeOf, synthesizeEdge } from "#test/support/edge-templates.ts";

const NAME = "kanal.kaltim.example";

/** The settings of a stage with a domain. */
const withDomain = (domain: Config["edge"]["domain"]): Partial<Config> => ({
  edge: { ...configOf("prod").edge, ...(domain && { domain }) },
});

describe("without a domain", () => {
  const { edge, web } = edgeOf("dev");

  it("the website is at an address of CloudFront's", () => {
    expect(edge.findResources("AWS::CertificateManager::Certificate")).toEqual({});
    web.hasOutput("WebsiteUrl", {
      Value: { "Fn::Join": ["", ["https://", { "Fn::GetAtt": [Match.anyValue(), "DomainName"] }]] },
    });
  });
});

describe("with a domain", () => {
  const { edge, web, distribution } = synthesizeEdge("prod", withDomain({ name: NAME }));

  it("the certificate is in the region that CloudFront reads, validated by DNS", () => {
    edge.hasResourceProperties("AWS::CertificateManager::Certificate", {
      ...{ DomainName: NAME, ValidationMethod: "DNS" },
    });
    expect(distribution).toMatchObject({
      Aliases: [NAME],
      ViewerCertificate: {
        AcmCertificateArn: {
          "Fn::GetStackOutput": { StackName: "Kanal-prod-Edge", Region: "us-east-1" },
        },
        MinimumProtocolVersion: "TLSv1.2_2021",
        SslSupportMethod: "sni-only",
      },
    });
    web.hasOutput("WebsiteUrl", { Value: `https://${NAME}` });
    web.hasOutput("DistributionDomain", {});
    expect(web.findResources("AWS::Route53::RecordSet")).toEqual({});
  });

  it("in a zone of Route 53, the deployment makes all records", () => {
    const hostedZone = { id: "Z0123456789ABCDEFGHIJ", name: "kaltim.example" };
    const zoned = synthesizeEdge("prod", withDomain({ name: NAME, hostedZone }));
    const records = Object.values(zoned.web.findResources("AWS::Route53::RecordSet"));
    expect(records.map(({ Properties }) => Properties)).toMatchObject(
      ["A", "AAAA"].map((Type) => ({ HostedZoneId: hostedZone.id, Name: `${NAME}.`, Type })),
    );
    zoned.edge.hasResourceProperties("AWS::CertificateManager::Certificate", {
      DomainValidationOptions: [{ DomainName: NAME, HostedZoneId: hostedZone.id }],
    });
  });
});

describe("the files of the website", () => {
  const { web } = edgeOf("prod");
  const deployments = Object.values(web.findResources("Custom::CDKBucketDeployment")).map(
    ({ Properties }) => Properties,
  );

  it("are read by the distribution only", () => {
    const [policy] = Object.values(web.findResources("AWS::S3::BucketPolicy"));
    const statements = z
      .array(z.looseObject({ Effect: z.string() }))
      .parse(policy?.["Properties"]["PolicyDocument"].Statement);
    expect(statements.filter(({ Effect }) => Effect === "Allow")).toMatchObject([
      {
        Action: "s3:GetObject",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      },
    ]);
  });

  it("stay if their names have a hash, for tabs that are open; the others are replaced", () => {
    expect(deployments).toMatchObject([
      {
        DestinationBucketKeyPrefix: "aset",
        Prune: false,
        SystemMetadata: { "cache-control": "public, max-age=31536000, immutable" },
      },
      { Include: ["sw.js"], Prune: false, SystemMetadata: { "cache-control": "no-cache" } },
      {
        Exclude: ["aset/*", "sw.js"],
        Prune: true,
        DistributionPaths: ["/*"],
        SystemMetadata: {
          "cache-control": "public, max-age=0, s-maxage=300, must-revalidate",
        },
      },
    ]);
    const [bucket] = Object.values(web.findResources("AWS::S3::Bucket"));
    expect(bucket?.["Properties"]["LifecycleConfiguration"]).toBeUndefined();
  });

  it("are copied by a function that may do nothing else", () => {
    const policies = Object.values(web.findResources("AWS::IAM::Policy"));
    expect(policies).toHaveLength(1);
    const may = z
      .array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) }))
      .parse(policies[0]?.["Properties"]["PolicyDocument"].Statement)
      .map(({ Action }) => Action);
    expect(may).toEqual([
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      "s3:GetObject",
      "s3:ListBucket",
      ["s3:PutObject", "s3:DeleteObject"],
      ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
    ]);
    for (const { Properties } of Object.values(web.findResources("AWS::IAM::Role"))) {
      expect(Object.keys(Properties).sort()).toEqual(["AssumeRolePolicyDocument", "Tags"]);
    }
  });
});

describe("the alarms on the edge", () => {
  const { alarms } = edgeOf("prod");

  it("watch its errors and what the firewall refuses, and are mailed to the operator", () => {
    const found = Object.values(alarms.findResources("AWS::CloudWatch::Alarm"));
    expect(found.map(({ Properties }) => Properties)).toMatchObject([
      { Namespace: "AWS/CloudFront", MetricName: "5xxErrorRate", Threshold: 5 },
      { Namespace: "AWS/WAFV2", MetricName: "BlockedRequests", Threshold: 1_000 },
    ]);
    alarms.hasResourceProperties("AWS::SNS::Subscription", {
      ...{ Endpoint: "kanal-alarm@kaltim.example", Protocol: "email" },
    });
  });
});
