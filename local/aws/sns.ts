import type { HttpServer } from "./http-server.ts";
import type { Call, Iam } from "./iam/iam.ts";
import {
  type Refusals,
  type ServiceAnswer,
  type ServiceRequest,
  startService,
} from "./local-service.ts";
import { element, xml } from "./query-protocol.ts";
import { Refused, SnsTopics, type TopicsOptions, topicArn } from "./sns-topics.ts";

export interface SnsOptions extends TopicsOptions {
  readonly iam: Iam;
}

/**
 * Serves SNS: topics, their subscriptions with filter policies, and messages to topics and to phone
 * numbers. An email address gets nothing before it opens the link in the mail that asks it to
 * confirm; a phone number is not asked.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 *
 * One difference: an address that never confirms stays pending; SNS forgets it after 48 hours.
 */
export async function startSns(options: SnsOptions): Promise<HttpServer> {
  let sns: SnsTopics | undefined;
  const service = await startService(options.iam, REFUSALS, async (request) => {
    if (!sns) throw new Error("The local SNS has not started yet");
    try {
      return await (request.method === "GET" ? openLink(sns, request) : serveCall(sns, request));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return errorAnswer(error.status, error.code, error.message);
    }
  });
  sns = await SnsTopics.open(options, service.endpoint);
  return service;
}

/** Opens the link of a mail that asks an address to confirm. */
async function openLink(sns: SnsTopics, { path }: ServiceRequest): Promise<ServiceAnswer> {
  const parameters = new URL(path, "http://local").searchParams;
  const action = parameters.get("Action") ?? "";
  if (action !== "ConfirmSubscription") throw new Refused("NotFound", "A page");
  await sns.serve(action, parameters);
  return CONFIRMED;
}

async function serveCall(
  sns: SnsTopics,
  { body, authorize }: ServiceRequest,
): Promise<ServiceAnswer> {
  const parameters = new URLSearchParams(body);
  const action = parameters.get("Action") ?? "";
  authorize(callOf(action, parameters, sns.region));
  return xml(200, `<${action}Response>${await sns.serve(action, parameters)}</${action}Response>`);
}

/**
 * Returns what an action asks of IAM. A phone number is no resource, and neither is a subscription.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
function callOf(action: string, parameters: URLSearchParams, region: string): Call {
  const name = parameters.get("Name");
  const resource =
    action === "CreateTopic" && name !== null
      ? topicArn(region, name)
      : (parameters.get("TopicArn") ?? "*");
  return { action: `sns:${action}`, resource, context: {} };
}

const errorAnswer = (status: number, code: string, message: string): ServiceAnswer =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type>${element("Code", code)}${element("Message", message)}</Error></ErrorResponse>`,
  );

const REFUSALS: Refusals = {
  unknownCaller: () =>
    errorAnswer(
      403,
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
    ),
  denied: (message) => errorAnswer(403, "AuthorizationError", message),
  // The link of a mail is opened by a person who has no credentials.
  isPublic: ({ method }) => method === "GET",
};

const CONFIRMED: ServiceAnswer = {
  status: 200,
  contentType: "text/html; charset=utf-8",
  body: "<!doctype html><title>Subscription confirmed!</title><h1>Subscription confirmed!</h1>",
};
