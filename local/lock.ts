import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Keeps other processes away from a folder until it is released. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Locks a folder for this process. Returns undefined if another process or an earlier call holds
 * the lock. The lock is a listening socket, so it ends with its process, also when the process is
 * killed. The socket's file is in the system's temporary folder, because a socket's path must be
 * short.
 */
export async function tryLock(folder: string): Promise<Lock | undefined> {
  const name = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 20);
  const path = join(tmpdir(), `kanal-${name}.lock`);
  const taken = await listen(path);
  if (taken) return taken;
  if (await isListening(path)) return undefined;
  await rm(path, { force: true });
  return listen(path);
}

/** Locks a folder for this process; waits while another process holds the lock. */
export async function lock(folder: string): Promise<Lock> {
  for (;;) {
    const taken = await tryLock(folder);
    if (taken) return taken;
    await pause(100);
  }
}

async function listen(path: string): Promise<Lock | undefined> {
  const server = createServer((socket) => socket.destroy()).listen(path);
  try {
    await once(server, "listening");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
  server.unref();
  return {
    async release() {
      server.close();
      await once(server, "close");
    },
  };
}

async function isListening(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
