import { CreateTopicCommand, type SNSClient } from "@aws-sdk/client-sns";
import { TOPIC_NAME } from "../messages/officer-notice.ts";

/**
 * The topics of agencies: one each, named after it. ARN and name follow from the agency's code, so
 * nothing has to be remembered about them.
 *
 * @param topics what the ARNs of all of them begin with
 */
export const topicArn = (topics: string, agency: string) => `${topics}${agency}`;

/**
 * Makes the topic of an agency; one that is there already stays as it is.
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export async function createAgencyTopic(
  sns: SNSClient,
  topics: string,
  agency: string,
): Promise<void> {
  const name = topicArn(topics, agency).split(":").at(-1);
  await sns.send(
    new CreateTopicCommand({
      Name: name,
      Attributes: { DisplayName: TOPIC_NAME, KmsMasterKeyId: "alias/aws/sns" },
    }),
  );
}
