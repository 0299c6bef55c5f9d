import type { Instant } from "../../shared/domain/local-time.ts";
import { logException } from "../../shared/platform/log.ts";
import { deliveryId, listDueDeliveries } from "../../shared/store/deliveries.ts";
import { type DeliveryDeps, emptyTally, type Tally } from "../runtime/delivery/delivery-deps.ts";
import { deliverDue } from "../runtime/delivery/tell-event.ts";

export const FUNCTION = "retry-deliveries";

export interface RetryDeps extends DeliveryDeps {
  /** Deliveries of a shard that one run takes up at most. */
  readonly perShard: number;
  /** Starts another run for one shard, beside this one and those of other shards. */
  readonly goOn: (shard: number) => Promise<void>;
}

/** What a run did. */
export interface Retried {
  readonly tally: Tally;
  /** Deliveries that an outage of the store kept from being tried: the next run tries again. */
  readonly failed: number;
  /** Shards that had more than this run takes up: a run of their own goes on with each. */
  readonly continued: number;
}

/**
 * Sends what is due of some shards: what waited for the morning, what failed before, and what
 * somebody set out to send and left. Runs may overlap: each delivery is taken up by one of them.
 */
export async function retryDeliveries(
  deps: RetryDeps,
  at: Instant,
  shards: readonly number[],
): Promise<Retried> {
  const tally = emptyTally();
  let failed = 0;
  let continued = 0;
  await Promise.all(
    shards.map(async (shard) => {
      const due = await listDueDeliveries(deps.table, { shard, at, limit: deps.perShard });
      let tried = 0;
      for (const delivery of due.deliveries) {
        try {
          await deliverDue({ ...deps, at, tally }, delivery);
          tried += 1;
        } catch (error) {
          logException(error, { function: FUNCTION, delivery: deliveryId(delivery) });
          failed += 1;
        }
      }
      if (due.next === undefined || tried === 0) return;
      continued += 1;
      await deps.goOn(shard);
    }),
  );
  return { tally, failed, continued };
}
