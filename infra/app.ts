import { SettingsError } from "./config-schema.ts";
import { createApp } from "./kanal-app.ts";

try {
  createApp().app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
