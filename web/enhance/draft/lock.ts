/**
 * Runs a task while no other tab and no service worker runs one for the same draft. Browsers without
 * locks run it at once: the Idempotency-Key still makes one report of two requests.
 */
export function withDraftLock<T>(id: string, task: () => Promise<T>): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? (locks.request(`kanal-draft-${id}`, task) as Promise<T>) : task();
}
