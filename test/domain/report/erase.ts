import {
  fromStoredEvent,
  type HistoryEvent,
  toStoredEvent,
  withoutWords,
} from "#domain/report/event.ts";

/**
 * Returns a stored history in which some words of some events were erased, as it is read again.
 */
export function erase(history: readonly HistoryEvent[], choose: (index: number) => boolean) {
  let index = 0;
  return history.map((event) => {
    const paths = Object.keys(event.commitments).filter(() => choose(index++));
    return fromStoredEvent(JSON.parse(JSON.stringify(toStoredEvent(withoutWords(event, paths)))));
  });
}
