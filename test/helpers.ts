// Does what a reader does, with the browser's real keys, mouse and network.

import { nextFrame } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

export { aTimeout, expect, fixture, fixtureCleanup, html, nextFrame, oneEvent } from '@open-wc/testing';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai's types are a namespace
  namespace Chai {
    interface Equal {
      // A plugin of the assertion library declares that equal() returns a promise, which it does not. Without this,
      // lint would ask for `await` here and not only where it is needed, as with accessible().
      (value: unknown, message?: string): Assertion;
    }
  }
}

/** A point of the viewport, CSS px. */
export interface Point {
  x: number;
  y: number;
}

/** Where a pointer can go on the page. */
export type Place = Element | Range | Point;

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Presses a key or a chord, named as in `KeyboardEvent.key`: 'Escape', 'Control+Enter', 'Shift+ArrowRight'. */
export const press = (chord: string): Promise<void> => executeServerCommand('keys', { press: chord });

/** Types a text, key by key, where the focus is. */
export const type = (text: string): Promise<void> => executeServerCommand('keys', { type: text });

/** Holds a key down until `letGo`. */
export const holdDown = (key: string): Promise<void> => executeServerCommand('keys', { down: key });

export const letGo = (key: string): Promise<void> => executeServerCommand('keys', { up: key });

/** Moves the mouse onto the middle of `place`. */
export const moveTo = async (place: Place): Promise<void> => mouse('move', await middleOf(place));

/** Clicks the middle of `place`. */
export const clickAt = async (place: Place): Promise<void> => mouse('click', await middleOf(place));

/**
 * Selects `range` as a reader with a mouse does: presses at its first character's edge, drags to its last character's
 * edge, lets go.
 *
 * Clears the selection first, since a press inside it would drag its text. No browser lets a mouse select a range that
 * is wholly in a link, since the link is dragged: start outside it, or use `mark`.
 */
