import { TOPIC_NAME } from "#domain/telling/message.ts";
import { callSns } from "./call-sns.ts";
import { refusedBy } from "./failure.ts";

/**
 * Returns the ARN of an agency's topic. It follows from the agency's code, so it is stored nowhere.
 *
 * @param topics the beginning of the ARNs of all topics
 */
export const topicArn = (topics: string, agency: string) => `${topics}${agency}`;

/** Returns the input of CreateTopic for the topic of an agency. */
export function newTopic(topics: string, agency: string) {
  return {
    Name: topicArn(topics, agency).split(":").at(-1) ?? "",
    Attributes: { DisplayName: TOPIC_NAME, KmsMasterKeyId: "alias/aws/sns" },
  };
}

/**
 * Makes the topic of an agency; one that exists stays as it is. The function's role must allow it.
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export async function createAgencyTopic(topics: string, agency: string): Promise<void> {
  const answer = await callSns("CreateTopic", newTopic(topics, agency));
  if (!answer.ok) throw refusedBy(`SNS, for the topic of ${agency},`, answer);
}
