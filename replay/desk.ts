import * as z from "zod";
import { reportViewSchema, submittedSchema } from "#contract/views.ts";
import { titleOf } from "#domain/report/title.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { call, mustCall, reasonOf } from "./api.ts";
import {
  agencyCode,
  COORDINATOR,
  categoryCode,
  GOVERNMENT,
  liaisonOfficer,
  REGION,
  ZONE,
} from "./central-java.ts";
import type { Row } from "./rows.ts";
import type { Remark, Step } from "./timetable.ts";

/** A report as its reporter sees it. */
export type ReportView = z.infer<typeof reportViewSchema>;

/** Texts for actions that have no text in the file. */
const FOLLOW_UP = "Laporan sedang ditindaklanjuti.";
const ANSWER = "Laporan telah diselesaikan.";
const OUT_OF_SCOPE = "Bukan kewenangan pemerintah provinsi.";

interface OpenReport {
  readonly trackingId: string;
  readonly accessCode: string;
  version: number;
}

/** Acts for all people in the replay: reporters, the coordinator, the liaison officers. */
export class Desk {
  /** The submitted reports, by the number of their row. */
  readonly reports = new Map<number, OpenReport>();
  /** Rows whose submission the rules refused. */
  readonly refusals: Remark[] = [];
  readonly #url: string;
  readonly #tokens = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** Sets the time that the functions see. */
  async setClock(now: Instant): Promise<void> {
    await mustCall(this.#url, {
      method: "PUT",
      path: "/_local/clock",
      body: { now },
      answer: z.unknown(),
    });
  }

  /** Runs the deadline sweep. */
  async enforceDeadlines(): Promise<void> {
    await mustCall(this.#url, {
      method: "POST",
      path: "/_local/schedules/enforce-deadlines/run",
      answer: z.unknown(),
    });
  }

  /** Takes a step at its time. Throws if the system refuses a step other than a submission. */
  async perform({ kind, at, row }: Step): Promise<void> {
    const now = new Date(at).toISOString();
    await this.setClock(now);
    if (kind === "submit") return this.#submit(row, now);
    const agency = agencyCode(row.forwardedTo);
    const reply = row.reply.trim();
    switch (kind) {
      case "forward":
        return this.#act(row, COORDINATOR, {
          action: "forward",
          agency,
          category: categoryCode(row.category),
          classification: "complaint",
          supervisory: false,
          publicTitle: titleOf(row.text),
          publicText: row.text,
        });
      case "archive":
        return this.#act(row, COORDINATOR, {
          action: "archive",
          reason: "out-of-scope",
          explanation: reply === "" ? OUT_OF_SCOPE : reply,
        });
      case "follow-up":
        return this.#act(row, liaisonOfficer(agency), {
          action: "follow-up",
          text: row.closedAt === null && reply !== "" ? reply : FOLLOW_UP,
        });
      case "answer":
        return this.#act(row, liaisonOfficer(agency), {
          action: "answer",
          text: reply === "" ? ANSWER : reply,
          outcome: "resolved",
        });
    }
  }

  /** Reads a report as its reporter sees it. */
  async track({ trackingId, accessCode }: OpenReport): Promise<ReportView> {
    return mustCall(this.#url, {
      method: "GET",
      path: `/v1/reports/${trackingId}`,
      headers: { "Access-Code": accessCode },
      answer: reportViewSchema,
    });
  }

  async #submit(row: Row, now: Instant): Promise<void> {
    const answer = await call(this.#url, {
      method: "POST",
      path: "/v1/reports",
      headers: { "Idempotency-Key": `replay-of-report-${row.no}` },
      body: {
        classification: "complaint",
        title: titleOf(row.text),
        text: row.text,
        category: categoryCode(row.category),
        suggestedAgency: GOVERNMENT,
        occurredOn: localDate(now, ZONE),
        location: { region: REGION },
        reporter: { name: `Pelapor ${row.no}`, email: `pelapor-${row.no}@example.com` },
      },
      answer: submittedSchema,
    });
    if (answer.ok) {
      const { trackingId, accessCode, version } = answer.value;
      this.reports.set(row.no, { trackingId, accessCode, version });
    } else if (answer.problem.code === "invalid") {
      this.refusals.push({ no: row.no, reason: reasonOf(answer.problem) });
    } else {
      throw new Error(`Row ${row.no} could not be submitted: ${reasonOf(answer.problem)}`);
    }
  }

  async #act(row: Row, email: string, action: object): Promise<void> {
    const report = this.reports.get(row.no);
    // The submission was refused; `refusals` has it.
    if (report === undefined) return;
    const headers = { Authorization: `Bearer ${await this.#token(email)}` };
    const path = `/v1/officer/reports/${report.trackingId}/actions`;
    const attempt = (version: number) =>
      call(this.#url, {
        method: "POST",
        path,
        headers,
        body: { ...action, version },
        answer: reportViewSchema,
      });
    let answer = await attempt(report.version);
    // The sweep may have changed the report: then the action is tried again at the new version.
    if (!answer.ok && answer.problem.current) {
      answer = await attempt(answer.problem.current.version);
    }
    if (!answer.ok) throw new Error(`${path} was refused: ${reasonOf(answer.problem)}`);
    report.version = answer.value.version;
  }

  async #token(email: string): Promise<string> {
    const known = this.#tokens.get(email);
    if (known !== undefined) return known;
    const { token } = await mustCall(this.#url, {
      method: "POST",
      path: "/_local/token",
      body: { email },
      answer: z.object({ token: z.string() }),
    });
    this.#tokens.set(email, token);
    return token;
  }
}
