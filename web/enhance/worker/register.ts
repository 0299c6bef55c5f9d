/** What TypeScript's types of the DOM lack of Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

const ADDRESS = "/sw.js";

/**
 * Registers the service worker, which opens the site's shell without a network. Under Trusted Types
 * the policy lets this one address be a script's, and no other.
 */
export function registerServiceWorker(): void {
  const worker = (navigator as Partial<Navigator>).serviceWorker;
  if (!worker) return;
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = types?.createPolicy("kanal", {
    createScriptURL(address) {
      if (address !== ADDRESS) throw new TypeError(`${address} is no script of this site`);
      return address;
    },
  });
  // Browsers refuse it in some private windows: then the site works with a network only.
  worker.register(policy?.createScriptURL(ADDRESS) ?? ADDRESS).catch(() => undefined);
}
