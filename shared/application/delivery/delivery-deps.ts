import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Delivery } from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Messenger } from "#platform/messenger.ts";
import type { Table } from "#store/table-client.ts";

/** Dependencies of sending messages about events. */
export interface DeliveryDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly messenger: Messenger;
  /** Where citizens and officers follow reports, without a slash at the end. */
  readonly website: string;
  /** The secret of the blind indexes by which messages to unproven contacts are counted. */
  readonly contactPepper: () => Promise<string>;
  /** The secret of the codes that prove reporters' contacts. */
  readonly contactCodeSecret: () => Promise<string>;
  /** Returns a unique id for one try. */
  readonly newClaim: () => string;
}

/** One run that sends messages: its time, and its counts by result. */
export interface DeliveryRun extends DeliveryDeps {
  readonly at: Instant;
  readonly tally: Tally;
}

/** Number of deliveries in each state. */
export type Tally = Record<Delivery["state"], number>;

/** Returns counts of zero. */
export const emptyTally = (): Tally => ({
  waiting: 0,
  claimed: 0,
  sent: 0,
  failed: 0,
  unknown: 0,
  parked: 0,
  dropped: 0,
  withheld: 0,
});
