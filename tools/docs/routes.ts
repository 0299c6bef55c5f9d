import { documents } from "#contract/methods.ts";

/**
 * Makes the module that contains only the routes. The function `public` answers requests without a
 * route: it needs all routes, but must not contain the request schemas of every method.
 */
export function routesModule(): string {
  const routes = documents.map(({ method }) => `  "${method.httpMethod} ${method.path}",\n`);
  return `// Made by \`npm run docs\` from the methods of the contract; do not edit.
/** Every route of the HTTP API. */
export const ROUTES = [
${routes.join("")}] as const;
`;
}