export async function dragOver(range: Range): Promise<void> {
  getSelection()?.removeAllRanges();
  await bringIntoView(range);
  const [from, to] = [edgeOf(range, 'start'), edgeOf(range, 'end')];
  await mouse('move', from);
  await mouse('down');
  // One stop on the way: a pointer that jumps from press to release is taken for a click.
  await mouse('move', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  await mouse('move', to);
  await mouse('up');
}

/** Selects `range` by script, for tests where the way of selecting does not matter. */
export function mark(range: Range): void {
  getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

/**
 * Finds words in the text of `root`, across its elements.
 *
 * @param nth - which occurrence, from 1
 * @throws {Error} when `root` does not hold them
 */
export function wordsIn(root: Node, words: string, nth = 1): Range {
  const text = root.textContent ?? '';
  let start = -1;
  for (let found = 0; found < nth; found++) {
    start = text.indexOf(words, start + 1);
    if (start < 0) throw new Error(`"${words}" does not stand ${nth} time(s) in "${text.trim()}".`);
  }
  const end = start + words.length;
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode() as Text | null; node && before < end; node = walker.nextNode() as Text | null) {
    const after = before + node.length;
    if (before <= start && start < after) range.setStart(node, start - before);
    if (before < end && end <= after) range.setEnd(node, end - before);
    before = after;
  }
  return range;
}

/** Makes the page's area `width` x `height` CSS px. It is 800 x 600 at the start of each test file. */
export const viewport = (width: number, height: number): Promise<void> =>
  executeServerCommand('viewport', { width, height });

/**
 * Turns the page into a phone's: `width` x `height` CSS px, touch, no mouse. Chromium only.
 *
 * It stays a phone until the test file ends, since Chromium can't give the mouse back: tests on phones have their own
 * files.
 */
export const onPhone = (width: number, height: number): Promise<void> =>
  executeServerCommand('phone', { width, height });

/** Taps `place` with a finger, on a phone. */
export const tap = async (place: Place): Promise<void> => executeServerCommand('tap', await middleOf(place));

/** Presses a finger on `place`, on a phone, until the browser selects the word there. */
export const longPress = async (place: Place): Promise<void> =>
  executeServerCommand('long-press', await middleOf(place));

/** Tells which browser this test runs in. */
export const engine = (): Promise<Engine> => executeServerCommand('engine');

/**
 * Skips the running test in engines that can't do what it needs.
 *
 * @param running - mocha's `this`
 * @param why - one sentence with the link of the bug
 */
export async function cannotRunIn(engines: Engine[], running: Mocha.Context, why: string): Promise<void> {
  if (!/https?:\/\/\S+/.test(why)) throw new Error('A skipped test says why, with a link to the bug.');
  if (engines.includes(await engine())) running.skip();
}

/** Tells how many cases a property test tries: 500, or the number in `--cases=`. */
export const propertyCases = (): Promise<number> => executeServerCommand('cases');

/** How the endpoint answers one request; by default 201 with an empty body. */
export interface Answer {
  status?: number;
  /** Added to the CORS headers, or replacing them. */
  headers?: Record<string, string>;
  body?: string;
  /** False: no CORS headers. */
  cors?: boolean;
  /**
   * 'hold': answers when released; 'hang': never; 'stall': status and headers, never the body; 'reset': the connection
   * breaks.
   */
  how?: 'hold' | 'hang' | 'stall' | 'reset';
}

/** One request that reached the endpoint. */
export interface Arrival {
  method: string;
  /** Path and query. */
  address: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** Whether the browser closed it before the whole answer was sent. */
  aborted: boolean;
}

/** A real HTTP endpoint on another origin than the page, for one test. */
export interface TestEndpoint {
  url: string;
  /** Lists the requests so far, without CORS preflights. */
  requests(): Promise<Arrival[]>;
  /** Counts the CORS preflights so far. */
  preflights(): Promise<number>;
  /** Resolves with all requests once `count` have come. */
  arrived(count?: number): Promise<Arrival[]>;
  /** Resolves once the browser has closed `count` requests early. */
  abandoned(count?: number): Promise<void>;
  /** Sends the answers that are held back. */
  release(): Promise<void>;
  /** Changes the answers from now on. */
  answerWith(...answers: Answer[]): Promise<void>;
}

/**
 * Opens an endpoint.
 *
 * @param answers - to the requests in turn, the last one again and again
 */
export async function endpoint(...answers: Answer[]): Promise<TestEndpoint> {
  const url: string = await executeServerCommand('endpoint-open', { answers });
  const seen = (): Promise<{ requests: Arrival[]; preflights: number }> =>
    executeServerCommand('endpoint-requests', { url });
  const requests = async () => (await seen()).requests;
  return {
    url,
    requests,
    preflights: async () => (await seen()).preflights,
    async arrived(count = 1) {
      await executeServerCommand('endpoint-came', { url, count });
      return requests();
    },
    abandoned: (count = 1) => executeServerCommand('endpoint-came', { url, count, aborted: true }),
    release: () => executeServerCommand('endpoint-release', { url }),
    answerWith: (...next) => executeServerCommand('endpoint-answers', { url, answers: next }),
  };
}

const mouse = (type: 'move' | 'down' | 'up' | 'click', at?: Point): Promise<void> =>
  executeServerCommand('mouse', { type, ...(at && { position: [at.x, at.y] }) });

async function middleOf(place: Place): Promise<Point> {
  if (!(place instanceof Element || place instanceof Range)) return place;
  await bringIntoView(place);
  const { left, top, width, height } = place.getBoundingClientRect();
  if (width === 0 && height === 0) throw new Error('A pointer can only be put on what is shown, and this has no size.');
  return { x: left + width / 2, y: top + height / 2 };
}

/** Scrolls only when needed, since some tests check scroll positions. */
async function bringIntoView(place: Element | Range): Promise<void> {
  const { left, top, right, bottom } = place.getBoundingClientRect();
  if (left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight) return;
  const element = place instanceof Element ? place : place.startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  await nextFrame();
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thaana}\p{Script=Syriac}]/u;

/** Finds where a pointer puts the caret at the range's start or end: the outer edge of its first or last character. */
function edgeOf(range: Range, side: 'start' | 'end'): Point {
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const rect = side === 'start' ? rects[0] : rects.at(-1);
  if (!rect) throw new Error(`"${range.toString()}" is not shown, so it can't be dragged over.`);
  const isRightToLeft = RIGHT_TO_LEFT.test(
    (side === 'start' ? range.toString() : [...range.toString()].reverse().join('')).match(/\p{L}/u)?.[0] ?? '',
  );
  const atLeft = (side === 'start') !== isRightToLeft;
  // Whole px, as WebDriver requires, and inside the character, not in its neighbour.
  return { x: atLeft ? Math.ceil(rect.left) : Math.floor(rect.right), y: rect.top + rect.height / 2 };
}
