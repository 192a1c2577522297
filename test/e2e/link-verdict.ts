// Says in one word how good the link of a report is.

/** What probe.mjs tells about a matched range. */
export interface Landing {
  lands: 'exactly' | 'covers' | 'wrong' | 'nowhere';
  why: string;
  /** How many shown characters were matched beside the mark. */
  extra?: number;
  /** Whether only letters that the browser's finder can't reach are missing. */
  isPart?: boolean;
  /** Whether the browser can't say what it matched. */
  isUntold?: boolean;
}

/** Most characters that a link may cover beside the mark. */
const MAX_EXTRA = 300;

/** All outcomes with what they mean. */
export const OUTCOMES = {
  exactly: 'the link lands on the marked words',
  covers: 'it lands on them and at most 300 characters more',
  part: 'it lands on all of them that the browser can find',
  plain: 'it is the plain address, and no directive is known that lands there',
  wide: 'it lands on them and on too much more',
  wrong: 'it lands elsewhere',
  nowhere: 'it lands nowhere',
  missed: 'it is the plain address, and a directive lands there',
  untold: 'the browser cannot say what it has matched',
  skipped: 'there was nothing to mark',
} as const;

export type Outcome = keyof typeof OUTCOMES;

export interface Verdict {
  outcome: Outcome;
  marked: string;
  /** Decoded, without the page's address. */
  link: string;
  /** More about it, such as a better directive. */
  why: string;
}

/** Whether a report with such a link is one to mend. */
export const isFault = (outcome: Outcome): boolean => ['wide', 'wrong', 'nowhere', 'missed'].includes(outcome);

/** Whether an editor who follows such a link sees the marked words. */
export const isGood = (outcome: Outcome): boolean => ['exactly', 'covers', 'part'].includes(outcome);

export function outcomeOf({ lands, extra = 0, isPart, isUntold }: Landing): Outcome {
  if (isUntold) return 'untold';
  const outcome = lands === 'wrong' && isPart ? 'part' : lands;
  return isGood(outcome) && extra > MAX_EXTRA ? 'wide' : outcome;
}
