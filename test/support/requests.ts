import { randomInt, randomUUID } from "node:crypto";
import { type CallOptions, call, type DemoOfficer, type Reply } from "./api.ts";
import * as example from "./example.ts";

export interface Submitted {
  readonly trackingId: string;
  readonly accessCode: string;
}

export const submit = (
  body: object = example.submission,
  options: CallOptions = {},
): Promise<Reply> => call("POST", "/v1/reports", { body, ...options });

/** A reporter with contacts of its own: an unproven contact gets few messages a day. */
const newReporter = () => ({
  ...example.submission.reporter,
  phone: `+62813${String(randomInt(100_000_000)).padStart(8, "0")}`,
  email: `pelapor.${randomUUID()}@contoh.example`,
});

/** Submits the example's report by a new reporter. */
export async function submitted(changes: object = {}): Promise<Submitted> {
  return (await submit({ ...example.submission, reporter: newReporter(), ...changes })).body;
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
