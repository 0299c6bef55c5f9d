import type { Context } from "aws-lambda";
import { expect } from "vitest";
import { uploadInto } from "#application/upload-into.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { VIEWER_IP_HEADER } from "#contract/edge.ts";
import type { Officer } from "#domain/report/access.ts";
import { addAttachment } from "#functions/attachments/add-attachment.ts";
import { readAttachment } from "#functions/attachments/read-attachment.ts";
import { readAttachmentAsOfficer } from "#functions/attachments/read-attachment-as-officer.ts";
import { actAsOfficer } from "#functions/officer/act-as-officer.ts";
import { getMe } from "#functions/officer/get-me.ts";
import { getReport } from "#functions/officer/get-report.ts";
import { listHistory as listHistoryAsOfficer } from "#functions/officer/list-history.ts";
import { listQueue } from "#functions/officer/list-queue.ts";
import { actAsReporter } from "#functions/reporter/act-as-reporter.ts";
import { listHistory } from "#functions/reporter/list-history.ts";
import { submitReport } from "#functions/reporter/submit-report.ts";
import { trackReport } from "#functions/reporter/track-report.ts";
import type { HttpEvent } from "#http/dispatch.ts";
import { httpHandler } from "#http/http-handler.ts";
import type { SignIn } from "#http/officer-sign-in.ts";
import type { Table } from "#store/table-client.ts";
import { kaltim } from "./kaltim.ts";

/** The handlers of the API's functions in this process, at a table that may be faulty. */

export interface ApiRequest {
  /** The route, for example `POST /v1/reports`. */
  readonly route: string;
  readonly trackingId?: string;
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The officer who is signed in. */
  readonly as?: Officer;
}

export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests of the contract check its form
  readonly body: any;
}

export type Api = (request: ApiRequest) => Promise<ApiAnswer>;

export const UPLOADS = "Service-uploads";
export const ATTACHMENTS = "Service-attachments";

/** Starts the functions `reporter`, `officer` and `attachments` with this table. */
export function startApi(table: Table): Api {
  const officers = new Map<string, Officer>();
  const signIn: SignIn = async ({ claims }) => {
    const officer = officers.get(String(claims["sub"]));
    if (!officer) throw new Error("The test signed no officer in");
    return { ok: true, officer };
  };
  const deps = {
    table,
    signIn,
    reference: async () => kaltim,
    trackingPrefix: "KT",
    leadGovernment: "pemprov-kaltim",
    submissionSecret: async () => "a secret of the tests",
    contactPepper: async () => "a secret of contacts",
    networkSecret: async () => "a secret of the tests",
    cursors: async () => cursorSigner("a secret of the tests"),
    uploadInto: uploadInto(UPLOADS),
    attachmentsBucket: ATTACHMENTS,
  };
  const edge = { cameThroughEdge: async () => true };
  const handlers = [
    httpHandler(
      "reporter",
      {
        submitReport: submitReport(deps),
        trackReport: trackReport(deps),
        listHistory: listHistory(deps),
        actAsReporter: actAsReporter(deps),
      },
      edge,
    ),
    httpHandler(
      "officer",
      {
        getMe: getMe(deps),
        listQueue: listQueue(deps),
        getReportAsOfficer: getReport(deps),
        listHistoryAsOfficer: listHistoryAsOfficer(deps),
        actAsOfficer: actAsOfficer(deps),
      },
      edge,
    ),
    httpHandler(
      "attachments",
      {
        addAttachment: addAttachment(deps),
        readAttachment: readAttachment(deps),
        readAttachmentAsOfficer: readAttachmentAsOfficer(deps),
      },
      edge,
    ),
  ];
  const [reporter, officer, attachments] = handlers;
  return async (request) => {
    const { route, as } = request;
    if (as) officers.set(as.sub, as);
    const isOfficers = route.includes("/officer/");
    const handler = route.endsWith("/attachments") ? attachments : isOfficers ? officer : reporter;
    const response = await handler?.(eventOf(request), {} as Context);
    if (!response) throw new Error(`No function serves ${route}`);
    const { statusCode: status, headers = {}, body = "null" } = response;
    // A fault between the function and the table is no fault of the function.
    if (status >= 500) expect({ status, body }).toMatchObject({ status: 503 });
    if (status === 503) expect(headers["Retry-After"]).toBe("5");
    return { status, body: JSON.parse(body) };
  };
}

let requests = 0;

/** Makes the event of a request as API Gateway does. */
function eventOf({ route, trackingId, at, headers = {}, body, as }: ApiRequest): HttpEvent {
  const claims = { sub: as?.sub ?? "", token_use: "id" };
  return {
    version: "2.0",
    routeKey: route,
    rawPath: route,
    rawQueryString: "",
    headers: {
      [VIEWER_IP_HEADER]: "203.0.113.1",
      ...headers,
      ...(body && { "content-type": "application/json" }),
    },
    isBase64Encoded: false,
    ...(trackingId !== undefined && { pathParameters: { trackingId } }),
    ...(body && { body: JSON.stringify(body) }),
    requestContext: {
      requestId: `request-${++requests}`,
      timeEpoch: Date.parse(at),
      ...(as && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
  } as unknown as HttpEvent;
}
