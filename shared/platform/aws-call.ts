import { text } from "node:stream/consumers";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import { awsEnvironment } from "./aws-environment.ts";
import { kindOfFailure, type ServiceFailure } from "./failure.ts";
import { pauseWithFullJitter } from "./full-jitter.ts";

/**
 * A call of an AWS service. It is signed and sent by the parts of the SDK that the DynamoDB client
 * already contains. A client for each service would add 15 to 40 KB to a bundle.
 */
export interface AwsCall {
  /** Name of the service in the signature, for example `secretsmanager`. */
  readonly service: string;
  /** Name of the service in its address, if it differs from the name in the signature. */
  readonly host?: string;
  /**
   * The environment variable that can hold another address of the service, as the SDK defines it.
   */
  readonly endpointVariable: `AWS_ENDPOINT_URL_${string}`;
  readonly request: AwsRequest;
}

/** A POST request as the protocol of the service wants it. */
export interface AwsRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a service answered with, or that it refused or failed. */
export type Answered<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & ServiceFailure);

/** The body that the service answered with. */
export type AwsAnswer = Answered<{ readonly output: string }>;

/**
 * A request in the protocol AWS JSON.
 *
 * @param target header X-Amz-Target, the operation: for example `secretsmanager.GetSecretValue`
 */
export const jsonRequest = (target: string, input: object): AwsRequest => ({
  path: "/",
  headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
  body: JSON.stringify(input),
});

/** A request in the protocol AWS query: Action, Version and parameters, flat. */
export const queryRequest = (parameters: Readonly<Record<string, string>>): AwsRequest => ({
  path: "/",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams(parameters).toString(),
});

/** A request in the protocol REST JSON, where the path names the operation. */
export const restRequest = (
  path: string,
  input: object,
  headers: Readonly<Record<string, string>> = {},
): AwsRequest => ({
  path,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(input),
});

const TRIES = 3;
const TIMEOUT_MS = 3_000;
const PAUSES = { firstMs: 100, longestMs: 400 };

/**
 * Makes a call that is safe to repeat, as `repeated` does.
 *
 * @throws Error when the network also fails at the last try
 */
export const callAws = (call: AwsCall): Promise<AwsAnswer> =>
  repeated(() => tryAws(call, TIMEOUT_MS));

/**
 * Tries a call up to three times, with a random pause in between, if the network or the service
 * fails or the service throttles.
 *
 * @throws Error when the network also fails at the last try
 */
export async function repeated<T>(call: () => Promise<Answered<T>>): Promise<Answered<T>> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === TRIES;
    try {
      const answer = await call();
      if (answer.ok || isLast || kindOfFailure(answer) !== "passing") return answer;
    } catch (error) {
      if (isLast) throw error;
    }
    await pauseWithFullJitter(attempt, PAUSES);
  }
}

/**
 * Opens a connection for each request. The service may already have closed a connection that was
 * kept open, and that would look like a lost answer.
 */
const newHttpHandler = () =>
  new NodeHttpHandler({
    connectionTimeout: 2_000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: false },
    httpsAgent: { keepAlive: false },
  });
let http: NodeHttpHandler | undefined;

/** The name of an error: in JSON, with or without a namespace before it, or in XML. */
const ERROR = /"__type"\s*:\s*"(?:[^"]*#)?([^"#]+)"|<Code>([^<]+)<\/Code>/;

/**
 * Makes a call once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 *
 * @param timeoutMs how long the service may take to begin its answer
 * @throws Error of the network, with Node's `code`, or TimeoutError
 */
export async function tryAws(call: AwsCall, timeoutMs: number): Promise<AwsAnswer> {
  const request = HttpRequest.clone(await sign(call));
  http ??= newHttpHandler();
  const { response } = await http.handle(request, { requestTimeout: timeoutMs });
  const output = await text(response.body);
  const { statusCode: status, headers } = response;
  if (status >= 200 && status < 300) return { ok: true, output };
  const [, inJson, inXml] = output.match(ERROR) ?? [];
  const inHeader = headers["x-amzn-errortype"]?.split(":")[0];
  return { ok: false, status, error: inHeader ?? inJson ?? inXml ?? String(status) };
}

async function sign({ service, host = service, endpointVariable, request }: AwsCall) {
  const { region, credentials } = awsEnvironment();
  const url = new URL(process.env[endpointVariable] ?? `https://${host}.${region}.amazonaws.com`);
  const { path, headers, body } = request;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  return signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path,
    query: {},
    headers: { host: url.host, "content-length": String(Buffer.byteLength(body)), ...headers },
    body,
  });
}
