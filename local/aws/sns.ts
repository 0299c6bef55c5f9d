import { randomUUID } from "node:crypto";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { matches, patternSchema } from "./filter-pattern.ts";
import type { HttpServer } from "./http-server.ts";
import type { Call, Iam } from "./iam/iam.ts";
import { KeptFile } from "./kept-file.ts";
import { type Refusals, type ServiceAnswer, startService } from "./local-service.ts";
import type { Deliver } from "./outgoing-message.ts";
import { escapeXml } from "./xml.ts";

const subscriptionSchema = z.object({
  arn: z.string(),
  topic: z.string(),
  protocol: z.enum(["email", "sms"]),
  endpoint: z.string(),
  filterPolicy: z.string().exactOptional(),
});
const keptSchema = z.object({
  /** Display names by ARN. */
  topics: z.record(z.string(), z.string()),
  subscriptions: z.array(subscriptionSchema),
});
type Kept = z.infer<typeof keptSchema>;
type Subscription = z.infer<typeof subscriptionSchema>;

/** A request that SNS refuses, with the status and the code from which the SDK makes its error. */
class Refused extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: "InvalidParameter" | "NotFound", reason: string) {
    super(reason);
    this.code = code;
    this.status = code === "NotFound" ? 404 : 400;
  }
}

/** Subjects that SNS accepts: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT = /^[!-~][ -~]{0,98}$/;
const PHONE_NUMBER = /^\+[1-9]\d{7,14}$/;

/**
 * Serves SNS: topics, their subscriptions with filter policies, and messages to topics and to phone
 * numbers. One difference: a subscription is active at once, without the confirmation that SNS
 * requires.
 *
 * @param file keeps topics and subscriptions
 * @param region the region in the ARNs of topics
 */
export async function startSns(
  iam: Iam,
  file: string,
  region: string,
  deliver: Deliver,
): Promise<HttpServer> {
  const sns = await LocalSns.open(file, region, deliver);
  return startService(iam, REFUSALS, async ({ body, authorize }) => {
    const parameters = new URLSearchParams(body);
    const action = parameters.get("Action") ?? "";
    authorize(callOf(action, parameters, region));
    try {
      return xml(
        200,
        `<${action}Response>${await sns.serve(action, parameters)}</${action}Response>`,
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return errorAnswer(error.status, error.code, error.message);
    }
  });
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
  readonly #region: string;
  readonly #deliver: Deliver;
  #kept: Kept;

  private constructor(file: KeptFile<Kept>, region: string, deliver: Deliver, kept: Kept) {
    this.#file = file;
    this.#region = region;
    this.#deliver = deliver;
    this.#kept = kept;
  }

  static async open(path: string, region: string, deliver: Deliver): Promise<LocalSns> {
    const file = new KeptFile(path, keptSchema);
    const kept = (await file.read()) ?? { topics: {}, subscriptions: [] };
    return new LocalSns(file, region, deliver, kept);
  }

  /** Performs an action and returns the XML of its result. */
  async serve(action: string, parameters: URLSearchParams): Promise<string> {
    switch (action) {
      case "CreateTopic":
        return result(action, "TopicArn", await this.#createTopic(parameters));
      case "Subscribe":
        return result(action, "SubscriptionArn", await this.#subscribe(parameters));
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
    const arn = topicArn(this.#region, name);
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
    if (existing) {
      if (FilterPolicy === undefined || FilterPolicy === existing.filterPolicy) return existing.arn;
      throw new Refused(
        "InvalidParameter",
        "Subscription already exists with different attributes",
      );
    }
    const arn = `${topic}:${randomUUID()}`;
    const added = { arn, topic, protocol, endpoint, ...filterPolicy(FilterPolicy) };
    await this.#keep({ subscriptions: [...this.#kept.subscriptions, added] });
    return arn;
  }

  async #setAttributes(parameters: URLSearchParams): Promise<void> {
    const arn = parameters.get("SubscriptionArn");
    const name = parameters.get("AttributeName");
    if (name !== "FilterPolicy") throw new Refused("InvalidParameter", `AttributeName ${name}`);
    const changed = filterPolicy(parameters.get("AttributeValue") ?? "");
    const { subscriptions } = this.#kept;
    if (!subscriptions.some((each) => each.arn === arn))
      throw new Refused("NotFound", "Subscription");
    await this.#keep({
      subscriptions: subscriptions.map((each) =>
        each.arn === arn ? { ...each, ...changed } : each,
      ),
    });
  }

  async #unsubscribe(parameters: URLSearchParams): Promise<void> {
    const arn = parameters.get("SubscriptionArn");
    await this.#keep({
      subscriptions: this.#kept.subscriptions.filter((each) => each.arn !== arn),
    });
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
      await this.#deliver({ medium: "sms", to: phone, body });
      return randomUUID();
    }
    const topic = this.#topic(parameters.get("TopicArn"));
    const attributes = messageAttributes(parameters);
    const name = this.#kept.topics[topic] ?? "";
    for (const { protocol, endpoint, filterPolicy: policy } of this.#subscriptionsOf(topic)) {
      if (policy !== undefined && !matches(patternSchema.parse(JSON.parse(policy)), attributes)) {
        continue;
      }
      await this.#deliver(
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

  #topic(arn: string | null): string {
    if (arn === null || !(arn in this.#kept.topics)) throw new Refused("NotFound", "Topic");
    return arn;
  }

  async #keep(changed: Partial<Kept>): Promise<void> {
    this.#kept = { ...this.#kept, ...changed };
    await this.#file.write(this.#kept);
  }
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

/** Reads a map of the query protocol: `<map>.entry.1.<key>=…&<map>.entry.1.<value>=…`. */
function entries(
  parameters: URLSearchParams,
  map: string,
  key: string,
  value: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (let position = 1; ; position++) {
    const name = parameters.get(`${map}.entry.${position}.${key}`);
    if (name === null) return found;
    found[name] = parameters.get(`${map}.entry.${position}.${value}`) ?? "";
  }
}

const element = (name: string, content: string) => `<${name}>${escapeXml(content)}</${name}>`;
const result = (action: string, name: string, content: string) =>
  `<${action}Result>${element(name, content)}</${action}Result>`;
const xml = (status: number, body: string): ServiceAnswer => ({
  status,
  contentType: "text/xml",
  body,
});

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
};
