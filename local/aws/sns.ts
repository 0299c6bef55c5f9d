import { randomUUID } from "node:crypto";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { matches, patternSchema } from "./filter-pattern.ts";
import type { HttpServer } from "./http-server.ts";
import type { Call, Iam } from "./iam/iam.ts";
import { KeptFile } from "./kept-file.ts";
import {
  type Refusals,
  type ServiceAnswer,
  type ServiceRequest,
  startService,
} from "./local-service.ts";
import type { Deliver } from "./outgoing-message.ts";
import { element, entries, result, xml } from "./query-protocol.ts";

const subscriptionSchema = z.object({
  arn: z.string(),
  topic: z.string(),
  protocol: z.enum(["email", "sms"]),
  endpoint: z.string(),
  filterPolicy: z.string().exactOptional(),
  /** The secret of the link that confirms it; absent once it is confirmed. */
  token: z.string().exactOptional(),
});
const keptSchema = z.object({
  /** Display names by ARN. */
  topics: z.record(z.string(), z.string()),
  subscriptions: z.array(subscriptionSchema),
});
type Kept = z.infer<typeof keptSchema>;
type Subscription = z.infer<typeof subscriptionSchema>;

/** The codes of refusals, from which the SDK makes its errors, with their status. */
const STATUS = { InvalidParameter: 400, NotFound: 404, FilterPolicyLimitExceeded: 403 } as const;

/** A request that SNS refuses. */
class Refused extends Error {
  readonly code: keyof typeof STATUS;

