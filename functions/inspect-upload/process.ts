import { prepare } from "./inspect.ts";
import { type Inspection, refused } from "./inspection.ts";

/**
 * What the inspecting process tells the one that started it: `ready` when the decoder is loaded,
 * then the result; or that it could not get ready.
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
  const prepared = await prepare(bytes).catch(String);
  if (typeof prepared === "string") return tell({ failed: prepared });
  await tell({ ready: true });
  const result = typeof prepared === "function" ? prepared(bytes) : prepared;
  // Cleaners catch what their decoders throw; what else a file causes makes it no less unreadable.
  await tell({ inspection: await Promise.resolve(result).catch(() => refused("unreadable")) });
  process.disconnect();
});

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, () => resolve()));
}
