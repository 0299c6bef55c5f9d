import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { awsEnvironment } from "./aws-environment.ts";

/** A call of a service of AWS that speaks JSON 1.1. */
export interface AwsCall {
  /** Name of the service in its signature and its address, for example `secretsmanager`. */
  readonly service: string;
  /** The variable with another address of the service, as the SDK's clients know it. */
  readonly endpointVariable: `AWS_ENDPOINT_URL_${string}`;
  /** Header X-Amz-Target: the operation, for example `secretsmanager.GetSecretValue`. */
  readonly target: string;
  readonly input: object;
}

export type AwsAnswer =
  | { readonly ok: true; readonly output: unknown }
  /** The service refused; the name of its error. */
  | { readonly ok: false; readonly error: string };

const TRIES = 3;
const TIMEOUT_MS = 3_000;

/** How the protocol names an error, with a namespace before it or without. */
const errorSchema = z.object({ __type: z.string() });

/**
 * Makes one call, signed by the SDK's own signer, and makes it again when the network or the service
 * fails. The client of a service would do the same with 15 to 40 KB more in a bundle, for one call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 *
 * @throws Error when the last try fails too
 */
export async function callAws(call: AwsCall): Promise<AwsAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await send(call);
      if (response.ok) return { ok: true, output: await response.json() };
      if (response.status < 500) {
        const { __type: type } = errorSchema.parse(await response.json());
        return { ok: false, error: type.split("#").at(-1) ?? type };
      }
      throw new Error(`${call.target} answered ${response.status}`);
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

async function send({ service, endpointVariable, target, input }: AwsCall): Promise<Response> {
  const { region, credentials } = awsEnvironment();
  const url = process.env[endpointVariable] ?? `https://${service}.${region}.amazonaws.com`;
  const { host, hostname, protocol } = new URL(url);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers, body } = await signer.sign({
    method: "POST",
    protocol,
    hostname,
    path: "/",
    query: {},
    headers: { host, "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
    body: JSON.stringify(input),
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(url, { method: "POST", headers, body, signal });
}
