/**
 * Does the same for each of some values, for at most so many of them at a time.
 *
 * @returns the results, in the order of the values
 * @throws what the first failing work throws; work that is under way goes on
 */
export async function eachAtOnce<T, R>(
  most: number,
  values: readonly T[],
  work: (value: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(values.length);
  const left = values.entries();
  const worker = async () => {
    for (const [at, value] of left) results[at] = await work(value);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}
