// Checks which key presses match the owner's shortcut, on Apple devices and on others.

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
  ['matches Ctrl+Enter', 'Ctrl+Enter', ctrl, 'everywhere'],
  ['matches Command instead of Ctrl, only on Apple', 'Ctrl+Enter', command, 'on Apple'],
  ['matches Enter on the number pad', 'Ctrl+Enter', { ...ctrl, ...key('Enter', 'NumpadEnter') }, 'everywhere'],
  ['needs Ctrl', 'Ctrl+Enter', {}, 'nowhere'],
  ['needs Enter', 'Ctrl+Enter', { ...ctrl, ...key(' ', 'Space') }, 'nowhere'],
  ['does not match with Shift added', 'Ctrl+Enter', { ...ctrl, ...shift }, 'nowhere'],
  ['does not match with Alt added', 'Ctrl+Enter', { ...ctrl, ...alt }, 'nowhere'],
  [
    'does not match with the Windows key added, but matches with Command',
    'Ctrl+Enter',
    { ...ctrl, ...command },
    'on Apple',
  ],
  ['does not match a key that is held down', 'Ctrl+Enter', { ...ctrl, repeat: true }, 'nowhere'],
  ['does not match while a character is being composed', 'Ctrl+Enter', { ...ctrl, isComposing: true }, 'nowhere'],
  ['may be written in small letters and with spaces', 'ctrl + enter', ctrl, 'everywhere'],
  ['matches a letter', 'Ctrl+Q', { ...ctrl, ...key('q', 'KeyQ') }, 'everywhere'],
  ['matches a letter with Caps Lock on', 'Ctrl+Q', { ...ctrl, ...key('Q', 'KeyQ') }, 'everywhere'],
  ['matches a letter by its key on a Cyrillic layout', 'Ctrl+Q', { ...ctrl, ...key('й', 'KeyQ') }, 'everywhere'],
  ['matches a letter by what it types, even on another key', 'Ctrl+Q', { ...ctrl, ...key('q', 'KeyA') }, 'everywhere'],
  ['matches a Cyrillic letter', 'Ctrl+Й', { ...ctrl, ...key('й', 'KeyQ') }, 'everywhere'],
  ['does not match another letter', 'Ctrl+Q', { ...ctrl, ...key('w', 'KeyW') }, 'nowhere'],
  ['matches all the modifiers it names', 'Alt+Shift+E', { ...alt, ...shift, ...key('E', 'KeyE') }, 'everywhere'],
  [
    'matches Alt with a letter that Apple turns into a sign',
    'Alt+Shift+E',
    { ...alt, ...shift, ...key('´', 'KeyE') },
    'everywhere',
  ],
  ['needs all the modifiers it names', 'Alt+Shift+E', { ...alt, ...key('e', 'KeyE') }, 'nowhere'],
  [
    'does not match AltGr, which Windows reports as Ctrl+Alt',
    'Ctrl+E',
    { ...ctrl, ...alt, ...key('€', 'KeyE') },
    'nowhere',
  ],
  ['matches a plus', 'Ctrl++', { ...ctrl, ...key('+', 'NumpadAdd') }, 'everywhere'],
  ['does not match another sign on the key of the plus', 'Ctrl++', { ...ctrl, ...key('=', 'Equal') }, 'nowhere'],
  [
    'matches a plus with Shift when it names Shift',
    'Ctrl+Shift++',
    { ...ctrl, ...shift, ...key('+', 'Equal') },
    'everywhere',
  ],
  ['matches a key without modifiers', 'F8', key('F8'), 'everywhere'],
  ['matches the Windows key by the name Meta', 'Meta+Enter', command, 'elsewhere'],
  ['matches nothing when it is turned off', 'none', ctrl, 'nowhere'],
  ['does not match the letters of the word “none” when it is turned off', 'none', key('n', 'KeyN'), 'nowhere'],
  ['matches nothing when it is empty', '', ctrl, 'nowhere'],
  ['does not lose a modifier that has an unknown name', 'Control+Enter', {}, 'nowhere'],
  [
    'survives the keydown without a key that a browser sends when it fills in a form',
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
