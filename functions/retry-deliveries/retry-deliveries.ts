import { type DeliveryDeps, emptyTally, type Tally } from "#application/delivery/delivery-deps.ts";
import { deliverDue } from "#application/delivery/tell-event.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { logException } from "#platform/log.ts";
import { deliveryId, listDueDeliveries } from "#store/deliveries.ts";
import { DELIVERY_SHARDS } from "#store/entities/deliveries.ts";

export const FUNCTION = "retry-deliveries";

/** Deliveries that are read at a time. */
const PAGE = 25;

export interface RetryDeps extends DeliveryDeps {
  /** Whether there is time for one more try; what is left then is for the next run. */
  readonly hasTime: () => boolean;
}

/** What a run did. */
export interface Retried {
  readonly tally: Tally;
  /** Deliveries that an outage of the store kept from being tried: the next run tries again. */
  readonly failed: number;
}

/**
 * Sends what is due: what waited for the morning, what failed before, and what somebody set out to
 * send and left. Runs may overlap: each delivery is taken up by one of them.
 */
export async function retryDeliveries(deps: RetryDeps, at: Instant): Promise<Retried> {
  const run = { ...deps, at, tally: emptyTally() };
  let failed = 0;

  /** Takes up some of a shard's; whether that led anywhere. */
  const takeUpSome = async (shard: number): Promise<boolean> => {
    let progressed = false;
    for (const delivery of await listDueDeliveries(run.table, { shard, at, limit: PAGE })) {
      if (!run.hasTime()) return false;
      try {
        await deliverDue(run, delivery);
        progressed = true;
      } catch (error) {
        logException(error, { function: FUNCTION, delivery: deliveryId(delivery) });
        failed += 1;
      }
    }
    return progressed;
  };

  const shards = Array.from({ length: DELIVERY_SHARDS }, (_, shard) => shard);
  await Promise.all(
    shards.map(async (shard) => {
      while (await takeUpSome(shard));
    }),
  );
  return { tally: run.tally, failed };
}
