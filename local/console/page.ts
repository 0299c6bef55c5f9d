import { type Html, html } from "#messages/html.ts";

/** Makes a complete page under `/_local`, in the style that all of them share. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kanal, ${title}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
           border-bottom: 1px solid #ccc }
  code, a { overflow-wrap: anywhere }
  @media (max-width: 40rem) {
    thead { display: none }
    tr { display: block; padding: .5rem 0; border-bottom: 1px solid #ccc }
    td { display: block; border: 0; padding: 0 }
    td::before { content: attr(data-head) ": "; font-weight: 600 }
  }
  article { border: 1px solid #ccc; border-radius: 6px; padding: 1rem; margin: 0 0 1rem }
  article h2 { font-size: 1rem; margin: 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0 }
  iframe { width: 100%; height: 26rem; border: 1px solid #ddd; margin-top: .5rem }
</style>
${content}
</html>
`.toString();
}
