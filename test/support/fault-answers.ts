/**
 * The answers of AWS services that do not work, as AWS words them. DynamoDB Local gives none of
 * them by itself.
 */

/** A fault that comes as an answer. */
export type AnsweredFault =
  /** The service answers that there are too many requests. */
  | "throttled"
  /** DynamoDB answers that the partition's or index's capacity is exceeded. */
  | "over-capacity"
  /** DynamoDB answers that another transaction works on the same items. */
  | "conflict"
  /** DynamoDB answers that it is still working on this transaction. */
  | "in-progress"
  /** The service answers that the policies do not allow the call. */
  | "denied"
  /** The service answers that the credentials have expired. */
  | "expired"
  /** Something on the way answers 503; the service never gets the request. */
  | "unavailable"
  /** The service answers 500 and has done nothing. */
  | "failed";

export type FaultyService = "dynamodb" | "s3" | "ses" | "sns" | "secretsmanager";

/** An HTTP answer. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Request {
  readonly operation: string;
  readonly body: Buffer;
}

/**
 * Returns the answer of a service with a fault; undefined if the fault comes without one.
 *
 * @param request names the operation of DynamoDB, on which its answer depends
 */
export function answerOf(
  service: FaultyService,
  fault: string | undefined,
  request: Request,
): FaultAnswer | undefined {
  if (service === "dynamodb") return dynamodbAnswer(fault, request);
  switch (fault) {
    case "throttled":
      return THROTTLED[service];
    case "denied":
      return DENIED[service];
    case "expired":
      return EXPIRED[service];
    case "unavailable":
      return { status: 503, headers: {}, body: "" };
    case "failed":
      return { status: 500, headers: {}, body: "" };
    default:
      return undefined;
  }
}

const xml = (status: number, body: string): FaultAnswer => ({
  status,
  headers: { "Content-Type": "text/xml" },
  body,
});
const json = (status: number, body: object, version = "1.1"): FaultAnswer => ({
  status,
  headers: { "Content-Type": `application/x-amz-json-${version}` },
  body: JSON.stringify(body),
});
const snsError = (status: number, code: string) =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`,
  );
const s3Error = (status: number, code: string) =>
  xml(status, `<Error><Code>${code}</Code></Error>`);

type Others = Readonly<Record<Exclude<FaultyService, "dynamodb">, FaultAnswer>>;

const THROTTLED: Others = {
  sns: snsError(400, "Throttled"),
  ses: json(429, { __type: "TooManyRequestsException" }),
  s3: s3Error(503, "SlowDown"),
  secretsmanager: json(400, { __type: "ThrottlingException" }),
};
const DENIED: Others = {
  sns: snsError(403, "AuthorizationError"),
  ses: json(403, { __type: "AccessDeniedException" }),
  s3: s3Error(403, "AccessDenied"),
  secretsmanager: json(400, { __type: "AccessDeniedException" }),
};
const EXPIRED: Others = {
  sns: snsError(403, "ExpiredToken"),
  ses: json(403, { __type: "ExpiredTokenException" }),
  s3: s3Error(400, "ExpiredToken"),
  secretsmanager: json(400, { __type: "ExpiredTokenException" }),
};

const V20120810 = "com.amazonaws.dynamodb.v20120810#";
const CORAL = "com.amazon.coral.service#";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
function dynamodbAnswer(fault: string | undefined, request: Request): FaultAnswer | undefined {
  const isTransaction = request.operation === "TransactWriteItems";
  const error = (type: string, message: string, status = 400) =>
    json(status, { __type: type, message }, "1.0");
  switch (fault) {
    case "conflict":
      if (isTransaction) return cancelled("TransactionConflict", request);
      return error(
        `${V20120810}TransactionConflictException`,
        "Transaction is ongoing for the item",
      );
    case "in-progress":
      return error(
        `${V20120810}TransactionInProgressException`,
        "The transaction with the given request token is already in progress",
      );
    case "throttled":
      if (isTransaction) return cancelled("ThrottlingError", request);
      return error(
        `${CORAL}ThrottlingException`,
        "Rate of requests exceeds the allowed throughput.",
      );
    case "over-capacity":
      if (isTransaction) return cancelled("ProvisionedThroughputExceeded", request);
      return error(
        `${V20120810}ProvisionedThroughputExceededException`,
        "The level of configured provisioned throughput for the table was exceeded.",
      );
    case "denied":
      return error(
        `${CORAL}AccessDeniedException`,
        `User: arn:aws:sts::000000000000:assumed-role/kanal/example is not authorized to perform: dynamodb:${request.operation}`,
      );
    case "expired":
      return error(
        `${CORAL}ExpiredTokenException`,
        "The security token included in the request is expired",
      );
    case "failed":
      return error(`${V20120810}InternalServerError`, "Internal server error", 500);
    case "unavailable":
      return error(`${CORAL}ServiceUnavailableException`, "Service unavailable", 503);
    default:
      return undefined;
  }
}

/** A cancelled transaction: its first item is the cause, and nothing is wrong with the others. */
function cancelled(code: string, { body }: Request): FaultAnswer {
  const { TransactItems }: { TransactItems: readonly object[] } = JSON.parse(body.toString());
  return cancelledFor(TransactItems.map((_, position) => (position === 0 ? code : "None")));
}

/** The answer to a transaction that was cancelled, with the code of each of its items. */
export function cancelledFor(codes: readonly string[]): FaultAnswer {
  return json(
    400,
    {
      __type: `${V20120810}TransactionCanceledException`,
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(", ")}]`,
      CancellationReasons: codes.map((Code) =>
        Code === "None" ? { Code } : { Code, Message: "Cancelled by the test" },
      ),
    },
    "1.0",
  );
}
