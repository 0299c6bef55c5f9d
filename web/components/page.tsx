import type { ComponentChildren } from "preact";
import { addressOf, type PageName } from "#contract/pages.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { Site } from "../site.ts";
import { WORDS } from "../words/words.ts";

/** Where a page stands: the site, its language, and its own address. */
export interface Place {
  readonly site: Site;
  readonly language: Language;
  /** The page; its twin in the other language is linked. */
  readonly page: PageName;
  readonly params?: Readonly<Record<string, string>>;
  /** What follows the address in both languages, with its question mark: the filters of a list. */
  readonly query?: string;
}

interface PageProps extends Place {
  /** Its heading, and with the service's name its title. */
  readonly title: string;
  /** What search engines and messengers show below the title. */
  readonly description?: string;
  /** The script of the page, by its name in `web/enhance` without ending; each does what `frame` does. */
  readonly script?: string;
  /** The address of a picture that messengers show. */
  readonly picture?: string;
  /** Whether search engines may list it. */
  readonly listed?: boolean;
  /** Whether a form of the page has errors: its title says so first. */
  readonly hasErrors?: boolean;
  /** Feeds of the page. */
  readonly feed?: string;
  readonly children: ComponentChildren;
}

/** A whole document. The heading is a part of `children`. */
export function Page(props: PageProps) {
  const { site, language, title, script = "frame", description, listed = true, children } = props;
  const { frame } = WORDS[language];
  const { tenant, assets } = site;
  const shownTitle = `${props.hasErrors ? frame.errorPrefix : ""}${title} – ${tenant.name}`;
  const own = addressIn(props, language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{shownTitle}</title>
        {description && <meta name="description" content={description} />}
        {!listed && <meta name="robots" content="noindex" />}
        <meta name="theme-color" content={tenant.colours.brand} />
        <meta property="og:title" content={title} />
        <meta property="og:site_name" content={tenant.name} />
        <meta property="og:type" content="website" />
        {listed && <meta property="og:url" content={tenant.website + own} />}
        <meta name="twitter:card" content="summary_large_image" />
        {description && <meta property="og:description" content={description} />}
        <meta property="og:image" content={tenant.website + (props.picture ?? "/preview.png")} />
        {listed && <link rel="canonical" href={tenant.website + own} />}
        {listed &&
          tenant.languages.map((each) => (
            <link
              key={each}
              rel="alternate"
              hreflang={each}
              href={tenant.website + addressIn(props, each)}
            />
          ))}
        {props.feed && <link rel="alternate" type="application/atom+xml" href={props.feed} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="stylesheet" href={assets["site.css"]} />
        <script type="module" src={assets[`${script}.js`]} />
      </head>
      <body data-prefix={tenant.trackingPrefix} data-zone={tenant.zone}>
        <a class="skip" href="#content">
          {frame.skip}
        </a>
        <Header {...props} />
        <div id="banner" class="banner" role="status" hidden data-offline={frame.offline} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer {...props} />
      </body>
    </html>
  );
}

/** Returns the address of a page in a language, with its query. */
function addressIn({ page, params, query = "" }: Place, language: Language): string {
  // The parameters belong to the page: `Place` cannot say so.
  const address = addressOf as (page: PageName, language: Language, params?: object) => string;
  return address(page, language, params) + query;
}

function Header({ site: { tenant }, language }: Place) {
  const { frame } = WORDS[language];
  return (
    <header class="header">
      <a class="header-name" href={addressOf("home", language)}>
        {tenant.logo && (
          <img class="header-logo" src="/favicon.svg" alt="" width="32" height="32" />
        )}
        {tenant.name}
      </a>
      <nav aria-label={frame.menu}>
        <a class="header-action" href={addressOf("submit", language)}>
          {frame.submit}
        </a>
        <a href={addressOf("track", language)}>{frame.track}</a>
        <a href={addressOf("feed", language)}>{frame.feed}</a>
        <a href={addressOf("monitoring", language)}>{frame.monitoring}</a>
      </nav>
    </header>
  );
}

const FOOTER_PAGES = [
  "help",
  "drafts",
  "privacy",
  "accessibility",
  "sms",
  "data",
  "about",
] as const;

function Footer(props: Place) {
  const { site, language } = props;
  const { frame } = WORDS[language];
  const { keyword, number } = site.tenant.sms;
  return (
    <footer class="footer">
      <nav aria-label={frame.footer}>
        {FOOTER_PAGES.map((page) => (
          <a key={page} href={addressOf(page, language)}>
            {frame[page]}
          </a>
        ))}
        {site.tenant.languages
          .filter((each) => each !== language)
          .map((each) => (
            <a key={each} href={addressIn(props, each)} hreflang={each} lang={each}>
              {frame.otherLanguage}
            </a>
          ))}
      </nav>
      <p>
        {site.tenant.government}
        {number && (
          <>
            {` · SMS ${keyword} `}
            <a href={`sms:${number}`}>{number}</a>
          </>
        )}
      </p>
    </footer>
  );
}
