import type { Action } from "#domain/report/actions.ts";
import type { OfficerAction, ReporterAction } from "#domain/telling/notifications.ts";
import type { ArchiveReason, DeadlineKind, Language } from "#domain/vocabulary.ts";
import type { Notice } from "./notice.ts";
import { english } from "./words-en.ts";
import { indonesian } from "./words-id.ts";

/** What a sentence is made of: the notice, with the agency as it is to be written. */
export type Said = Omit<Notice, "agency"> & { readonly agency: string };
export type Sentence = (said: Said) => string;

/** A sentence for each action that is told, and for no other. */
type Sentences<Told extends Action> = Readonly<Record<Told, Sentence>> & {
  readonly [A in Exclude<Action, Told>]?: never;
};

/** All that messages say in one language. */
export interface Words {
  /** To the reporter: what happened. */
  readonly reporter: Sentences<ReporterAction>;
  /** To who follows a report, where that is to be told otherwise. */
  readonly follower: Readonly<Partial<Record<Action, Sentence>>>;
  /** What the reporter can do now: in emails only. */
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
    readonly footer: string;
  };
}

export const WORDS: Readonly<Record<Language, Words>> = { id: indonesian, en: english };
