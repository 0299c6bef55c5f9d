/**
 * The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2) or a QuickTime movie: each has a
 * size, a type and content, which can be boxes again.
 */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** The file lacks what a player needs, or its boxes contradict each other. */
export class Damaged extends Error {}

/** The most boxes in one box: more than any camera writes. */
const MOST_BOXES = 100_000;

/**
 * Returns the boxes in a range and where the last one ends. What follows is no box: QuickTime ends
 * some lists with four zeros, and transfers append bytes to files.
 *
 * @throws Damaged if there is no end of boxes
 */
export function boxesIn(content: Buffer, from: number, to: number): { boxes: Box[]; end: number } {
  const boxes: Box[] = [];
  let start = from;
  for (let box = boxAt(content, start, to); box; box = boxAt(content, start, to)) {
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw new Damaged();
    start = box.end;
  }
  return { boxes, end: start };
}

/** Returns the box that starts there, or undefined if none does or it does not end in the range. */
export function boxAt(content: Buffer, start: number, to: number): Box | undefined {
  if (start + 8 > to) return undefined;
  const short = content.readUInt32BE(start);
  const type = content.toString("latin1", start + 4, start + 8);
  // Size 1: the size follows in 64 bits. Size 0: up to the end.
  if (short === 1 && start + 16 > to) return undefined;
  const size = short === 1 ? Number(content.readBigUInt64BE(start + 8)) : short || to - start;
  const contentStart = start + (short === 1 ? 16 : 8);
  const end = start + size;
  return end < contentStart || end > to ? undefined : { type, start, contentStart, end };
}

/** Returns the boxes of that type among the children of a box, found along a path of types. */
export function childrenAt(content: Buffer, box: Box, path: string): Box[] {
  return path
    .split("/")
    .reduce(
      (found, type) =>
        found.flatMap(({ contentStart, end }) =>
          boxesIn(content, contentStart, end).boxes.filter((child) => child.type === type),
        ),
      [box],
    );
}

/**
 * Returns the first box along a path below a box.
 * @throws Damaged if there is none
 */
export function childAt(content: Buffer, box: Box, path: string): Box {
  const [found] = childrenAt(content, box, path);
  if (!found) throw new Damaged();
  return found;
}

/** Makes a box a gap, which players skip. No offset in the file changes. */
export function blank(content: Buffer, { start, contentStart, end }: Box): void {
  content.write("free", start + 4, "latin1");
  content.fill(0, contentStart, end);
}

/** Reads numbers of a box one after the other. */
export class Reader {
  readonly #content: Buffer;
  readonly #end: number;
  #at: number;

  constructor(content: Buffer, { contentStart, end }: Box) {
    this.#content = content;
    this.#at = contentStart;
    this.#end = end;
  }

  /**
   * Reads an unsigned number of 1 to 8 bytes.
   * @throws Damaged at the end of the box
   */
  number(bytes: number): number {
    const at = this.#at;
    this.skip(bytes);
    return bytes > 6
      ? Number(this.#content.readBigUInt64BE(at))
      : this.#content.readUIntBE(at, bytes);
  }

  /** Reads a signed number of four bytes. */
  signed(): number {
    return this.number(4) | 0;
  }

  skip(bytes: number): void {
    this.#at += bytes;
    if (this.#at > this.#end) throw new Damaged();
  }

  get left(): number {
    return this.#end - this.#at;
  }
}
