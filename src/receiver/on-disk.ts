// Tells a client that the disk does not answer just now.

import { Problem } from './problem.js';

/** A locked file is free again soon, a full disk is not. This wait makes neither worse. */
const RETRY_AFTER_S = '30';

/**
 * Waits for what the store does.
 *
 * @throws {Problem} 503 when it fails
 */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Problem(
      503,
      `The reports can't be reached on disk just now; nothing was kept. Try again in ${RETRY_AFTER_S} seconds.`,
      { headers: { 'retry-after': RETRY_AFTER_S }, cause: error },
    );
  }
}
