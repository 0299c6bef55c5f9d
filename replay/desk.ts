import * as z from "zod";
import { reportViewSchema, submittedSchema } from "#contract/views.ts";
import { detect } from "#domain/redaction/detect.ts";
import { redact } from "#domain/redaction/redact.ts";
import { titleOf } from "#domain/report/title.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import { type Answer, call, mustCall, reasonOf } from "./api.ts";
import {
  agencyCode,
  COORDINATOR,
  categoryCode,
  GOVERNMENT,
  liaisonOfficer,
  REGION,
  ZONE,
} from "./central-java.ts";
import type { BadRow, Row } from "./rows.ts";
import type { Step } from "./timetable.ts";

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
  /** Rows of which a step was refused: their further steps are left out. */
  readonly refusals: BadRow[] = [];
  /** How many texts were published with words masked, and how many parts of them were. */
  readonly redacted = { texts: 0, parts: 0 };
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

  /** Takes a step at its time. A refused step ends its row, not the replay. */
  async perform({ kind, at, row }: Step): Promise<void> {
    if (this.refusals.some(({ line }) => line === row.line)) return;
    const now = new Date(at).toISOString();
    await this.setClock(now);
    if (kind === "submit") return this.#submit(row, now);
    const agency = agencyCode(row.forwardedTo);
    const { reply } = row;
    switch (kind) {
      case "forward":
        return this.#act(row, COORDINATOR, {
          action: "forward",
          agency,
          category: categoryCode(row.category),
          classification: "complaint",
          supervisory: false,
          publicTitle: titleOf(redact(row.text)),
          publicText: this.#redacted(row.text),
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
          text: row.closedAt === null && reply !== "" ? this.#redacted(reply) : FOLLOW_UP,
        });
      case "answer":
        return this.#act(row, liaisonOfficer(agency), {
          action: "answer",
          text: reply === "" ? ANSWER : this.#redacted(reply),
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
        ...(row.category !== "" && { category: categoryCode(row.category) }),
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
    } else {
      this.#refuse(row, "not submitted", answer);
    }
  }

  /** Returns words as they are published: what the detectors find is masked, and counted. */
  #redacted(text: string): string {
    const spans = detect(text);
    if (spans.length > 0) this.redacted.texts += 1;
    this.redacted.parts += spans.length;
    return redact(text, spans);
  }

  #refuse({ line }: Row, what: string, { problem }: Extract<Answer<unknown>, { ok: false }>): void {
    this.refusals.push({ line, reason: `${what}: ${reasonOf(problem)}` });
  }

  async #act(
    row: Row,
    email: string,
    action: { readonly action: string; readonly [field: string]: unknown },
  ): Promise<void> {
    const report = this.reports.get(row.no);
    if (report === undefined) throw new Error(`Row ${row.no} acts before it was submitted`);
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
    if (answer.ok) report.version = answer.value.version;
    else this.#refuse(row, `no ${action.action}`, answer);
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
