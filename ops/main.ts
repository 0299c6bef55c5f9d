import { parseArgs } from "node:util";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SingleBar } from "cli-progress";
import { createAgencyTopic } from "../shared/platform/agency-topics.ts";
import { readDeployment } from "./deployment.ts";
import { OperatorError } from "./operator-error.ts";
import { KALTIM, readDemoOfficers, readOfficers, readReferenceData } from "./reference-data.ts";
import { seed } from "./seed.ts";

const USAGE = `Usage: npm run ops -- seed [options]

Writes reference data and officers to a deployed stage. May be run again after an edit.
It uses your AWS credentials, as the AWS CLI does.

  --outputs FILE     what "npm run deploy" wrote (cdk-outputs.json)
  --stage STAGE      which stage, when the file holds several
  --reference DIR    folder of reference data (ops/reference/kaltim)
  --officers FILE    officers to add: a JSON list like ops/reference/kaltim/demo-officers.json
  --demo-officers    add the invented officers of the reference folder, to try a stage out
  --help             this text

Officers get a mail with a temporary password. With OFFICER_PASSWORD in the environment they get
that one instead and no mail.
`;

const OPTIONS = {
  outputs: { type: "string", default: "cdk-outputs.json" },
  stage: { type: "string" },
  reference: { type: "string", default: KALTIM },
  officers: { type: "string" },
  "demo-officers": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help || positionals.length === 0) {
    process.stdout.write(USAGE);
    return;
  }
  if (positionals.length > 1 || positionals[0] !== "seed") {
    throw new OperatorError(`There is no command "${positionals.join(" ")}".\n\n${USAGE}`);
  }
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
  const sns = new SNSClient({ region });
  const bar = new SingleBar({ format: " {bar} {value}/{total} {what}", hideCursor: true });
  bar.start(0, 0, { what: "" });
  try {
    await seed({
      dynamodb: new DynamoDBClient({ region }),
      tableName,
      cognito: new CognitoIdentityProviderClient({ region }),
      userPoolId,
      reference,
      officers,
      createTopic: (agency) => createAgencyTopic(sns, agencyTopics, agency),
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
}

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** What to do about the faults of AWS that an operator meets, by the error's name. */
const ADVICE: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    "No AWS credentials found. Sign in (aws sso login) or set AWS_PROFILE, then try again.",
  ExpiredTokenException: "Your AWS session has expired. Sign in again, then try again.",
  ResourceNotFoundException:
    "The table or the user pool is not there. Is this the account of that stage? Deploy, then try again.",
  AccessDeniedException:
    "Your AWS role may not write the table or make users. It needs dynamodb:BatchWriteItem, UpdateItem and PutItem on the table, cognito-idp:AdminCreateUser on the pool and sns:CreateTopic.",
  TransactionCanceledException:
    "An officer is assigned to an agency that is not in agencies.json. Put that right, then try again.",
  InvalidPasswordException:
    "OFFICER_PASSWORD is too weak: 12 characters, with small and capital letters, digits and symbols.",
};

main().catch((error: unknown) => {
  const name = error instanceof Error ? error.name : "";
  const advice = ADVICE[name];
  if (advice !== undefined) console.error(`${advice}\n(${error})`);
  else console.error(error instanceof OperatorError ? error.message : error);
  process.exitCode = 1;
});
