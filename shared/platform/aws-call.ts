import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { awsEnvironment } from "./aws-environment.ts";

/** A call of a service of AWS, in one of the two protocols that services speak. */
export interface AwsCall {
  /** Name of the service in its signature and its address, for example `secretsmanager`. */
  readonly service: string;
  /** The variable with another address of the service, as the SDK's clients know it. */
  readonly endpointVariable: `AWS_ENDPOINT_URL_${string}`;
  readonly request:
    | {
        readonly protocol: "json";
        /** Header X-Amz-Target: the operation, for example `secretsmanager.GetSecretValue`. */
        readonly target: string;
        readonly input: object;
      }
    /** Action, Version and parameters, flat. */
    | { readonly protocol: "query"; readonly parameters: Readonly<Record<string, string>> };
}

export type AwsAnswer =
  /** What the service answered, as text. */
  | { readonly ok: true; readonly output: string }
  /** The service refused; the name of its error. */
  | { readonly ok: false; readonly error: string };

const TRIES = 3;
const TIMEOUT_MS = 3_000;

/** How the protocols name an error: in JSON with a namespace before it or without, or in XML. */
const ERROR = /"__type"\s*:\s*"(?:[^"]*#)?([^"#]+)"|<Code>([^<]+)<\/Code>/;

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
      const output = await response.text();
      if (response.ok) return { ok: true, output };
      if (response.status < 500) {
        const [, inJson, inXml] = output.match(ERROR) ?? [];
        return { ok: false, error: inJson ?? inXml ?? String(response.status) };
      }
      throw new Error(`${call.service} answered ${response.status}`);
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

async function send({ service, endpointVariable, request }: AwsCall): Promise<Response> {
  const { region, credentials } = awsEnvironment();
  const url = process.env[endpointVariable] ?? `https://${service}.${region}.amazonaws.com`;
  const { host, hostname, protocol } = new URL(url);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const own =
    request.protocol === "json"
      ? {
          headers: {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": request.target,
          },
          body: JSON.stringify(request.input),
        }
      : {
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams(request.parameters).toString(),
        };
  const { headers, body } = await signer.sign({
    method: "POST",
    protocol,
    hostname,
    path: "/",
    query: {},
    headers: { host, ...own.headers },
    body: own.body,
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(url, { method: "POST", headers, body, signal });
}
