import { inspect, NotLoaded } from "./inspect.ts";
import { type Inspection, refused } from "./inspection.ts";

/**
 * What the inspecting process tells the one that started it: `ready` when the decoder is loaded,
 * then the result, also without `ready` if no decoder is needed; or that the decoder is missing.
 */
export type Told =
  | { readonly ready: true }
  | { readonly inspection: Inspection }
  | { readonly failed: string };

/**
 * Inspects one file and ends. It runs in a process of its own without credentials, so that a file
 * that exhausts memory or time, or a fault in a decoder, ends nothing but this process.
 */
process.once("message", async (bytes: Uint8Array) => {
  await tell(await told(bytes));
  process.disconnect();
});

async function told(bytes: Uint8Array): Promise<Told> {
  try {
    return { inspection: await inspect(bytes, () => tell({ ready: true })) };
  } catch (error) {
    if (error instanceof NotLoaded) return { failed: error.message };
    // Cleaners catch what their decoders throw; what else a file causes makes it no less unreadable.
    return { inspection: refused("unreadable") };
  }
}

// The process that wanted the result is gone, or has it.
process.once("disconnect", () => process.exit());

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, () => resolve()));
}
