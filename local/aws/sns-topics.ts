import { randomUUID } from "node:crypto";
import * as z from "zod";
import { arnOf } from "./arn.ts";
import { matches, patternSchema } from "./filter-pattern.ts";
import { KeptFile } from "./kept-file.ts";
import type { Deliver } from "./outgoing-message.ts";
import { element, entries, result } from "./query-protocol.ts";

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
export class Refused extends Error {
  readonly code: keyof typeof STATUS;
  /** Of the answer. */
  readonly status: number;

  constructor(code: keyof typeof STATUS, reason: string) {
    super(reason);
    this.code = code;
    this.status = STATUS[code];
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/sns.html, "Filter policies", per topic */
const MOST_FILTER_POLICIES = 200;
/** What SNS answers in place of an ARN while an address has not confirmed. */
const PENDING = "pending confirmation";
/** Subjects that SNS accepts: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT = /^[!-~][ -~]{0,98}$/;
const PHONE_NUMBER = /^\+[1-9]\d{7,14}$/;

export interface TopicsOptions {
  /** File that keeps topics and subscriptions. */
  readonly file: string;
  /** The region in the ARNs of topics. */
  readonly region: string;
  readonly deliver: Deliver;
  /** Whether an email address confirms as soon as it is asked to. */
  readonly confirmsAtOnce: (email: string) => boolean;
}

/** Returns the ARN of a topic. */
export const topicArn = (region: string, name: string) => arnOf("AWS::SNS::Topic", region, name);

/** The topics of SNS with their subscriptions, and what is sent to them and to phone numbers. */
export class SnsTopics {
  readonly #file: KeptFile<Kept>;
  readonly #options: TopicsOptions;
  /** Address of this service, for links. */
  readonly #endpoint: string;
  #kept: Kept;

  private constructor(file: KeptFile<Kept>, options: TopicsOptions, endpoint: string, kept: Kept) {
    this.#file = file;
    this.#options = options;
    this.#endpoint = endpoint;
    this.#kept = kept;
  }

  static async open(options: TopicsOptions, endpoint: string): Promise<SnsTopics> {
    const file = new KeptFile(options.file, keptSchema);
    const kept = (await file.read()) ?? { topics: {}, subscriptions: [] };
    return new SnsTopics(file, options, endpoint, kept);
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
