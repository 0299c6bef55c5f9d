import { COMMANDS } from "./all-commands.ts";
import { OperatorError } from "./operator-error.ts";

const USAGE = `Usage: npm run ops -- COMMAND [options]

${[...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(21)}${summary}\n`).join("")}
Options of a command: npm run ops -- COMMAND --help
`;

/** Advice to the operator on errors of any command, by the error's name or code. */
const ADVICE: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    "No AWS credentials found. Sign in (aws sso login) or set AWS_PROFILE, then try again.",
  ExpiredTokenException: "Your AWS session has expired. Sign in again, then try again.",
  ResourceNotFoundException:
    "The table or the user pool does not exist. Is this the account of that stage? Deploy, then try again.",
  ECONNREFUSED: "Nothing answers at that endpoint. Is it correct, and is the service running?",
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help") {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command) throw new OperatorError(`There is no command "${name}".\n\n${USAGE}`);
  if (args.includes("--help")) {
    process.stdout.write(command.usage);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    const advice = namesOf(error)
      .map((name) => command.advice[name] ?? ADVICE[name])
      .find((found) => found !== undefined);
    throw advice === undefined ? error : new OperatorError(`${advice}\n(${error})`);
  }
}

function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return "code" in error ? [error.name, String(error.code)] : [error.name];
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exitCode = 1;
  },
);