  constructor(code: keyof typeof STATUS, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/sns.html, "Filter policies", per topic */
const MOST_FILTER_POLICIES = 200;
/** What SNS answers in place of an ARN while an address has not confirmed. */
const PENDING = "pending confirmation";
/** Subjects that SNS accepts: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT = /^[!-~][ -~]{0,98}$/;
const PHONE_NUMBER = /^\+[1-9]\d{7,14}$/;

export interface SnsOptions {
  readonly iam: Iam;
  /** File that keeps topics and subscriptions. */
  readonly file: string;
  /** The region in the ARNs of topics. */
  readonly region: string;
  readonly deliver: Deliver;
  /** Whether an email address confirms as soon as it is asked to. */
  readonly confirmsAtOnce: (email: string) => boolean;
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
  let sns: LocalSns | undefined;
  const service = await startService(options.iam, REFUSALS, async (request) => {
    if (!sns) throw new Error("The local SNS has not started yet");
    try {
      return await (request.method === "GET" ? openLink(sns, request) : serveCall(sns, request));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return errorAnswer(STATUS[error.code], error.code, error.message);
    }
  });
  sns = await LocalSns.open(options, service.endpoint);
  return service;
}

/** Opens the link of a mail that asks an address to confirm. */
async function openLink(sns: LocalSns, { path }: ServiceRequest): Promise<ServiceAnswer> {
  const parameters = new URL(path, "http://local").searchParams;
  const action = parameters.get("Action") ?? "";
  if (action !== "ConfirmSubscription") throw new Refused("NotFound", "A page");
  await sns.serve(action, parameters);
  return CONFIRMED;
}

async function serveCall(
  sns: LocalSns,
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

const topicArn = (region: string, name: string) => arnOf("AWS::SNS::Topic", region, name);

class LocalSns {
  readonly #file: KeptFile<Kept>;
  readonly #options: SnsOptions;
  /** Address of this service, for links. */
  readonly #endpoint: string;
  #kept: Kept;

  private constructor(file: KeptFile<Kept>, options: SnsOptions, endpoint: string, kept: Kept) {
    this.#file = file;
    this.#options = options;
    this.#endpoint = endpoint;
    this.#kept = kept;
  }

  static async open(options: SnsOptions, endpoint: string): Promise<LocalSns> {
    const file = new KeptFile(options.file, keptSchema);
    const kept = (await file.read()) ?? { topics: {}, subscriptions: [] };
    return new LocalSns(file, options, endpoint, kept);
  }

  get region(): string {
    return this.#options.region;
  }

  /** Performs an action and returns the XML of its result. */
  async serve(action: string, parameters: URLSearchParams): Promise<string> {
    switch (action) {
      case "CreateTopic":
        return result(action, "TopicArn", await this.#createTopic(parameters));
      case "Subscribe":
        return result(action, "SubscriptionArn", await this.#subscribe(parameters));
      case "ConfirmSubscription":
        return result(action, "SubscriptionArn", await this.#confirm(parameters));
      case "GetSubscriptionAttributes":
        return `<${action}Result><Attributes>${this.#attributes(parameters)}</Attributes></${action}Result>`;
      case "SetSubscriptionAttributes":
        await this.#setAttributes(parameters);
        return "";
      case "Unsubscribe":
        await this.#unsubscribe(parameters);
        return "";
      case "Publish":
        return result(action, "MessageId", await this.#publish(parameters));
      default:
        throw new Refused("InvalidParameter", `The local SNS does not know ${action}`);
    }
  }

  async #createTopic(parameters: URLSearchParams): Promise<string> {
    const name = parameters.get("Name") ?? "";
    if (!/^[\w-]{1,256}$/.test(name)) throw new Refused("InvalidParameter", `Topic name ${name}`);
    const arn = topicArn(this.#options.region, name);
    const { DisplayName = "" } = entries(parameters, "Attributes", "key", "value");
    const { topics } = this.#kept;
    if (arn in topics) return arn;
    await this.#keep({ topics: { ...topics, [arn]: DisplayName } });
    return arn;
  }

  async #subscribe(parameters: URLSearchParams): Promise<string> {
    const topic = this.#topic(parameters.get("TopicArn"));
    const parsed = subscriptionSchema
      .pick({ protocol: true, endpoint: true })
      .safeParse({ protocol: parameters.get("Protocol"), endpoint: parameters.get("Endpoint") });
    if (!parsed.success) throw new Refused("InvalidParameter", "Protocol or Endpoint");
    const { protocol, endpoint } = parsed.data;
    const { FilterPolicy } = entries(parameters, "Attributes", "key", "value");
    const existing = this.#kept.subscriptions.find(
      (each) => each.topic === topic && each.protocol === protocol && each.endpoint === endpoint,
    );
    if (existing && FilterPolicy !== undefined && FilterPolicy !== existing.filterPolicy) {
      throw new Refused(
        "InvalidParameter",
        "Subscription already exists with different attributes",
      );
    }
    const subscription = existing ?? (await this.#add(topic, parsed.data, FilterPolicy));
    if (subscription.token !== undefined) await this.#askToConfirm(subscription);
    const { arn, token } = subscription;
    const alwaysArn = parameters.get("ReturnSubscriptionArn") === "true";
    return token === undefined || alwaysArn ? arn : PENDING;
  }

  async #add(
    topic: string,
    { protocol, endpoint }: Pick<Subscription, "protocol" | "endpoint">,
    policy: string | undefined,
  ): Promise<Subscription> {
    const filtered = this.#subscriptionsOf(topic).filter((each) => each.filterPolicy !== undefined);
    if (policy !== undefined && filtered.length >= MOST_FILTER_POLICIES) {
      throw new Refused("FilterPolicyLimitExceeded", "The topic has no room for a filter policy");
    }
    const isAsked = protocol === "email" && !this.#options.confirmsAtOnce(endpoint);
    const added = {
      ...{ arn: `${topic}:${randomUUID()}`, topic, protocol, endpoint },
      ...filterPolicy(policy),
      ...(isAsked && { token: randomUUID() }),
    };
    await this.#keep({ subscriptions: [...this.#kept.subscriptions, added] });
    return added;
  }

  /** SNS sends the mail again each time the address is subscribed again. */
  async #askToConfirm({ topic, endpoint, token = "" }: Subscription): Promise<void> {
    const link = new URL(this.#endpoint);
    link.search = String(
      new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: topic, Token: token }),
    );
    await this.#options.deliver({
      medium: "email",
      to: endpoint,
      subject: "AWS Notification - Subscription Confirmation",
      body: `You have chosen to subscribe to the topic:\n${topic}\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is necessary):\n${link}`,
    });
  }

