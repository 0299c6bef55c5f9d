import { SettingsError } from "./config-schema.ts";
import { createApp } from "./kanal-app.ts";
import { changesOfArguments } from "./local-changes.ts";

try {
  createApp({}, undefined, changesOfArguments()).app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
