// Checks how the text around a mark is cleaned before the terms of a text directive are cut from it.

import { makeMatcherPassage } from '../../../src/widget/link/matcher-passage.js';
import { expect } from '../../helpers.js';

const cases: [name: string, from: [string, string, string], to: [string, string, string]][] = [
  ['leaves plain text as it is', ['a ', 'b', ' c'], ['a ', 'b', ' c']],
  ['moves white space at the ends of the mark out of it', ['a', ' b ', 'c'], ['a ', 'b', ' c']],
  ['keeps white space as the browser keeps it', ['a', 'b\u00A0 c', '\u2009d'], ['a', 'b\u00A0 c', '\u2009d']],
  ['moves signs at the ends of the mark out of it', ['a\n', '\n\x01b\x01\n', 'c'], ['a\n\n\x01', 'b', '\x01\nc']],
  [
    'moves what a reader has typed into a field at the ends of the mark out of it',
    ['a', '\n\x02typed\x03\nb\n\x02more\x03\n', 'c'],
    ['a\n\x02typed\x03\n', 'b', '\n\x02more\x03\nc'],
  ],
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
