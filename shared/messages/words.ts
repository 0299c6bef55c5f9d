import type { Action } from "#domain/report/actions.ts";
import type { OfficerAction, ReporterAction } from "#domain/telling/notifications.ts";
import type { ArchiveReason, DeadlineKind, Language } from "#domain/vocabulary.ts";
import type { Notice } from "./notice.ts";
import { english } from "./words-en.ts";
import { indonesian } from "./words-id.ts";

/** The data of a sentence: the notice, with the agency's name as it appears in the sentence. */
export type Said = Omit<Notice, "agency"> & { readonly agency: string };
export type Sentence = (said: Said) => string;

/** A sentence for each action that these readers are told of, and for no other. */
type Sentences<Told extends Action> = Readonly<Record<Told, Sentence>> & {
  readonly [A in Exclude<Action, Told>]?: never;
};

/** All words of messages in one language. */
export interface Wording {
  /** To the reporter: what happened. */
  readonly reporter: Sentences<ReporterAction>;
  /** The SMS that asks the question of a hold, without the link at its end. */
  readonly question: (said: Said, question: string) => string;
  /** To followers, where it differs from the sentence to the reporter. */
  readonly follower: Readonly<Partial<Record<Action, Sentence>>>;
  /** What the reporter can do next: in emails only. */
  readonly advice: Readonly<Partial<Record<Action, Sentence>>>;
  readonly officers: Sentences<OfficerAction>;
  readonly archiveReasons: Readonly<Record<ArchiveReason, string>>;
  readonly deadlines: Readonly<Record<DeadlineKind, string>>;
  readonly email: {
    readonly greeting: string;
    readonly followerGreeting: string;
    readonly title: string;
    readonly open: string;
    readonly unfollow: string;
    readonly footer: (government: string) => string;
  };
  readonly officerNotice: {
    readonly agency: string;
    readonly state: string;
    readonly open: string;
    /** The headline of a message about several events of a report. */
    readonly several: (count: number, latest: string) => string;
    readonly footer: string;
  };
}

export const WORDING: Readonly<Record<Language, Wording>> = { id: indonesian, en: english };
