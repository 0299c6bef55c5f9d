/**
 * Keeps the value of a loader in this instance for some seconds. Callers that come while it loads
 * share the same load. A load that fails is not kept.
 */
export function cached<T>(load: () => Promise<T>, seconds: number): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept && now < kept.until) return kept.value;
    const value = load();
    const fresh = { value, until: now + seconds * 1_000 };
    kept = fresh;
    value.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return value;
  };
}
