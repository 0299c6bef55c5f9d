import { type DeliveryDeps, emptyTally, type Tally } from "#application/delivery/delivery-deps.ts";
import { deliverDue } from "#application/delivery/tell.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { logException } from "#platform/log.ts";
import { deliveryId, listDueDeliveries } from "#store/deliveries.ts";
import { DELIVERY_SHARDS } from "#store/entities/deliveries.ts";

export const FUNCTION = "retry-deliveries";

/** Deliveries read per page. */
const PAGE = 25;

export interface RetryDeps extends DeliveryDeps {
  /** Whether there is time for one more try; the next run sends the rest. */
  readonly hasTime: () => boolean;
}

/** The result of a run. */
export interface Retried {
  readonly tally: Tally;
  /**
   * Deliveries not tried because the table could not be read or written; the next run tries them.
   */
  readonly failed: number;
}

/**
 * Sends all due deliveries: those that waited for the morning or gathered events, those that failed
 * before, and those that another function claimed and abandoned. Runs may overlap: each delivery is
 * claimed by one of them.
 */
export async function retryDeliveries(deps: RetryDeps, at: Instant): Promise<Retried> {
  const run = { ...deps, at, tally: emptyTally() };
  let failed = 0;

  /** Processes one page of a shard; returns whether any progress was made. */
  const processPage = async (shard: number): Promise<boolean> => {
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
      while (await processPage(shard));
    }),
  );
  return { tally: run.tally, failed };
}
