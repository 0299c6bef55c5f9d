import type { DeadlineKind, State } from "#domain/vocabulary.ts";

/**
 * The parts of the API's answers that scripts read. A test checks their types against the
 * schemas, whose modules are made for the server.
 */

/** Why the API refused a request (RFC 9457), in words for people. */
export interface ShownProblem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Where a file may be uploaded, once. */
export interface Slot {
  readonly attachmentId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the API answers to a report that it accepted: to each retry the same. */
export interface SubmitReceipt {
  readonly trackingId: string;
  readonly accessCode: string;
  readonly submittedAt: string;
  readonly deadlines: readonly { readonly kind: DeadlineKind; readonly dueAt?: string }[];
  readonly uploads: readonly Slot[];
}

/** A public report that may be about the same. */
export interface SimilarReport {
  readonly trackingId: string;
  readonly title: string;
  readonly text: string;
  readonly state: State;
  readonly submittedAt: string;
}

/** The files of a public report: pictures have renditions. */
export interface PublicFiles {
  readonly attachments: readonly {
    readonly attachmentId: string;
    readonly renditions?: readonly string[] | undefined;
  }[];
}
