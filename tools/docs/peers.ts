import { ACTIONS, type Action } from "#domain/report/actions.ts";
import { DEADLINE_KINDS, STATES } from "#domain/vocabulary.ts";
import { markdownTable } from "./markdown.ts";
import { digitPgr } from "./peers/digit-pgr.ts";
import { entriesOf, isLack, type Lack, type Peer, type PeerTransition } from "./peers/peer.ts";
import { signalen } from "./peers/signalen.ts";
import { type SituationName, situationOf } from "./peers/situations.ts";
import { type Path, stepOf } from "./peers/steps.ts";

export const PEERS: readonly Peer[] = [digitPgr, signalen];

/** Makes the page that compares our workflow with those of other complaint systems. */
export function peers(): string {
  return `${[
    "<!-- Made by `npm run docs` from tools/docs/peers/; do not edit. -->",
    "# Kanal beside its peers",
    "",
    "Two open complaint systems publish their state machines. This page compares each of their states with the corresponding situation in Kanal, and each of their transitions with the actions that have the same effect. `test/domain/report/peers.test.ts` plays every one of these sequences by the rules of the code, and checks that the ones listed as missing are refused. Kanal's own table is in [workflow.md](workflow.md).",
    "",
    "It compares the published state machines only, not other features of the products.",
    ...PEERS.flatMap(comparison),
    "",
    "## What Kanal has and they lack",
    "",
    "A dash means that the other system has no such state, transition or deadline.",
    "",
    ...ours(),
    "",
    "## What they have and Kanal lacks",
    "",
    ...PEERS.flatMap(theirs),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

/**
 * Returns what Kanal lacks for a transition, for each situation in which the transition can begin.
 */
export function lacksOf({ ways }: PeerTransition): [SituationName, Lack][] {
  return entriesOf(ways).flatMap(([situation, way]): [SituationName, Lack][] =>
    isLack(way) ? [[situation, way]] : [],
  );
}

function comparison(peer: Peer): string[] {
  const { name, source, remarks, roles, states, timers, transitions } = peer;
  const withRoles = Object.keys(roles).length > 0;
  return [
    "",
    `## ${name}`,
    "",
    `Source: ${source}.`,
    "",
    ...remarks.map((remark) => `- ${remark}`),
    "",
    ...(withRoles
      ? [...markdownTable(["role there", "here"], entriesOf(roles).map(both(", "))), ""]
      : []),
    ...markdownTable(
      ["state there", "here"],
      entriesOf(states)
        .filter(([state]) => state !== "start")
        .map(([state, situations]) => [state, situations.map(situationText).join("; ")]),
    ),
    "",
    ...(timers.length > 0
      ? [
          ...markdownTable(
            ["waits there", "days there", "deadline here"],
            timers.map(({ of, days, ours: kind }) => [of, String(days), kind]),
          ),
          "",
        ]
      : []),
    ...markdownTable(
      ["transition there", ...(withRoles ? ["by"] : []), "the way here"],
      transitions.map((transition) => [
        arrow(transition),
        ...(withRoles ? [transition.by.join(", ")] : []),
        waysText(transition),
      ]),
    ),
  ];
}

const both =
  (separator: string) =>
  ([key, values]: [string, readonly string[]]) => [key, values.join(separator)];

function arrow({ from, to, action }: PeerTransition): string {
  const ends = from === "start" ? to : `${from} → ${to}`;
  return action === undefined ? ends : `**${action}** ${ends}`;
}

function waysText({ ways }: PeerTransition): string {
  const byText = Map.groupBy(entriesOf(ways), ([, way]) =>
    isLack(way) ? "**none**" : pathText(way),
  );
  return [...byText]
    .map(([text, same]) => {
      const begins = same.map(([situation]) => situationText(situation)).join("; ");
      return begins === "" ? text : `${begins}: ${text}`;
    })
    .join("<br>");
}

/** Lists the actions of a path in order, each with its role. */
function pathText(path: Path): string {
  if (path.length === 0) return "it is there already";
  return path
    .map(stepOf)
    .map(
      ({ does, how, by }) =>
        `${does}${how ? ` ${HOW[how]}` : ""} (${by === "system" ? "time" : by})`,
    )
    .join(", ");
}

const HOW = {
  outside: "to another body",
  "on behalf": "on behalf",
  declined: "declined",
  "the draft": "as drafted",
  "from above": "from the agency above",
} as const;

function situationText(name: SituationName): string {
  const { states, called, where, owner } = situationOf(name);
  const words = [
    called ?? states.join(" or "),
    owner === "outside" ? "at another body" : "",
    where ?? "",
  ];
  return words.filter((word) => word !== "").join(", ");
}

/** Lists our actions, states and deadlines that at least one peer does not have. */
function ours(): string[] {
  const used = PEERS.map(usedBy);
  const line = (what: string, isUsed: (of: Used) => boolean): string[][] =>
    used.every(isUsed) ? [] : [[what, ...used.map((of) => (isUsed(of) ? "yes" : ""))]];
  return [
    ...markdownTable(
      ["in Kanal", ...PEERS.map(({ name }) => name)],
      [
        ...STATES.flatMap((state) => line(`state ${state}`, ({ states }) => states.has(state))),
        ...ACTIONS.flatMap((action) =>
          line(`action ${action}`, ({ actions }) => actions.has(action)),
        ),
        ...DEADLINE_KINDS.flatMap((kind) =>
          line(`deadline ${kind}`, ({ deadlines }) => deadlines.has(kind)),
        ),
      ],
    ),
    "",
    "Kanal also limits every loop. In the other systems a report can be passed on, reopened and asked about without end. In Kanal the forward after two returns is binding, the third dispute goes under review, a report can be reopened once and appealed once, each within thirty days, and an upheld decision is final.",
  ];
}

interface Used {
  readonly states: ReadonlySet<string>;
  readonly actions: ReadonlySet<Action>;
  readonly deadlines: ReadonlySet<string>;
}

function usedBy({ states, transitions, timers }: Peer): Used {
  const paths = transitions.flatMap(({ ways }) =>
    entriesOf(ways).flatMap(([, way]) => (isLack(way) ? [] : [way])),
  );
  return {
    states: new Set(
      Object.values(states)
        .flat()
        .flatMap((name) => situationOf(name).states),
    ),
    actions: new Set(paths.flat().map((name) => stepOf(name).does)),
    deadlines: new Set(timers.map(({ ours: kind }) => kind)),
  };
}

function theirs(peer: Peer): string[] {
  const { name, transitions, states } = peer;
  const lacks = transitions.flatMap((transition) => {
    const byReason = Map.groupBy(
      lacksOf(transition),
      ([, { lacks: step, why }]) => `${step} ${why}`,
    );
    return [...byReason.values()].map((same) => [
      arrow(transition),
      same.map(([situation]) => situationText(situation)).join("; "),
      ...same.slice(0, 1).flatMap(([, { lacks: step, why }]) => [stepOf(step).does, why]),
    ]);
  });
  const alike = [...Map.groupBy(entriesOf(states), ([, situations]) => situations.join()).values()]
    .map((sharing) => sharing.map(([state]) => state))
    .filter(({ length }) => length > 1);
  return [
    `### ${name}`,
    "",
    `Each of its ${new Set(transitions.map(arrow)).size} transitions is possible here, but not in these situations, which its first state can also mean:`,
    "",
    ...markdownTable(["transition there", "none from", "refused", "why"], lacks),
    "",
    ...alike.map(
      (sharing) => `- It distinguishes ${sharing.join(" and ")}, which are the same here.`,
    ),
    ...(alike.length > 0 ? [""] : []),
  ];
}
