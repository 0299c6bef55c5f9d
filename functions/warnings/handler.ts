import { openFigures } from "#application/open-figures.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { listWarnings } from "./list-warnings.ts";

const env = environment({ TABLE_NAME: variable, LEAD_GOVERNMENT: variable });
const opened = openFigures(env.TABLE_NAME);

export const handler = httpHandler("warnings", {
  listWarnings: listWarnings({
    ...opened,
    signIn: officerSignIn(opened.table),
    leadGovernment: env.LEAD_GOVERNMENT,
  }),
});
