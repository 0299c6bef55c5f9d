import { changeByRevision } from "#store/entities/changes.ts";
import { CONTACT_BUDGET } from "#store/entities/contact-budget.ts";
import { DELIVERY, GATHERED, gatheredById } from "#store/entities/deliveries.ts";
import { contactOfReport, followersOfReport } from "#store/entities/followers.ts";
import { allOfficers, officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { CONTACT_CODE, WITHHELD } from "#store/entities/reporter-contacts.ts";
import {
  reportAttachments,
  reportEvents,
  reportSubmission,
  reportWithFiles,
} from "#store/entities/reports.ts";
import { subscribersOfAgency } from "#store/entities/subscriptions.ts";
import type { Config } from "../config.ts";
import type { AgencyTopics } from "./agency-topics.ts";
import type { GeneratedSecret } from "./generated-secret.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { KanalTable } from "./kanal-table.ts";
import type { MailSender } from "./mail-sender.ts";
import { grantSendSms } from "./sms.ts";

/** The resources that messages are sent with. */
interface Sending {
  readonly table: KanalTable;
  readonly agencyTopics: AgencyTopics;
  readonly mailSender: MailSender;
  readonly contactPepper: GeneratedSecret;
  readonly contactCodeSecret: GeneratedSecret;
}

/** Lets the function read contacts, send messages to them and record each delivery. */
export function grantSending(
  fn: KanalFunction,
  config: Config,
  { table, agencyTopics, mailSender, contactPepper, contactCodeSecret }: Sending,
): void {
  table.grantQuery(fn, [
    reportEvents,
    reportWithFiles,
    followersOfReport,
    subscribersOfAgency,
    allOfficers,
    ...referenceReads,
  ]);
  table.grantGet(fn, [
    reportSubmission,
    reportAttachments,
    contactOfReport,
    changeByRevision,
    officerBySub,
    gatheredById,
  ]);
  table.grantWrite(fn, ["PutItem"], [DELIVERY, GATHERED, CONTACT_CODE, WITHHELD]);
  table.grantWrite(fn, ["UpdateItem"], [CONTACT_BUDGET]);
  contactPepper.grantRead(fn);
  contactCodeSecret.grantRead(fn);
  agencyTopics.grantPublish(fn);
  mailSender.grantSend(fn);
  grantSendSms(fn, config);
  fn.addEnvironment("WEBSITE", config.website);
}
