import { render as renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Reach } from "#web/components/reach.tsx";
import { WORDS } from "#web/words/words.ts";
import { site } from "./shown-report.ts";

test("the numbers and the address in a text can be tapped, and nothing else", () => {
  const tenant = { ...site.tenant, sms: { keyword: "KALTIM", number: "0811-0000-112" } };
  const text = "Telepon 112, SMS 0811-0000-112, atau halo@kanal.example. Bukan 1120.";

  expect(renderToString(<Reach tenant={tenant} text={text} />)).toBe(
    'Telepon <a href="tel:112">112</a>, SMS <a href="sms:0811-0000-112">0811-0000-112</a>, atau <a href="mailto:halo@kanal.example">halo@kanal.example</a>. Bukan 1120.',
  );
});

test("English sentences about one thing are in the singular", () => {
  const { satisfaction, volume, overdue } = WORDS.en.figures;
  expect(satisfaction.tooFew("1")).toContain("1 rating so far");
  expect(volume.title("1", "5", "May")).toBe("1 report came and 5 were closed, May");
  expect(overdue.total("1")).toContain("1 report in all");
});
