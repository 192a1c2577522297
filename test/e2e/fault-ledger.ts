// Finds reports that were lost, sent twice or told untruly, from the messages and the endpoint's store.

import type { Post } from './fault-site.js';

/** What a reader was told about one report; '': nothing, since the page closed first. */
export type Told = '' | 'accepted' | 'known' | 'sent' | 'kept' | 'dropped' | 'refused' | 'failed';

export interface Entry {
  id: string;
  told: Told;
  /** Whether it was in the reader's storage at that moment. */
  waits: boolean;
  /** Whether the endpoint had it at that moment. */
  held: boolean;
  /** Whether the endpoint's last answer was a refusal. */
  refused: boolean;
  /** How often it had been posted at that moment: a browser posts again by itself when an open connection breaks. */
  posts: number;
  /** Why, as the verdict says it to the owner. */
  reason?: string;
  /** Whether the network was taken away, the code was missing, or the page was closed while it was sent. */
  cut: boolean;
}

export interface Account {
  reports: number;
  told: Record<string, number>;
  posts: number;
  faults: Record<string, number>;
  lost: string[];
  doubled: string[];
  untrue: string[];
}

const ARRIVED: readonly Told[] = ['accepted', 'known', 'sent'];
const KEPT: readonly Told[] = ['kept', 'dropped'];

/** Tells whether the message was true at that moment. */
function isTrue({ told, waits, held, refused, posts, cut }: Entry): boolean {
  if (ARRIVED.includes(told)) return held && !waits;
  // With the connection up, a report is kept only after the endpoint was asked.
  if (KEPT.includes(told)) return waits && (cut || posts > 0);
  if (told === 'refused') return refused && !held && !waits;
  return told === '' || !waits;
}

const counted = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/**
 * Accounts for all reports.
 *
 * Lost: not stored in the end, unless the reader was told that it was refused or failed. Doubled: stored twice, or sent
 * again after the reader was told that it arrived.
 *
 * @param stored - the ids in the endpoint's store in the end, each as often as it is there
 */
export function accountOf(entries: readonly Entry[], posts: readonly Post[], stored: readonly string[]): Account {
  const times = counted(stored);
  const postsOf = counted(posts.map(({ id }) => id));
  const sentAgain = entries
    .filter(({ id, told, posts: then }) => ARRIVED.includes(told) && postsOf[id]! > then)
    .map(({ id }) => id);
  return {
    reports: entries.length,
    told: counted(entries.map(({ told, reason }) => (told || 'nothing: page closed') + (reason ? ` (${reason})` : ''))),
    posts: posts.length,
    faults: counted(posts.map(({ fault }) => fault)),
    lost: entries
      .filter(({ id, told }) => !['refused', 'failed'].includes(told) && !times[id])
      .map((entry) =>
        JSON.stringify({ ...entry, met: posts.filter(({ id }) => id === entry.id).map(({ fault }) => fault) }),
      ),
    doubled: [...Object.keys(times).filter((id) => times[id]! > 1), ...sentAgain],
    untrue: entries.filter((entry) => !isTrue(entry)).map((entry) => JSON.stringify(entry)),
  };
}

/** Makes lines of text from the account. */
export const printed = (name: string, { reports, told, posts, faults, lost, doubled, untrue }: Account): string =>
  [
    `${name}: ${reports} reports, ${posts} requests, ${Object.keys(faults).length} kinds of answer`,
    `  told: ${Object.entries(told)
      .map(([words, count]) => `${words} ${count}`)
      .join(', ')}`,
    `  lost ${lost.length}, doubled ${doubled.length}, untrue messages ${untrue.length}`,
    ...[
      ...lost.map((id) => `  LOST ${id}`),
      ...doubled.map((id) => `  DOUBLED ${id}`),
      ...untrue.map((entry) => `  UNTRUE ${entry}`),
    ],
  ].join('\n');
