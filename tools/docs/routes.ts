import { documents } from "#contract/methods.ts";

/**
 * The module with the routes alone. The function `public` answers requests of no route: it needs all
 * routes, and must not carry the request schemas of every method.
 */
export function routesModule(): string {
  const routes = documents.map(({ method }) => `  "${method.httpMethod} ${method.path}",\n`);
  return `// Made by \`npm run docs\` from the methods of the contract; do not edit.
/** Every route of the HTTP API. */
export const ROUTES = [
${routes.join("")}] as const;
`;
}
