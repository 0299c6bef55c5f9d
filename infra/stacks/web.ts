import { AaaaRecord, ARecord, HostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { CfnOutput, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { bucketOrigin } from "../constructs/response-headers.ts";
import { Website } from "../constructs/website.ts";
import type { DataStack } from "./data.ts";
import type { EdgeStack } from "./edge.ts";
import type { ServiceStack } from "./service.ts";

/** The stacks that the website stands before. */
interface Behind {
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly edge: EdgeStack;
}

/** The website: its files, in Jakarta, and the distribution before them and the HTTP API. */
export class WebStack extends Stack {
  readonly website: Website;

  constructor(scope: Construct, config: Config, { data, service, edge }: Behind) {
    super(scope, `Kanal-${config.stage}-Web`, {
      env: { region: config.region },
      description: "Kanal: website",
    });
    const { files, edgeSecret } = data;
    this.website = new Website(this, "website", {
      config,
      apiHost: `${service.http.api.apiId}.execute-api.${config.region}.amazonaws.com`,
      edgeSecret: edgeSecret.value,
      files,
      webAclArn: edge.firewall.arn,
      certificate: edge.certificate,
    });
    const { distribution, site } = this.website;
    // What differs by stage and so is in no bundle. Citizens' pages read none of it: slots and answers
    // of the API have full addresses. The officers' console needs it to sign in and to show files.
    site.deploy(distribution, {
      stage: config.stage,
      uploads: bucketOrigin(files.uploads, config),
      attachments: bucketOrigin(files.attachments, config),
    });
    this.#addRecords(config);
    const { domainName } = distribution;
    new CfnOutput(this, "WebsiteUrl", {
      value: `https://${config.edge.domain?.name ?? domainName}`,
    });
    new CfnOutput(this, "DistributionDomain", { value: domainName });
    new CfnOutput(this, "DistributionId", { value: distribution.distributionId });
  }

  /** Leads the domain to the distribution, if Route 53 has the domain. */
  #addRecords({ edge: { domain } }: Config): void {
    if (!domain?.hostedZone) return;
    const { id: hostedZoneId, name: zoneName } = domain.hostedZone;
    const record = {
      zone: HostedZone.fromHostedZoneAttributes(this, "zone", { hostedZoneId, zoneName }),
      recordName: `${domain.name}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(this.website.distribution)),
    };
    new ARecord(this, "ipv4", record);
    new AaaaRecord(this, "ipv6", record);
  }
}
