/**
 * Structured logs: one JSON object on each line of standard output, which Lambda collects. Every
 * line of a call carries Lambda's id of the call, which the platform's own lines carry too. Callers
 * pass what an operator needs to find a fault. They never pass what a person wrote or who the
 * person is.
 */
type Level = "info" | "warn" | "error";

export interface LogFields {
  readonly correlationId?: string;
  readonly [name: string]: string | number | boolean | undefined;
}

/** Lambda's id of the call that is being handled: an instance handles one call at a time. */
let awsRequestId: string | undefined;

/** Middleware of middy, in every function: marks the lines that follow with the id of the call. */
export const markLogLines = {
  before: ({ context }: { readonly context: { readonly awsRequestId: string } }): void => {
    awsRequestId = context.awsRequestId;
  },
};

/** Writes a line of the function's log, as JSON. Fields never hold what a person wrote or is. */
export function log(level: Level, message: string, fields: LogFields): void {
  write({ level, message, ...fields });
}

/**
 * Logs an exception by its name, message and stack, which contain nothing of a request's content.
 */
export function logException(error: unknown, fields: LogFields): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(typeof error);
  log("error", "exception", { ...fields, errorName: name, errorMessage: message, stack });
}

/** Adds to a metric in CloudWatch's namespace Kanal, by the embedded metric format. */
export function countMetric(
  metric:
    | "UnexpectedError"
    | "CalendarYearMissing"
    | "DeadlineSteps"
    | "ReportsParked"
    | "ReportsNotProjected"
    | "FiguresDiffer"
    | "DeliveriesParked"
    | "UploadsNotScanned"
    | "MalwareFound"
    | "InspectionsDied",
  count: number,
  dimensions: Readonly<Record<string, string>> = {},
): void {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
  write({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: "Kanal",
          Dimensions: [Object.keys(dimensions)],
          Metrics: [{ Name: metric, Unit: "Count" }],
        },
      ],
    },
    ...dimensions,
    [metric]: count,
  });
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify({ ...line, awsRequestId })}\n`);
}
