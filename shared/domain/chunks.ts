/** Cuts a list into lists of at most so many values, in their order. */
export function* chunksOf<T>(values: readonly T[], most: number): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += most) {
    yield values.slice(start, start + most);
  }
}
