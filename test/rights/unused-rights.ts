const EVENTS = [
  "DeleteRule",
  "DescribeRule",
  "ListTargetsByRule",
  "PutRule",
  "PutTargets",
  "RemoveTargets",
].map((action) => `events:${action} rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*`);

const uploads = (action: string, objects = "") => `s3:${action} uploads${objects}`;

const OWN_RULE =
  "GuardDuty makes a rule for itself, to hear of new objects; here it hears at once.";
const NOTIFICATION = "GuardDuty switches the bucket's events on; here they are always on.";
const VALIDATION = "GuardDuty tries the role when the plan is made; here no plan is made.";
const SAME_USE_CASES =
  "It runs the use cases of reporter, whose tests need the right; no test of its forms comes so far.";
const EDITION_DONE =
  "The sweep notes it when it knows an edited calendar, a minute after the edit: test/application holds it.";
const VERSIONS =
  "GuardDuty asks for it, also of a bucket without versions: it refuses a role that lacks it.";

/**
 * Rights that no test needs, by role, each with the reason why the role has it nevertheless. Most are
 * of AWS's own services, for work that the local stack does not do.
 * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
 */
export const UNUSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  filesmalwareprotection: {
    ...Object.fromEntries(EVENTS.map((right) => [right, OWN_RULE])),
    [uploads("GetBucketNotification")]: NOTIFICATION,
    [uploads("PutBucketNotification")]: NOTIFICATION,
    [uploads("ListBucket")]: VALIDATION,
    [uploads("PutObject", "/malware-protection-resource-validation-object")]: VALIDATION,
    [uploads("GetObjectVersion", "/*")]: VERSIONS,
    [uploads("GetObjectVersionTagging", "/*")]: VERSIONS,
    [uploads("PutObjectVersionTagging", "/*")]: VERSIONS,
  },
  pagesreporter: {
    "dynamodb:PutItem FOLLOWERS#*": SAME_USE_CASES,
    "secretsmanager:GetSecretValue arn:aws:secretsmanager:ap-southeast-3:000000000000:secret:Kanal-dev-Data-cursorsecretDA0B7D8B":
      SAME_USE_CASES,
  },
  enforcedeadlines: { "dynamodb:UpdateItem CALENDAR": EDITION_DONE },
};
