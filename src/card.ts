// Defines a card: what editors see of one typo, made of all its reports.

import type { Report } from './report.js';

/** What editors say of a typo. A new card is open, every other one is closed. */
export const STATES = ['new', 'fixed', 'not-an-error', 'duplicate', 'spam'] as const;

/** One of `STATES`. */
export type CardState = (typeof STATES)[number];

/** One typo, as editors see it. */
export interface Card {
  /** Its number, from 1 on. */
  id: string;
  /** The site's counter at the last change of this card; what If-Match names. */
  rev: number;
  state: CardState;
  /** The card that this one was merged into; its reports count there too. */
  into?: string;
  /** The page in one spelling for all readers: no fragment but a route, no tracking parameters. */
  page: string;
  /** When its first report arrived; ISO 8601, UTC. */
  opened: string;
  /** Who set its state and when (ISO 8601, UTC); absent while nobody has. */
  decided?: { who: string; at: string };
  /** How many readers have reported it, 1 or more. */
  reports: number;
  /** The first report as it came: the words, the page's title and address, the link. */
  first: Report;
  /** What readers would write instead, the most wanted first. */
  corrections: Array<{ text: string; votes: number }>;
  /** What readers have written about it, oldest first; at most `MOST_COMMENTS`. */
  comments: string[];
}

/** A card keeps this many comments; all are among its reports. */
export const MOST_COMMENTS = 20;

/** How many cards are in each state. */
export type Counts = Record<CardState, number>;

/** An answer to `GET /v1/cards`. */
export interface CardList {
  /** Cards of one page stand together, the page with the newest one first. */
  cards: Card[];
  /** What `after` names to get the next part; absent when there is none. */
  next?: string;
  /** The counter when the list was read: changes follow from here. */
  rev: number;
  counts: Counts;
}

/** An event of `GET /v1/changes`: the cards that have changed up to `rev`. */
export interface CardChange {
  rev: number;
  counts: Counts;
  cards: Card[];
}

/** A step in a card's history. */
export interface CardStep {
  rev: number;
  /** ISO 8601, UTC. */
  at: string;
  /** The editor's name; empty when it was no editor. */
  who: string;
  /** The state it got, or what else was done to it. */
  what: CardState | 'merged' | 'split' | 'reported again';
}

/** An answer to `GET /v1/cards/{id}`. */
export interface CardDetail {
  card: Card;
  /** All its reports, oldest first; at most 200. */
  reports: Array<{ received: string; report: Report }>;
  /** Oldest first. */
  history: CardStep[];
}

/** An answer to `GET /v1/session`. */
export interface Session {
  /** The editor's name. */
  name: string;
  /** The address of a page in the site's CMS, with `{url}` for its address; empty when the owner has set none. */
  cms: string;
}
