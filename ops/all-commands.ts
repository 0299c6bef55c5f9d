import type { Command } from "./command.ts";
import { figures } from "./commands/figures.ts";
import { invite } from "./commands/invite.ts";
import { openData } from "./commands/open-data.ts";
import { parked } from "./commands/parked.ts";
import { parkedDeliveries } from "./commands/parked-deliveries.ts";
import { resetAuthenticator } from "./commands/reset-authenticator.ts";
import { search } from "./commands/search.ts";
import { seed } from "./commands/seed.ts";
import { signIn } from "./commands/sign-in.ts";
import { smsSettings } from "./commands/sms-settings.ts";
import { verifyHistory } from "./commands/verify-history.ts";

/** The commands of `npm run ops`, by name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["seed", seed],
  ["sms-settings", smsSettings],
  ["invite", invite],
  ["sign-in", signIn],
  ["reset-authenticator", resetAuthenticator],
  ["verify-history", verifyHistory],
  ["figures", figures],
  ["search", search],
  ["open-data", openData],
  ["parked", parked],
  ["parked-deliveries", parkedDeliveries],
]);
