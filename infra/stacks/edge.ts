import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { Firewall } from "../constructs/firewall.ts";
import { readAcrossRegions } from "../constructs/read-across-regions.ts";

/** CloudFront takes web ACLs and certificates of this region only, and reports its metrics there. */
export const EDGE_REGION = "us-east-1";

/** What CloudFront wants in its own region: the firewall and the certificate. No data of reports. */
export class EdgeStack extends Stack {
  readonly firewall: Firewall;
  /** Absent without a domain: then CloudFront's own certificate serves. */
  readonly certificate: Certificate | undefined;

  constructor(scope: Construct, config: Config) {
    super(scope, `Kanal-${config.stage}-Edge`, {
      env: { region: EDGE_REGION },
      description: "Kanal: firewall and certificate of the website",
    });
    this.firewall = new Firewall(this, "firewall", config);
    const { domain } = config.edge;
    if (domain) {
      const { hostedZone: zone } = domain;
      this.certificate = new Certificate(this, "certificate", {
        domainName: domain.name,
        validation: CertificateValidation.fromDns(
          zone &&
            HostedZone.fromHostedZoneAttributes(this, "zone", {
              hostedZoneId: zone.id,
              zoneName: zone.name,
            }),
        ),
      });
      readAcrossRegions(this.certificate);
    }
  }
}