  async #confirm(parameters: URLSearchParams): Promise<string> {
    const topic = this.#topic(parameters.get("TopicArn"));
    const token = parameters.get("Token") ?? "";
    const found = this.#subscriptionsOf(topic).find((each) => each.token === token);
    if (!found) throw new Refused("InvalidParameter", "Token");
    await this.#change(found.arn, ({ token: _, ...confirmed }) => confirmed);
    return found.arn;
  }

  #attributes(parameters: URLSearchParams): string {
    const found = this.#subscription(parameters.get("SubscriptionArn"));
    const { topic, protocol, endpoint, token, filterPolicy: policy } = found;
    return Object.entries({
      ...{ SubscriptionArn: found.arn, TopicArn: topic, Protocol: protocol, Endpoint: endpoint },
      PendingConfirmation: String(token !== undefined),
      ...(policy !== undefined && { FilterPolicy: policy }),
    })
      .map(([key, value]) => `<entry>${element("key", key)}${element("value", value)}</entry>`)
      .join("");
  }

  async #setAttributes(parameters: URLSearchParams): Promise<void> {
    const name = parameters.get("AttributeName");
    if (name !== "FilterPolicy") throw new Refused("InvalidParameter", `AttributeName ${name}`);
    const { arn } = this.#subscription(parameters.get("SubscriptionArn"));
    const changed = filterPolicy(parameters.get("AttributeValue") ?? "");
    await this.#change(arn, (subscription) => ({ ...subscription, ...changed }));
  }

  async #unsubscribe(parameters: URLSearchParams): Promise<void> {
    const arn = parameters.get("SubscriptionArn");
    const { subscriptions } = this.#kept;
    if (subscriptions.some((each) => each.arn === arn && each.token !== undefined)) {
      throw new Refused("InvalidParameter", "The subscription is pending confirmation");
    }
    await this.#keep({ subscriptions: subscriptions.filter((each) => each.arn !== arn) });
  }

  async #publish(parameters: URLSearchParams): Promise<string> {
    const body = parameters.get("Message") ?? "";
    const subject = parameters.get("Subject");
    const phone = parameters.get("PhoneNumber");
    if (body === "") throw new Refused("InvalidParameter", "Empty message");
    if (subject !== null && !SUBJECT.test(subject)) {
      throw new Refused("InvalidParameter", "Subject");
    }
    if (phone !== null) {
      if (!PHONE_NUMBER.test(phone)) throw new Refused("InvalidParameter", "PhoneNumber");
      await this.#options.deliver({ medium: "sms", to: phone, body });
      return randomUUID();
    }
    const topic = this.#topic(parameters.get("TopicArn"));
    const attributes = messageAttributes(parameters);
    const name = this.#kept.topics[topic] ?? "";
    for (const subscription of this.#subscriptionsOf(topic)) {
      if (!isWanted(subscription, attributes)) continue;
      const { protocol, endpoint } = subscription;
      await this.#options.deliver(
        protocol === "sms"
          ? { medium: protocol, to: endpoint, body: `${name}> ${body}` }
          : { medium: protocol, to: endpoint, subject: subject ?? "", body },
      );
    }
    return randomUUID();
  }

  #subscriptionsOf(topic: string): Subscription[] {
    return this.#kept.subscriptions.filter((each) => each.topic === topic);
  }

  #subscription(arn: string | null): Subscription {
    const found = this.#kept.subscriptions.find((each) => each.arn === arn);
    if (!found) throw new Refused("NotFound", "Subscription");
    return found;
  }

  async #change(arn: string, change: (before: Subscription) => Subscription): Promise<void> {
    const { subscriptions } = this.#kept;
    await this.#keep({
      subscriptions: subscriptions.map((each) => (each.arn === arn ? change(each) : each)),
    });
  }

  #topic(arn: string | null): string {
    if (arn === null || !(arn in this.#kept.topics)) throw new Refused("NotFound", "Topic");
    return arn;
  }

  async #keep(changed: Partial<Kept>): Promise<void> {
    this.#kept = { ...this.#kept, ...changed };
    await this.#file.write(this.#kept);
  }
}

/** Whether a subscription is confirmed and its filter lets a message with these attributes pass. */
function isWanted({ token, filterPolicy: policy }: Subscription, attributes: object): boolean {
  if (token !== undefined) return false;
  return policy === undefined || matches(patternSchema.parse(JSON.parse(policy)), attributes);
}

function filterPolicy(text: string | undefined): { filterPolicy?: string } {
  if (text === undefined) return {};
  const parsed = patternSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Refused("InvalidParameter", "FilterPolicy");
  return { filterPolicy: text };
}

/** The attributes of a message as a filter policy sees them, with lists parsed. */
function messageAttributes(parameters: URLSearchParams): Record<string, unknown> {
  const values = entries(parameters, "MessageAttributes", "Name", "Value.StringValue");
  const types = entries(parameters, "MessageAttributes", "Name", "Value.DataType");
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      types[name] === "String.Array" ? JSON.parse(value) : value,
    ]),
  );
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
