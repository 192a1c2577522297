// Makes the page of a failing case smaller: leaves out blocks, then tags and words, as long as it fails in the same way.

import { MARK_HERE } from './link-page.js';
import type { LinkCase } from './link-page.js';

/** Cuts a page between its blocks, or after each tag and word. */
const CUTS: ((random: LinkCase) => string[])[] = [
  ({ blocks }) => [...blocks],
  ({ blocks }) => blocks.flatMap((block) => block.split(/(?<=>)|(?=<)|(?<=\s)(?![^<]*>)/)),
];

const isMark = (part: string): boolean => MARK_HERE.some((comment) => part.includes(comment));

/**
 * Tries smaller pages until none fails any more or the time is over.
 *
 * @param fails - judges several pages at once; resolves with the index of one that fails in the same way, else -1
 * @param abreast - how many at once
 */
export async function shrunk(
  random: LinkCase,
  fails: (smaller: LinkCase[]) => Promise<number>,
  { abreast, limitMs }: { abreast: number; limitMs: number },
): Promise<LinkCase> {
  const untilMs = Date.now() + limitMs;
  let smallest = random;
  for (const cut of CUTS) {
    let parts = cut(smallest);
    for (let size = parts.length >> 1; size >= 1; size >>= 1) {
      for (let at = 0; at < parts.length;) {
        if (Date.now() > untilMs) return smallest;
        const tries = Array.from({ length: abreast }, (_, index) => at + index * size)
          .map((from) => ({
            from,
            left: parts.filter((part, index) => index < from || index >= from + size || isMark(part)),
          }))
          .filter(({ left }) => left.length < parts.length);
        const failing = tries.length ? await fails(tries.map(({ left }) => ({ ...random, blocks: left }))) : -1;
        if (failing < 0) at += abreast * size;
        else {
          const { from, left } = tries[failing]!;
          [at, parts] = [from, left];
          smallest = { ...random, blocks: left };
        }
      }
    }
  }
  return smallest;
}
