import { TOPIC_NAME } from "#domain/telling/message.ts";
import { callSns } from "./call-sns.ts";

/**
 * The topics of agencies: one each, named after it. ARN and name follow from the agency's code, so
 * nothing has to be remembered about them.
 *
 * @param topics what the ARNs of all of them begin with
 */
export const topicArn = (topics: string, agency: string) => `${topics}${agency}`;

/** What SNS is asked for, to make the topic of an agency. */
export function newTopic(topics: string, agency: string) {
  return {
    Name: topicArn(topics, agency).split(":").at(-1) ?? "",
    Attributes: { DisplayName: TOPIC_NAME, KmsMasterKeyId: "alias/aws/sns" },
  };
}

/**
 * Makes the topic of an agency, for a function whose role may; one that is there already stays as it
 * is.
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export async function createAgencyTopic(topics: string, agency: string): Promise<void> {
  const answer = await callSns("CreateTopic", newTopic(topics, agency));
  if (!answer.ok) throw new Error(`SNS made no topic for ${agency}: ${answer.error}`);
}
