import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests that edit the calendar. */
const CALENDAR = "/test/http/admin-deadlines.test.ts";

/**
 * Runs the tests that edit the calendar after all others of the local stack. Functions use the
 * calendar that they have read for a while: a report that is keyed by an earlier edition is missed
 * by a sweep of another test that knows the new one, or the other way round.
 */
export class CalendarLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const editsIt = ({ moduleId }: TestSpecification) => moduleId.endsWith(CALENDAR);
    return [...sorted.filter((file) => !editsIt(file)), ...sorted.filter(editsIt)];
  }
}
