// Collects what the widget writes to the console, and what an element loads.

import { nextFrame } from '../../helpers.js';

/** Runs `work`; returns the lines that the console has shown as errors when all of it is over. */
export async function linesOf(work: () => unknown): Promise<string[]> {
  const [real, said] = [console.error, [] as string[]];
  console.error = (text: string) => said.push(text);
  try {
    await work();
    // The part is loaded by now, or comes with this import, in the same order.
    await import('../../../src/widget/check/check.js');
    await nextFrame();
  } finally {
    console.error = real;
  }
  return said;
}
