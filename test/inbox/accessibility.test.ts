// Tests with axe what editors meet, light and dark, on a desktop and on a phone.

import { viewport } from '../helpers.js';
import { aCard, cardId } from './a-card.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';
import type { AnInbox } from './an-inbox.js';
import { inboxCss } from './inbox-css.js';

const cards = (): ReturnType<typeof aCard>[] => [
  aCard(1, {
    reports: 13,
    corrections: [
      { text: 'верно', votes: 9 },
      { text: 'иначе', votes: 1 },
    ],
    comments: ['лишний мягкий знак'],
  }),
  aCard(2),
  aCard(3, { page: 'https://news.example/other' }),
];

/** Makes the inbox's dark colours hold, or not, whatever the browser prefers. */
function setDark(isDark: boolean): void {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && /color-scheme|all|print/.test(rule.media.mediaText))
        rule.media.mediaText = isDark ? 'all' : 'print';
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
}

/** What an editor does, and the state that it leads to. */
const STATES: Array<[name: string, act: (inbox: AnInbox) => Promise<unknown>]> = [
  ['a list and a card', async () => undefined],
  [
    'a decision that can be undone',
    (inbox) => {
      inbox.key('e');
      return inbox.until(() => inbox.find('[data-act=undo]'));
    },
  ],
  [
    'another editor who was first',
    (inbox) => {
      inbox.receiver.decide(cardId(1), 'spam');
      inbox.key('e');
      return inbox.until(() => inbox.find('[data-trouble]'));
    },
  ],
  [
    'the sheet of keys',
    async (inbox) => {
      inbox.key('?');
    },
  ],
  [
    'reports, history and the choice of a card to merge into',
    async (inbox) => {
      if (!inbox.find('card-detail')) inbox.find('[role=option]')!.click();
      await inbox.until(() => inbox.find('card-detail'));
      inbox.press('Все сообщения');
      inbox.press('Дубль другой');
      await inbox.until(() => inbox.find('ol li') && inbox.find('[data-into]'));
    },
  ],
];

describe('The inbox is accessible', () => {
  before(inboxCss);
  afterEach(closeInbox);
  after(async () => {
    setDark(false);
    document.documentElement.style.colorScheme = '';
    await viewport(800, 600);
  });

  for (const isDark of [false, true])
    for (const [name, act] of STATES)
      for (const [width, height] of [
        [1280, 800],
        [390, 844],
      ] as const) {
        it(`${isDark ? 'dark' : 'light'}, ${width} px: ${name}`, async () => {
          setDark(isDark);
          await viewport(width, height);
          const inbox = await openInbox(cards(), name.includes('first') ? `?card=${cardId(1)}` : '?');
          if (width === 390 && name.includes('undone')) {
            inbox.find('[role=option]')!.click();
            await inbox.until(() => inbox.find('card-detail'));
          }
          await act(inbox);
          await expect(inbox.element).to.be.accessible();
        });
      }
});
