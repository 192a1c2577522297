// Checks how the text around a mark is cleaned before the terms of a text directive are cut from it.

import { makeMatcherPassage } from '../../../src/widget/link/matcher-passage.js';
import { expect } from '../../helpers.js';

const cases: [name: string, from: [string, string, string], to: [string, string, string]][] = [
  ['leaves plain text as it is', ['a ', 'b', ' c'], ['a ', 'b', ' c']],
  ['moves white space at the ends of the mark out of it', ['a', ' b ', 'c'], ['a ', 'b', ' c']],
  ['collapses white space', ['a \t ', 'b\u00A0\u00A0c', '\u2009d'], ['a ', 'b c', ' d']],
  ['keeps one line feed between blocks', ['a \n \n ', 'b\n\nc', ' \n d'], ['a\n', 'b\nc', '\nd']],
  [
    'writes every zero-width character as a soft hyphen',
    ['a\u200B\u2060', 'b\u200Ec', '\uFEFFd'],
    ['a\u00AD', 'b\u00ADc', '\u00ADd'],
  ],
  [
    'moves zero-width characters at the ends of the mark out of it',
    ['a ', '\u200Fb\u200E', ' c'],
    ['a \u00AD', 'b', '\u00AD c'],
  ],
  ['takes in the whole of a letter that the end of the mark cuts', ['a ', 'be', '\u0301 c'], ['a ', 'be\u0301', ' c']],
  ['leaves out a letter that the start of the mark cuts', ['a e', '\u0301b', ' c'], ['a e\u0301', 'b', ' c']],
  ['is empty on an empty page', ['', '', ''], ['', '', '']],
];

describe('The passage', () => {
  for (const [name, [before, marked, after], to] of cases) {
    it(name, () => {
      const passage = makeMatcherPassage({ before, marked, after });
      expect([passage.before, passage.marked, passage.after]).to.deep.equal(to);
    });
  }
});
