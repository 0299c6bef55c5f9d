import { type CallOptions, call, type DemoOfficer, type Reply } from "./api.ts";
import * as example from "./example.ts";
import { newContacts } from "./site-client.ts";

export interface Submitted {
  readonly trackingId: string;
  readonly accessCode: string;
}

export const submit = (
  body: object = example.submission,
  options: CallOptions = {},
): Promise<Reply> => call("POST", "/v1/reports", { body, ...options });

/** Submits the example's report by a new reporter. */
export async function submitted(changes: object = {}): Promise<Submitted> {
  const reporter = { ...example.submission.reporter, ...newContacts() };
  return (await submit({ ...example.submission, reporter, ...changes })).body;
}

/** Takes an officer's action, at the current version of the report. */
export async function act(as: DemoOfficer, trackingId: string, action: object): Promise<Reply> {
  const path = `/v1/officer/reports/${trackingId}`;
  const { body } = await call("GET", path, { as });
  return call("POST", `${path}/actions`, { as, body: { version: body.version, ...action } });
}

/** Takes the reporter's action, at the current version of the report. */
export async function actAsReporter(report: Submitted, action: object): Promise<Reply> {
  const { accessCode, trackingId } = report;
  const path = `/v1/reports/${trackingId}`;
  const { body } = await call("GET", path, { accessCode });
  return call("POST", `${path}/actions`, {
    accessCode,
    body: { version: body.version, ...action },
  });
}
