// Checks that a well-set page does not ask for the check.

import '../../../src/widget/index.js';
import { looksOdd } from '../../../src/widget/check/glance.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { expect } from '../../helpers.js';

const WELL_SET: Record<string, string>[] = [
  {},
  { format: 'annotation', mode: 'cors', 'touch-button': 'off', fields: 'correction, comment' },
  { format: 'form', mode: 'no-cors', names: ' {"exact": "entry.1"}', extra: '{"key": "a,b"}', fields: 'comment' },
  { within: 'article, .text:not(.ad)', except: '[data-a="1,2"] > p', 'max-length': '300', timeout: '5000' },
  { lang: 'auto', shortcut: 'none', 'touch-hint': 'Нашли ошибку?', 'hint-after': 'article' },
  { lang: 'zh-Hant-TW', shortcut: 'Alt+Shift+E' },
  { lang: 'en_US', shortcut: 'ctrl+ENTER' },
  { shortcut: 'Ctrl++' },
  { shortcut: 'Ctrl+F2' },
  { id: 'typo', class: 'hint', style: 'color: red', hidden: '', title: 'Typo', dir: 'ltr', slot: 'end', part: 'a' },
  {
    'data-x': '1',
    'aria-label': 'Typo',
    role: 'note',
    tabindex: '0',
    inert: '',
    is: 'x',
    onclick: '1',
    translate: 'no',
  },
  // What the script tag hands over of the data-* that optimizers write.
  { cfasync: 'false', 'no-optimize': '1', 'wp-strategy': 'defer', 'turbo-track': 'reload' },
  { 'v-cloak': '', 'data-v-7ba5bd90': '', '_ngcontent-abc-c1': '', 'svelte-1x2y': '' },
];

const anElement = (attributes: Record<string, string>) => {
  const element = document.createElement('typo-report');
  for (const [name, value] of Object.entries({ endpoint: '/reports', ...attributes }))
    element.setAttribute(name, value);
  return element;
};

describe('The glance', () => {
  for (const attributes of WELL_SET) {
    it(`asks for no check of ${JSON.stringify(attributes)}`, () => {
      expect(looksOdd(anElement(attributes), false)).to.be.false;
    });
  }

  it('asks for one when there is no endpoint, or `within` matches nothing, at the time of a report', () => {
    expect(looksOdd(anElement({ endpoint: '' }), false)).to.be.false;
    expect(looksOdd(anElement({ endpoint: '' }), true)).to.be.true;
    expect(looksOdd(anElement({ within: '.nowhere' }), true)).to.be.true;
    expect(looksOdd(anElement({ within: 'body' }), true)).to.be.false;
  });

  const verdicts: [outcome: Verdict['outcome'], status: number, asks: boolean][] = [
    ['accepted', 201, false],
    ['known', 200, false],
    ['sent', 0, false],
    ['letter', 0, false],
    ['kept', 503, true],
    ['dropped', 0, true],
    ['refused', 404, true],
    ['failed', 0, true],
  ];
  for (const [outcome, status, asks] of verdicts) {
    it(`asks for ${asks ? 'one' : 'none'} when a report was ${outcome}`, () => {
      expect(looksOdd(anElement({}), true, { outcome, status })).to.equal(asks);
    });
  }
});
