// Writes faults to the log, a fault that comes again and again once a minute.

/** Writes one line, with the error behind it. */
export type Log = (message: string, cause?: unknown) => void;

/** The same fault is written again after this long, ms. */
const AGAIN_MS = 60_000;

/** More kinds of faults than this are not told apart. */
const MOST_KINDS = 100;

/**
 * Makes a log that writes a message at most once a minute. The next line says how often the fault has come meanwhile.
 *
 * @param write - writes a line
 * @param now - the clock, ms
 */
export function limitLog(write: Log, now: () => number = Date.now): Log {
  const faults = new Map<string, { written: number; since: number }>();
  return (message, cause) => {
    const fault = faults.get(message);
    if (fault && now() - fault.written < AGAIN_MS) return void fault.since++;
    if (faults.size >= MOST_KINDS) faults.clear();
    faults.set(message, { written: now(), since: 0 });
    write(fault?.since ? `${message} (and ${fault.since} times more since the last line)` : message, cause);
  };
}
