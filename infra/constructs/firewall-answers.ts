import type { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { PROBLEMS, type ProblemCode } from "#contract/problem.ts";
import type { Label } from "#domain/vocabulary.ts";
import { html } from "#messages/html.ts";

/** Who reads an answer: a program, or a person. */
export type Reader = "api" | "page";

/** The problems that the firewall answers by itself. */
export type FirewallProblem = ProblemCode & ("refused-at-the-edge" | "too-many-requests");

/** When a client that was stopped may try again: AWS WAF counts over five minutes. */
const RETRY_AFTER_SECONDS = 300;

/** What a person can do, in the pages. */
const ADVICE: Readonly<Record<FirewallProblem, Label>> = {
  "refused-at-the-edge": {
    id: "Permintaan ini mirip serangan, jadi tidak diteruskan. Periksa kembali alamatnya, atau pakai jaringan lain. Laporan juga dapat dikirim lewat SMS.",
    en: "This request looks like an attack, so it was not passed on. Check the address, or use another network. Reports can also be sent by SMS.",
  },
  "too-many-requests": {
    id: "Terlalu banyak permintaan datang dari jaringan Anda. Tunggu lima menit, lalu kembali ke halaman sebelumnya dan kirim lagi: isian Anda masih ada di sana.",
    en: "Too many requests came from your network. Wait five minutes, then go back to the page before and send again: what you typed is still there.",
  },
};

/** The answers of the web ACL, by the keys that `blockWith` names. */
export function firewallAnswers(): Record<string, CfnWebACL.CustomResponseBodyProperty> {
  return Object.fromEntries(
    Object.keys(ADVICE).flatMap((code) => {
      const problem = code as FirewallProblem;
      return [
        [keyOf(problem, "api"), { contentType: "APPLICATION_JSON", content: json(problem) }],
        [keyOf(problem, "page"), { contentType: "TEXT_HTML", content: page(problem) }],
      ];
    }),
  );
}

/** The action of a rule that answers a request instead of passing it on. */
export function blockWith(problem: FirewallProblem, reader: Reader): CfnWebACL.RuleActionProperty {
  const responseHeaders = [
    { name: "cache-control", value: "no-store" },
    ...(problem === "too-many-requests"
      ? [{ name: "retry-after", value: String(RETRY_AFTER_SECONDS) }]
      : []),
  ];
  return {
    block: {
      customResponse: {
        responseCode: PROBLEMS[problem].status,
        customResponseBodyKey: keyOf(problem, reader),
        responseHeaders,
      },
    },
  };
}

const keyOf = (problem: FirewallProblem, reader: Reader) => `${problem}-${reader}`;

/**
 * A problem as the functions write it, but in both languages, since the firewall knows neither the
 * reader's language nor an id of the request. Its type can only be application/json.
 */
function json(code: FirewallProblem): string {
  const { status, title } = PROBLEMS[code];
  const both = `${title.id} / ${title.en}`;
  return JSON.stringify({
    type: `urn:kanal:problem:${code}`,
    title: both,
    status,
    detail: `${ADVICE[code].id} / ${ADVICE[code].en}`,
    code,
  });
}

function page(code: FirewallProblem): string {
  const { title } = PROBLEMS[code];
  const advice = ADVICE[code];
  return html`<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title.id}</title>
<main>
<h1>${title.id}</h1>
<p>${advice.id}</p>
<section lang="en">
<h2>${title.en}</h2>
<p>${advice.en}</p>
</section>
</main>
</html>
`.toString();
}
