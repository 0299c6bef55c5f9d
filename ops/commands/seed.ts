import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { SingleBar } from "cli-progress";
import { newTopic } from "#platform/agency-topics.ts";
import { clientSettings } from "#platform/client-settings.ts";
import { type Command, readOptions } from "../command.ts";
import { readDeployment, STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { KALTIM, readDemoOfficers, readOfficers, readReferenceData } from "../reference-data.ts";
import { seed as seedDeployment } from "../seed.ts";

const USAGE = `Usage: npm run ops -- seed [options]

Writes reference data and officers to a deployed stage. A later run adds new entries and does not
change existing ones: system admins edit those through the API. It uses your AWS credentials, as the
AWS CLI does.

${STAGE_USAGE}
  --reference DIR    folder of reference data (ops/reference/kaltim)
  --officers FILE    officers to add: a JSON list like ops/reference/kaltim/demo-officers.json
  --demo-officers    add the invented officers of the reference folder, to try a stage out
  --help             this text

Officers of a version of Kanal that knew them by email address are moved to their accounts. Until
then they cannot use this version. An interrupted run is completed by the next one.

Officers get a mail with a temporary password. If OFFICER_PASSWORD is set in the environment, they
get that password and no mail.
`;

const OPTIONS = {
  ...STAGE_OPTIONS,
  reference: { type: "string", default: KALTIM },
  officers: { type: "string" },
  "demo-officers": { type: "boolean", default: false },
} as const;

export const seed: Command = {
  summary: "writes reference data and officers to a deployed stage",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not write the table or make users. It needs dynamodb:Query, GetItem, BatchWriteItem, UpdateItem, PutItem and DeleteItem on the table and Query on its index officers-by-email, cognito-idp:AdminCreateUser, AdminGetUser and AdminDisableUser on the pool, and sns:CreateTopic.",
    InvalidPasswordException:
      "OFFICER_PASSWORD is too weak: 12 characters, with small and capital letters, digits and symbols.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, OPTIONS, USAGE);
  const reference = await readReferenceData(values.reference);
  const officers = [
    ...(values.officers === undefined ? [] : await readOfficers(values.officers)),
    ...(values["demo-officers"] ? await readDemoOfficers(values.reference) : []),
  ];
  const { stack, tableName, userPoolId, agencyTopics, region } = await readDeployment(
    values.outputs,
    values.stage,
  );
  process.stdout.write(`Seeding ${stack} in ${region}: table ${tableName}\n`);
  const sns = new SNSClient({ ...clientSettings(), region });
  const bar = new SingleBar({ format: " {bar} {value}/{total} {what}", hideCursor: true });
  bar.start(0, 0, { what: "" });
  let differing: readonly string[];
  try {
    differing = await seedDeployment({
      dynamodb: new DynamoDBClient({ ...clientSettings(), region }),
      tableName,
      cognito: new CognitoIdentityProviderClient({ ...clientSettings(), region }),
      userPoolId,
      reference,
      officers,
      createTopic: async (agency) => {
        await sns.send(new CreateTopicCommand(newTopic(agencyTopics, agency)));
      },
      password: process.env["OFFICER_PASSWORD"],
      onProgress: ({ done, total, what }) => {
        bar.setTotal(total);
        bar.update(done, { what });
      },
    });
  } finally {
    bar.stop();
  }
  process.stdout.write(`Done: reference data and ${officers.length} officers.\n`);
  if (differing.length > 0) {
    process.stdout.write(
      `Not changed, although the files differ (edit them through /v1/admin): ${differing.join(", ")}\n`,
    );
  }
  return 0;
}
