import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { method as docsMethod } from "#contract/methods/documentation/get-docs.ts";
import { method as assetMethod } from "#contract/methods/documentation/get-docs-asset.ts";
import { method as openApiMethod } from "#contract/methods/documentation/get-openapi.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { html } from "#messages/html.ts";

/**
 * The description of the API: the committed openapi.json, and Swagger UI, which shows it.
 * infra/bundle.ts puts both beside the bundle. The page loads nothing from other sites.
 */

const PAGE = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kanal API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="description"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`.toString();

/** Allows Swagger UI's own scripts and styles, and nothing from other sites. */
const PAGE_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
};

const PAGE_SCRIPT = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#description" });\n`;

const ASSETS: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
};

export const getOpenApi: UseCase<typeof openApiMethod> = {
  method: openApiMethod,
  async handle() {
    const content = await bundled("openapi.json");
    const contentType = "application/json; charset=utf-8";
    return { ok: true, publicSeconds: PUBLIC_SECONDS.description, file: { contentType, content } };
  },
};

export const getDocs: UseCase<typeof docsMethod> = {
  method: docsMethod,
  async handle() {
    const content = Buffer.from(PAGE);
    const contentType = "text/html; charset=utf-8";
    return {
      ok: true,
      publicSeconds: PUBLIC_SECONDS.description,
      file: { contentType, content, headers: PAGE_HEADERS },
    };
  },
};

export const getDocsAsset: UseCase<typeof assetMethod> = {
  method: assetMethod,
  async handle({ params: { asset } }) {
    if (asset === "page.js") {
      const content = Buffer.from(PAGE_SCRIPT);
      const contentType = "text/javascript; charset=utf-8";
      return {
        ok: true,
        publicSeconds: PUBLIC_SECONDS.description,
        file: { contentType, content },
      };
    }
    const contentType = Object.hasOwn(ASSETS, asset) ? ASSETS[asset] : undefined;
    if (contentType === undefined) return failure("not-found");
    return {
      ok: true,
      publicSeconds: PUBLIC_SECONDS.description,
      file: { contentType, content: await bundled(asset) },
    };
  },
};

/** The bundle is CommonJS, so its folder is __dirname. */
const bundled = (name: string) => readFile(join(__dirname, name));
