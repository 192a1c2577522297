// A shortcut as an owner writes it and a key as a reader presses it come in; whether the one is the other, on a PC and
// on Apple, is told.

import { matchesShortcut } from '../../src/widget/shortcut.js';
import type { KeyPress } from '../../src/widget/shortcut.js';
import { expect } from '../helpers.js';

const RELEASED: KeyPress = {
  key: 'Enter',
  code: 'Enter',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
};
const ctrl = { ctrlKey: true };
const command = { metaKey: true };
const [alt, shift] = [{ altKey: true }, { shiftKey: true }];
const key = (name: string, code = name): Partial<KeyPress> => ({ key: name, code });

type Where = 'everywhere' | 'on Apple' | 'elsewhere' | 'nowhere';

const cases: [name: string, shortcut: string, press: Partial<KeyPress>, matches: Where][] = [
  ['takes Ctrl+Enter', 'Ctrl+Enter', ctrl, 'everywhere'],
  ['takes Command for Ctrl on Apple alone', 'Ctrl+Enter', command, 'on Apple'],
  ['takes the Enter of the number pad', 'Ctrl+Enter', { ...ctrl, ...key('Enter', 'NumpadEnter') }, 'everywhere'],
  ['wants Ctrl', 'Ctrl+Enter', {}, 'nowhere'],
  ['wants Enter', 'Ctrl+Enter', { ...ctrl, ...key(' ', 'Space') }, 'nowhere'],
  ['wants no Shift besides', 'Ctrl+Enter', { ...ctrl, ...shift }, 'nowhere'],
  ['wants no Alt besides', 'Ctrl+Enter', { ...ctrl, ...alt }, 'nowhere'],
  ['wants no Windows key besides, which Command is not', 'Ctrl+Enter', { ...ctrl, ...command }, 'on Apple'],
  ['does not hear a key that is held down', 'Ctrl+Enter', { ...ctrl, repeat: true }, 'nowhere'],
  ['does not hear a character being composed', 'Ctrl+Enter', { ...ctrl, isComposing: true }, 'nowhere'],
  ['does not mind how the owner spells it', 'ctrl + enter', ctrl, 'everywhere'],
  ['takes a letter', 'Ctrl+Q', { ...ctrl, ...key('q', 'KeyQ') }, 'everywhere'],
  ['takes a letter with Caps Lock on', 'Ctrl+Q', { ...ctrl, ...key('Q', 'KeyQ') }, 'everywhere'],
  ['takes a letter by its key on a Cyrillic layout', 'Ctrl+Q', { ...ctrl, ...key('й', 'KeyQ') }, 'everywhere'],
  ['takes a letter by what it types, wherever its key is', 'Ctrl+Q', { ...ctrl, ...key('q', 'KeyA') }, 'everywhere'],
  ['takes a Cyrillic letter', 'Ctrl+Й', { ...ctrl, ...key('й', 'KeyQ') }, 'everywhere'],
  ['tells letters apart', 'Ctrl+Q', { ...ctrl, ...key('w', 'KeyW') }, 'nowhere'],
  ['takes all modifiers it names', 'Alt+Shift+E', { ...alt, ...shift, ...key('E', 'KeyE') }, 'everywhere'],
  [
    'takes Alt with a letter that Apple turns into a sign',
    'Alt+Shift+E',
    { ...alt, ...shift, ...key('´', 'KeyE') },
    'everywhere',
  ],
  ['wants all modifiers it names', 'Alt+Shift+E', { ...alt, ...key('e', 'KeyE') }, 'nowhere'],
  [
    'is not fooled by AltGr, which Windows says is Ctrl+Alt',
    'Ctrl+E',
    { ...ctrl, ...alt, ...key('€', 'KeyE') },
    'nowhere',
  ],
  ['takes a plus', 'Ctrl++', { ...ctrl, ...key('+', 'NumpadAdd') }, 'everywhere'],
  ['tells a plus from the sign on the same key', 'Ctrl++', { ...ctrl, ...key('=', 'Equal') }, 'nowhere'],
  [
    'takes a plus with Shift where it is named',
    'Ctrl+Shift++',
    { ...ctrl, ...shift, ...key('+', 'Equal') },
    'everywhere',
  ],
  ['takes a key alone', 'F8', key('F8'), 'everywhere'],
  ['takes the Windows key by its name', 'Meta+Enter', command, 'elsewhere'],
  ['turned off, takes nothing', 'none', ctrl, 'nowhere'],
  ['turned off, takes no letter of the word', 'none', key('n', 'KeyN'), 'nowhere'],
  ['written as nothing, takes nothing', '', ctrl, 'nowhere'],
  ['named in other words, does not shrink to its bare key', 'Control+Enter', {}, 'nowhere'],
  [
    'bears the keydown without a key that a browser makes as it fills in a form',
    'Ctrl+Enter',
    { key: undefined, code: undefined },
    'nowhere',
  ],
];

describe('A shortcut', () => {
  for (const [name, shortcut, press, matches] of cases) {
    it(name, () => {
      const event = { ...RELEASED, ...press };
      const [onApple, elsewhere] = [matchesShortcut(shortcut, event, true), matchesShortcut(shortcut, event, false)];
      expect({ onApple, elsewhere }).to.deep.equal({
        onApple: ['everywhere', 'on Apple'].includes(matches),
        elsewhere: ['everywhere', 'elsewhere'].includes(matches),
      });
    });
  }
});
