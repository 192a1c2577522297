// What each reader was told, and what the endpoint holds in the end, come in; what was lost, doubled or told untruly
// goes out.

import type { Post } from './fault-site.js';

/** What a reader was told of one report; '': nothing, since the page went away first. */
export type Told = '' | 'accepted' | 'known' | 'sent' | 'kept' | 'dropped' | 'refused' | 'failed';

export interface Entry {
  id: string;
  told: Told;
  /** Whether it lay in the reader's storage when they were told. */
  waits: boolean;
  /** Whether the endpoint held it when they were told. */
  held: boolean;
  /** Whether the endpoint's last word was a refusal. */
  refused: boolean;
  /**
   * How often it had been posted when they were told: a browser may post again by itself when a connection that was
   * open breaks.
   */
  posts: number;
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

/** Whether what the reader was told was so at that moment. */
function isTrue({ told, waits, held, refused }: Entry): boolean {
  if (ARRIVED.includes(told)) return held && !waits;
  if (KEPT.includes(told)) return waits;
  if (told === 'refused') return refused && !held && !waits;
  return told === '' || !waits;
}

const counted = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/**
 * Casts the account.
 *
 * Lost: told that it arrived or is kept, or told nothing, and not stored in the end. Doubled: stored twice, or stored
 * and told, and yet sent again. A refused report is its reader's again.
 *
 * @param stored - the ids that the endpoint holds in the end, each as often as it does
 */
export function accountOf(entries: readonly Entry[], posts: readonly Post[], stored: readonly string[]): Account {
  const times = counted(stored);
  const postsOf = counted(posts.map(({ id }) => id));
  const sentAgain = entries
    .filter(({ id, told, posts: then }) => ARRIVED.includes(told) && postsOf[id]! > then)
    .map(({ id }) => id);
  return {
    reports: entries.length,
    told: counted(entries.map(({ told }) => told || 'nothing: page closed')),
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

/** The account in words, for the person who runs it. */
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
