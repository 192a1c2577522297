// The matcher's text around a mark comes in; the same, fit to cut terms from, goes out.

import { makeMatcherPassage } from '../../../src/widget/link/matcher-passage.js';
import { expect } from '../../helpers.js';

const cases: [name: string, from: [string, string, string], to: [string, string, string]][] = [
  ['leaves plain text as it is', ['a ', 'b', ' c'], ['a ', 'b', ' c']],
  ['takes white space at a mark’s ends as around it', ['a', ' b ', 'c'], ['a ', 'b', ' c']],
  ['collapses white space', ['a \t ', 'b\u00A0\u00A0c', '\u2009d'], ['a ', 'b c', ' d']],
  ['keeps one line feed between blocks', ['a \n \n ', 'b\n\nc', ' \n d'], ['a\n', 'b\nc', '\nd']],
  [
    'writes every mark without width as a soft hyphen',
    ['a\u200B\u2060', 'b\u200Ec', '\uFEFFd'],
    ['a\u00AD', 'b\u00ADc', '\u00ADd'],
  ],
  [
    'takes marks without width at a mark’s ends as around it',
    ['a ', '\u200Fb\u200E', ' c'],
    ['a \u00AD', 'b', '\u00AD c'],
  ],
  ['takes a letter that the mark’s end cuts', ['a ', 'be', '\u0301 c'], ['a ', 'be\u0301', ' c']],
  ['leaves a letter that the mark’s start cuts', ['a e', '\u0301b', ' c'], ['a e\u0301', 'b', ' c']],
  ['is empty where the page is', ['', '', ''], ['', '', '']],
];

describe('A passage', () => {
  for (const [name, [before, marked, after], to] of cases) {
    it(name, () => {
      const passage = makeMatcherPassage({ before, marked, after });
      expect([passage.before, passage.marked, passage.after]).to.deep.equal(to);
    });
  }
});
