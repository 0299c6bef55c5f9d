import type {
  ArchiveReason,
  Classification,
  DeadlineKind,
  EscalationLevel,
  Outcome,
} from "../vocabulary.ts";
import type { RejectionReason } from "./attachments.ts";

/** An action on a report that exists, with what it carries. */
export type Command =
  | {
      readonly action: "forward";
      readonly agency: string;
      readonly category?: string | undefined;
      readonly classification?: Classification | undefined;
      readonly supervisory?: boolean | undefined;
      readonly publicTitle?: string | undefined;
      readonly publicText?: string | undefined;
    }
  | { readonly action: "hold"; readonly question: string }
  | { readonly action: "supply"; readonly text: string }
  | {
      readonly action: "archive";
      readonly reason: ArchiveReason;
      readonly explanation?: string | undefined;
    }
  | { readonly action: "merge"; readonly into: string }
  | {
      readonly action: "return";
      readonly reason: string;
      readonly proposedAgency?: string | undefined;
    }
  | { readonly action: "follow-up"; readonly text: string }
  | { readonly action: "draft-answer"; readonly text: string; readonly outcome: Outcome }
  | {
      readonly action: "answer";
      readonly text?: string | undefined;
      readonly outcome?: Outcome | undefined;
    }
  | {
      readonly action: "confirm" | "rate";
      readonly rating: number;
      readonly comment?: string | undefined;
    }
  | { readonly action: "close" }
  | { readonly action: "dispute" | "reopen" | "appeal"; readonly reason: string }
  | { readonly action: "uphold"; readonly explanation: string }
  | { readonly action: "remand"; readonly agency: string; readonly explanation: string }
  | { readonly action: "withdraw"; readonly reason?: string | undefined }
  | { readonly action: "extend"; readonly workingDays: number; readonly reason: string }
  | {
      readonly action: "reclassify";
      readonly category?: string | undefined;
      readonly classification?: Classification | undefined;
      readonly supervisory?: boolean | undefined;
      readonly publicTitle?: string | undefined;
      readonly publicText?: string | undefined;
    }
  | { readonly action: "comment"; readonly text: string }
  | { readonly action: "note"; readonly text: string }
  | {
      readonly action: "refuse-file";
      readonly attachment: string;
      readonly reason: RejectionReason;
    }
  | { readonly action: "publish-file"; readonly attachment: string; readonly public: boolean }
  | { readonly action: "remind"; readonly deadline: DeadlineKind }
  | {
      readonly action: "escalate";
      readonly deadline: DeadlineKind;
      readonly level: EscalationLevel;
    };
