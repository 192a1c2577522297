// Checks quotes on random pages: the quote is the text that the browser says is selected, and its context stands
// beside it.

import fc from 'fast-check';
import { quoteOf } from '../../../src/widget/capture/quote.js';
import type { Quote } from '../../../src/widget/capture/quote.js';
import { engine, expect, propertyCases } from '../../helpers.js';
import { build, pointsIn, randomPage } from './random-page.js';
import type { Part, Point } from './random-page.js';

/** Each run prints it. To use another seed, open the test's page by hand with `&seed=`. */
const SEED = Number(new URLSearchParams(location.search).get('seed') ?? 20261124);

/** UTF-16 code units; no random page has as many. */
const MAX_CHARS = 100_000;

const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
const BIDI = /^[\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+|[\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+$/g;
const normal = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').replace(BIDI, '');

const rangeOf = ([startContainer, startOffset]: Point, [endContainer, endOffset]: Point): StaticRange =>
  new StaticRange({ startContainer, startOffset, endContainer, endOffset });

/** The text that the browser says is selected. */
function selectionText({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const selection = getSelection()!;
  selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  return normal(selection.toString());
}

/** The browser's text can't be compared there, since it leaves out shadow roots. */
function crossesShadow(page: Element, range: StaticRange): boolean {
  if ([range.startContainer, range.endContainer].some((node) => node.getRootNode() !== document)) return true;
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return [...page.querySelectorAll('random-card')].some((host) => live.intersectsNode(host));
}

/**
 * Chromium's text can't be compared on a page that has one of these. A line feed after `<wbr>` is not a space; a block
 * that ends with `display: contents` may not end the line; `capitalize` looks at one UTF-16 code unit before a word,
 * even a hidden one; in text that can't be selected, only blocks make line breaks.
 */
const PECULIAR = 'wbr, [style*=contents], [style*=capitalize], [style*="user-select: none"] :is(br, details)';

/** The greatest share of cases that may differ from Chromium's text without a known reason. */
const UNEXPLAINED = 1 / 1000;

/** Removes white space, since a quote is trimmed. */
const letters = (text: string): string => text.replace(/[\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g, '');

/** Compares the context with the quotes of the whole text before and after the mark. */
function expectInPlace({ prefix, exact, suffix }: Quote, page: Element, range: StaticRange): void {
  const all: Point[] = [
    [page, 0],
    [page, page.childNodes.length],
  ];
  const textOf = (from: Point, to: Point): string => letters(quoteOf(rangeOf(from, to), MAX_CHARS).exact);
  const before = textOf(all[0]!, [range.startContainer, range.startOffset]);
  const after = textOf([range.endContainer, range.endOffset], all[1]!);
  expect(before + letters(exact) + after, 'the text before, in and after the mark is the text of the page').to.equal(
    textOf(all[0]!, all[1]!),
  );
  expect(before.endsWith(letters(prefix)), `the text before, "${before}", ends with "${prefix}"`).to.equal(true);
  expect(after.startsWith(letters(suffix)), `the text after, "${after}", starts with "${suffix}"`).to.equal(true);
}

describe('The quote of a random mark on a random page', () => {
  let page = document.createElement('main');
  const end = document.createElement('p');
  afterEach(() => {
    page.remove();
    end.remove();
  });

  /** Builds a page and a mark in it; null when both points are the same. */
  function marked({ parts, from, to }: { parts: Part[]; from: number; to: number }): StaticRange | null {
    page.remove();
    page = document.createElement('main');
    // In Chromium the last block of a page does not end its line, so another block follows.
    document.body.append(page, end);
    build(page, parts);
    const points = pointsIn(page);
    const [first, last] = [from, to]
      .map((fraction) => Math.floor((fraction / 1000) * points.length))
      .sort((a, b) => a - b);
    return first === last ? null : rangeOf(points[first!]!, points[last!]!);
  }

  it('is the text that the browser says is selected, beside its context, and the same each time', async function () {
    const [numRuns, browser] = [await propertyCases(), await engine()];
    this.timeout(20_000 + numRuns * 60);
    console.log(`quote.property: seed ${SEED}, ${numRuns} cases`);
    let compared = 0;
    const differences: string[] = [];
    fc.assert(
      fc.property(randomPage, (random) => {
        const range = marked(random);
        if (!range) return;
        const quote = quoteOf(range, MAX_CHARS);
        expect(quoteOf(range, MAX_CHARS)).to.deep.equal(quote);
        if (quote.exact) expectInPlace(quote, page, range);
        if (browser !== 'chromium' || crossesShadow(page, range) || page.querySelector(PECULIAR)) return;
        compared++;
        const text = selectionText(range);
        if (text === quote.exact) return;
        differences.push(
          `"${quote.exact}", and the browser says "${text}", in ${new XMLSerializer().serializeToString(page)}`,
        );
        expect(differences.length, differences.at(-1)).to.be.at.most(numRuns * UNEXPLAINED);
      }),
      { seed: SEED, numRuns, includeErrorInReport: true },
    );
    if (browser === 'chromium') expect(compared, 'cases compared with the browser').to.be.above(numRuns / 3);
    for (const difference of differences) console.log(`quote.property: ${difference}`);
  });
});
