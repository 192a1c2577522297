// Does what a reader does, with the browser's own keys, mouse, touch and network.

import { nextFrame } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

export { aTimeout, expect, fixture, fixtureCleanup, html, nextFrame, oneEvent } from '@open-wc/testing';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai's types are a namespace
  namespace Chai {
    interface Equal {
      // A plugin of the assertion library declares, wrongly, that every equal() returns a promise. Without this line,
      // lint would ask us to await each of them.
      (value: unknown, message?: string): Assertion;
    }
  }
}

/** A point of the viewport, CSS px. */
export interface Point {
  x: number;
  y: number;
}

/** A place on the page that a pointer can move to. */
export type Place = Element | Range | Point;

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Presses a key or a chord, named as in `KeyboardEvent.key`: 'Escape', 'Control+Enter', 'Shift+ArrowRight'. */
export const press = (chord: string): Promise<void> => executeServerCommand('keys', { press: chord });

/** Types a text, key by key, into the focused field. */
export const type = (text: string): Promise<void> => executeServerCommand('keys', { type: text });

/** Presses a key and does not release it; `letGo` does. */
export const holdDown = (key: string): Promise<void> => executeServerCommand('keys', { down: key });

/** Releases a key. */
export const letGo = (key: string): Promise<void> => executeServerCommand('keys', { up: key });

/** Moves the mouse to the middle of `place`. */
export const moveTo = async (place: Place): Promise<void> => mouse('move', await middleOf(place));

/** Clicks the middle of `place`. */
export const clickAt = async (place: Place): Promise<void> => mouse('click', await middleOf(place));

/**
 * Selects `range` with the mouse: drags from the edge of its first character to the edge of its last character.
 *
 * First clears the selection, since a press inside a selection would drag its text. In no browser can the mouse select
 * a range that lies wholly in a link, since it drags the link: start outside the link, or use `mark`.
 */
export async function dragOver(range: Range): Promise<void> {
  getSelection()?.removeAllRanges();
  await bringIntoView(range);
  await drag(edgeOf(range, 'start'), edgeOf(range, 'end'));
}

/** Presses the mouse on the middle of `from` and releases it on the middle of `to`. */
export const dragBetween = async (from: Place, to: Place): Promise<void> =>
  drag(await middleOf(from), await middleOf(to));

/** Selects `range` by script, for tests that do not depend on how it was selected. */
export function mark(range: Range): void {
  getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

/**
 * Finds words in the text of `root`, even when they cross elements.
 *
 * @param nth - which occurrence, from 1
 * @throws {Error} when the text does not have them
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

/** Makes the viewport `width` x `height` CSS px. It is 800 x 600 at the start of each test file. */
export const viewport = (width: number, height: number): Promise<void> =>
  executeServerCommand('viewport', { width, height });

/**
 * Turns the browser into a phone: `width` x `height` CSS px, touch, no mouse. Chromium only.
 *
 * It stays a phone until the test file ends, since Chromium can't give the mouse back. So tests on phones have files
 * of their own, or are the last ones in a file.
 */
export const onPhone = (width: number, height: number): Promise<void> =>
  executeServerCommand('phone', { width, height });

/** Taps `place` with a finger, on a phone. */
export const tap = async (place: Place): Promise<void> => executeServerCommand('tap', await middleOf(place));

/** Holds a finger on `place`, on a phone, until the browser selects the word there. */
export const longPress = async (place: Place): Promise<void> =>
  executeServerCommand('long-press', await middleOf(place));

/** Tells which browser this test runs in. */
export const engine = (): Promise<Engine> => executeServerCommand('engine');

/**
 * Skips the running test in engines that lack a feature which it needs.
 *
 * @param running - mocha's `this`
 * @param why - one sentence with a link to the bug
 */
export async function cannotRunIn(engines: Engine[], running: Mocha.Context, why: string): Promise<void> {
  if (!/https?:\/\/\S+/.test(why)) throw new Error('A skipped test says why, with a link to the bug.');
  if (engines.includes(await engine())) running.skip();
}

/** How many cases a property test tries: the number of `--cases=`, by default 500. */
export const propertyCases = (): Promise<number> => executeServerCommand('cases');

/** How the endpoint answers one request; by default with 201 and an empty body. */
export interface Answer {
  status?: number;
  /** These are added to the CORS headers, or replace them. */
  headers?: Record<string, string>;
  body?: string;
  /** False: without CORS headers, as a server that does not know of other origins. */
  cors?: boolean;
  /**
   * 'hold': answers after `release()`; 'hang': never answers; 'stall': sends the status and headers, but never the
   * body; 'reset': breaks the connection.
   */
  how?: 'hold' | 'hang' | 'stall' | 'reset';
}

/** A request that has reached the endpoint. */
export interface Arrival {
  method: string;
  /** Path and query. */
  address: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** Whether the browser aborted it before the end of the answer. */
  aborted: boolean;
}

/** A real HTTP endpoint for one test, of another origin than the page. */
export interface TestEndpoint {
  url: string;
  /** The requests so far, without CORS preflights. */
  requests(): Promise<Arrival[]>;
  /** The number of CORS preflights so far. */
  preflights(): Promise<number>;
  /** Resolves with all requests once `count` have arrived. */
  arrived(count?: number): Promise<Arrival[]>;
  /** Resolves once the browser has aborted `count` requests. */
  abandoned(count?: number): Promise<void>;
  /** Sends the held answers. */
  release(): Promise<void>;
  /** Sets the next answers. */
  answerWith(...answers: Answer[]): Promise<void>;
}

/**
 * Opens an endpoint.
 *
 * @param answers - one for each request in turn; the last one is repeated
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

async function drag(from: Point, to: Point): Promise<void> {
  await mouse('move', from);
  await mouse('down');
  // One stop on the way, since a pointer that jumps from press to release counts as a click.
  await mouse('move', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  await mouse('move', to);
  await mouse('up');
}

async function middleOf(place: Place): Promise<Point> {
  if (!(place instanceof Element || place instanceof Range)) return place;
  await bringIntoView(place);
  const { left, top, width, height } = place.getBoundingClientRect();
  if (width === 0 && height === 0)
    throw new Error('A pointer can only move to a visible place, and this one has no size.');
  return { x: left + width / 2, y: top + height / 2 };
}

/** Scrolls only when it must, so that it does not disturb tests of scroll positions. */
async function bringIntoView(place: Element | Range): Promise<void> {
  const { left, top, right, bottom } = place.getBoundingClientRect();
  if (left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight) return;
  const element = place instanceof Element ? place : place.startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  await nextFrame();
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thaana}\p{Script=Syriac}]/u;

/**
 * The point where a press puts the caret at the start or end of the range: the outer edge of its first or last
 * character.
 */
function edgeOf(range: Range, side: 'start' | 'end'): Point {
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const rect = side === 'start' ? rects[0] : rects.at(-1);
  if (!rect) throw new Error(`"${range.toString()}" is not shown, so it can't be dragged over.`);
  const isRightToLeft = RIGHT_TO_LEFT.test(
    (side === 'start' ? range.toString() : [...range.toString()].reverse().join('')).match(/\p{L}/u)?.[0] ?? '',
  );
  const atLeft = (side === 'start') !== isRightToLeft;
  // Whole px, since WebDriver takes no fractions; inside the character, since outside stands the next one.
  return { x: atLeft ? Math.ceil(rect.left) : Math.floor(rect.right), y: rect.top + rect.height / 2 };
}
