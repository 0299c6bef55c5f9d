/**
 * What the failure of a call of an AWS service means. All callers that distinguish failures do it
 * by this one classification.
 */
export type FailureKind =
  /**
   * The service is busy or ill, or another transaction works on the same items: the same call may
   * succeed after a pause.
   */
  | "passing"
  /**
   * The credentials are expired or unknown: all calls of this instance fail, and those of another
   * instance may succeed.
   */
  | "credentials"
  /** A right is missing: the call fails until an operator changes a policy. */
  | "denied"
  /** The call is wrong: it would fail again. */
  | "wrong";

/** A failure as a service answers it. */
export interface ServiceFailure {
  /** The HTTP status. */
  readonly status: number;
  /** The name of the error, for example `ThrottlingException`. */
  readonly error: string;
}

/**
 * Names of errors, and codes of a cancelled transaction's items, after which the same call may
 * succeed. DynamoDB answers all of them with status 400.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html
 */
const PASSING =
  /^Throttl|^TooManyRequests|^(RequestLimitExceeded|ProvisionedThroughputExceeded|TransactionConflict|TransactionInProgress|SlowDown|RequestTimeout)(Exception)?$/;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const CREDENTIALS =
  /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|RequestExpired|RequestTimeTooSkewed)/;

/** SNS says AuthorizationError, Cognito NotAuthorized, and a key of KMS that may not be used its own. */
const DENIED = /AccessDenied|^AuthorizationError|^NotAuthorized/;

/** Classifies an answer that is no success. */
export function kindOfFailure({ status, error }: ServiceFailure): FailureKind {
  if (CREDENTIALS.test(error)) return "credentials";
  if (DENIED.test(error)) return "denied";
  if (status >= 500 || status === 429 || PASSING.test(error)) return "passing";
  return status === 403 ? "denied" : "wrong";
}

/**
 * A failure that is not a fault of Kanal: a service or the network did not work. A later try may
 * succeed.
 */
export class Outage extends Error {
  override readonly name = "Outage";
}

/** Other requests came first again and again. A later try may succeed; nothing is broken. */
export class Contention extends Outage {}

/** Returns whether a call failed since other requests wrote the same at the same moment. */
export function isContention(error: unknown): boolean {
  if (error instanceof Contention) return true;
  if (!(error instanceof Error)) return false;
  const codes = [error.name, ...(cancellationCodes(error) ?? [])];
  return codes.some((code) => /^TransactionConflict(Exception)?$/.test(code));
}

/** Returns the error to throw when a service refused a call: an Outage if it may pass. */
export function refusedBy(service: string, failure: ServiceFailure): Error {
  const message = `${service} refused: ${failure.error}`;
  return isOutageKind(kindOfFailure(failure)) ? new Outage(message) : new Error(message);
}

/** Classifies an error that a client of the SDK, `callAws` or a retry threw; a bug is `wrong`. */
export function kindOfError(error: unknown): FailureKind {
  if (!(error instanceof Error)) return "wrong";
  if (error instanceof Outage) return "passing";
  const reasons = cancellationCodes(error);
  if (reasons) return kindOfCancellation(reasons);
  const { httpStatusCode: status, clockSkewCorrected } = metadataOf(error);
  // The client has corrected the clock of this machine by the service's; the next try is signed by it.
  if (clockSkewCorrected) return "passing";
  if (status !== undefined) return kindOfFailure({ status, error: error.name });
  // Errors of the network have a code such as ECONNREFUSED; codes of Node itself begin with ERR_.
  const code = "code" in error ? String(error.code) : "";
  const isNetwork = SYSTEM_ERROR.test(code) || error.name === "TimeoutError";
  return isNetwork ? "passing" : "wrong";
}

const SYSTEM_ERROR = /^E(?!RR_)[A-Z_]+$/;

/**
 * Returns whether an error comes from a service or the network, so that a later try may succeed.
 * Any other error is a fault in a report, in a policy or in the code, and would occur again.
 */
export const isOutage = (error: unknown): boolean => isOutageKind(kindOfError(error));

const isOutageKind = (kind: FailureKind) => kind === "passing" || kind === "credentials";

/**
 * A cancelled transaction has a code for each item. It may succeed after a pause if an item was
 * busy and none is wrong. That another item's condition failed does not decide: only if no item is
 * busy, all conditions were judged on what is stored.
 */
function kindOfCancellation(codes: readonly string[]): FailureKind {
  const others = codes.filter((code) => !PASSING.test(code));
  const areJudged = others.every((code) => code === "None" || code === "ConditionalCheckFailed");
  return areJudged && others.length < codes.length ? "passing" : "wrong";
}

function cancellationCodes(error: Error): readonly string[] | undefined {
  if (!("CancellationReasons" in error) || !Array.isArray(error.CancellationReasons)) {
    return undefined;
  }
  return error.CancellationReasons.map(({ Code }: { readonly Code?: string }) => Code ?? "None");
}

interface Metadata {
  readonly httpStatusCode?: number | undefined;
  readonly clockSkewCorrected?: boolean;
}

function metadataOf(error: Error): Metadata {
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  return typeof metadata === "object" && metadata !== null ? metadata : {};
}
