// Lists cards, a part at a time.

import type { CardList, CardState, Counts } from '../../card.js';
import { foldWords } from './arrival.js';
import { cardOf, countsOf, SELECT_CARDS } from './card-rows.js';
import type { CardRow, SiteRow } from './card-rows.js';
import type { Sql, Value } from './sql.js';

/** Which cards are wanted. */
export interface CardQuery {
  state: CardState;
  /** Words to be found in page, title, quote, corrections or comments; empty for all. */
  words: string;
  /** A page in the spelling of `Card.page`; empty for all. */
  page: string;
  /** The `next` of the part before; empty for the first. */
  after: string;
  limit: number;
}

/** Where a card stands in the list. */
type Place = [place: number, page: string, card: number];

/** Lists cards: those of one page together, the newest first. */
export async function listCards(sql: Sql, site: string, query: CardQuery): Promise<CardList> {
  // Read first: what changes while the cards are read is told again by the changes after it.
  const { rev, counts } = await readSite(sql, site);
  const wanted = ['c.site = ?', 'c.state = ?'];
  const values: Value[] = [site, query.state];
  const also = (condition: string, ...more: Value[]): void => {
    wanted.push(condition);
    values.push(...more);
  };
  if (query.page) also('c.page = ?', query.page);
  if (query.words) also("c.words LIKE ? ESCAPE '\\'", `%${foldWords(query.words).replace(/[\\%_]/g, '\\$&')}%`);
  const after = parsePlace(query.after);
  if (after) also('(c.place, c.page, c.card) < (?, ?, ?)', ...after);
  const rows = await sql.all<CardRow>(
    `${SELECT_CARDS} WHERE ${wanted.join(' AND ')}
      ORDER BY c.place DESC, c.page DESC, c.card DESC LIMIT ?`,
    ...[...values, query.limit + 1],
  );
  const cards = rows.slice(0, query.limit);
  const last = rows.length > query.limit && cards.at(-1);
  return { cards: cards.map(cardOf), ...(last && { next: nameOf(last) }), rev, counts };
}

/** Reads the counter of the site and the numbers of its cards. */
export async function readSite(sql: Sql, site: string): Promise<{ rev: number; counts: Counts }> {
  const [row] = await sql.all<SiteRow>('SELECT * FROM sites WHERE site = ?', site);
  return { rev: Number(row!.rev), counts: countsOf(row!) };
}

const nameOf = ({ place, page, card }: CardRow): string =>
  Buffer.from(JSON.stringify([Number(place), page, Number(card)] satisfies Place)).toString('base64url');

/** Null for text that `nameOf` has not written. */
function parsePlace(text: string): Place | null {
  if (!text) return null;
  try {
    const place = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const isPlace =
      place.length === 3 &&
      typeof place[0] === 'number' &&
      typeof place[1] === 'string' &&
      typeof place[2] === 'number';
    return isPlace ? (place as Place) : null;
  } catch {
    // Text that is no JSON names no place either.
    return null;
  }
}
