// Carries out what an editor decides about a card.

import type { Card, CardState, CardStep } from '../../card.js';
import { readCard } from './card-detail.js';
import { retell } from './retell.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** What an editor decides, having seen the card as it was at `seen`. */
export interface Decision {
  card: number;
  /** The `rev` of the card that the editor saw. */
  seen: number;
  who: string;
  /** When; ISO 8601, UTC. */
  at: string;
  state: CardState;
  /** For a duplicate: the id of the card that takes up its reports; null for none. */
  into: number | null;
}

/** What became of a decision. */
export type Decided =
  | { done: 'changed'; card: Card }
  /** Another editor has decided meanwhile; nothing was changed. */
  | { done: 'too late'; card: Card }
  | { done: 'no such card' }
  | { done: 'no such target' };

interface Row {
  state: CardState;
  merged_into: number | null;
  decided_rev: number;
}

/** Gives a card a state, or merges it into another one. What readers report meanwhile is no change to be afraid of. */
export async function decide(sql: Sql, site: string, turn: SiteTurn, decision: Decision): Promise<Decided> {
  const { card: id, seen, state } = decision;
  const before = await rowOf(sql, site, id);
  if (!before) return { done: 'no such card' };
  if (Number(before.decided_rev) > seen) return { done: 'too late', card: (await readCard(sql, site, id))! };
  const target = decision.into !== null ? await rootOf(sql, site, decision.into) : null;
  if (decision.into !== null && (target === null || target === id)) return { done: 'no such target' };

  await sql.run(
    `UPDATE cards SET state = ?, merged_into = ?, rev = ?, decided_rev = ?, decided_by = ?, decided = ?
      WHERE site = ? AND card = ?`,
    ...[state, target, turn.rev, turn.rev, decision.who, decision.at, site, id],
  );
  turn.moved(before.state, state);
  await addStep(sql, site, turn, id, decision, target === null ? state : 'merged');
  if (target !== null) {
    // Those that were merged into this card go with it: a merged card leads to one that stands by itself.
    await sql.run(
      'UPDATE cards SET merged_into = ?, rev = ? WHERE site = ? AND merged_into = ?',
      target,
      turn.rev,
      site,
      id,
    );
    await retell(sql, site, turn, id);
  }
  for (const other of new Set([before.merged_into, target])) if (other !== null) await retell(sql, site, turn, other);
  return { done: 'changed', card: (await readCard(sql, site, id))! };
}

const rowOf = async (sql: Sql, site: string, id: number): Promise<Row | null> =>
  (await sql.all<Row>('SELECT state, merged_into, decided_rev FROM cards WHERE site = ? AND card = ?', site, id))[0] ??
  null;

async function rootOf(sql: Sql, site: string, id: number): Promise<number | null> {
  const row = await rowOf(sql, site, id);
  return row && (row.merged_into ?? id);
}

/** Writes a step of a card's history. */
export async function addStep(
  sql: Sql,
  site: string,
  turn: SiteTurn,
  card: number,
  { who, at }: Pick<Decision, 'who' | 'at'>,
  what: CardStep['what'],
): Promise<void> {
  await sql.run(
    'INSERT INTO steps (site, card, rev, made, who, what) VALUES (?, ?, ?, ?, ?, ?)',
    ...[site, card, turn.rev, at, who, what],
  );
}
