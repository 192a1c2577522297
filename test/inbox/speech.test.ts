// Tests the words of the inbox: the same in three languages, counts and times as an editor would say them.

import { LANGUAGES, Speech } from '../../src/inbox/speech.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';
import { aCard } from './a-card.js';

/** Lists all keys of the words, with the places in each text. */
const placesIn = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (['lang', 'language', 'own'].includes(key)) return [];
    if (typeof value === 'string')
      return [`${path}${key}: ${[...new Set(value.match(/\{\w+\}/g) ?? [])].sort().join(' ')}`];
    const forms = value as Record<string, string>;
    // Languages differ in their plural forms; all have `other`.
    return 'other' in forms ? placesIn({ [key]: forms.other }, path) : placesIn(forms, `${path}${key}.`);
  });

describe('The words of the inbox', () => {
  afterEach(closeInbox);

  it('are there in each language, with the same places to fill', () => {
    const [first, ...others] = LANGUAGES.map((words) => placesIn(words));
    expect(first!.length).to.be.above(90);
    for (const other of others) expect(other).to.deep.equal(first);
  });

  it('have each plural form that the language has', () => {
    for (const words of LANGUAGES) {
      const { pluralCategories } = new Intl.PluralRules(words.lang).resolvedOptions();
      const said = new Set([0, 1, 2, 5, 21].map((n) => new Intl.PluralRules(words.lang).select(n)));
      expect(pluralCategories).to.include.members([...said]);
    }
  });

  for (const [tags, lang] of [
    [['kk-KZ', 'ru'], 'kk'],
    [['en-GB'], 'en'],
    [['de', 'en'], 'en'],
    [['de'], 'ru'],
    [[], 'ru'],
  ] as const) {
    it(`are in ${lang} for a browser that wants ${tags.join(', ') || 'nothing'}`, () => {
      expect(Speech.of(tags).words.lang).to.equal(lang);
    });
  }

  for (const [lang, n, said] of [
    ['ru', 1, '1 читатель'],
    ['ru', 3, '3 читателя'],
    ['ru', 11, '11 читателей'],
    ['ru', 21, '21 читатель'],
    ['en', 1, '1 reader'],
    ['en', 2, '2 readers'],
    ['kk', 5, '5 оқырман'],
  ] as const) {
    it(`say «${said}» for ${n}`, () => {
      const speech = Speech.of([lang]);
      expect(speech.count(speech.words.readers, n)).to.equal(said);
    });
  }

  // Local times, so that the cases are right in any time zone.
  for (const [name, moment, now, said] of [
    ['"just now" within a minute', '2026-05-03T14:05:00', '2026-05-03T14:05:59', /^только что$/],
    ['"just now" when the server is ahead', '2026-05-03T14:06:00', '2026-05-03T14:05:00', /^только что$/],
    ['minutes within an hour', '2026-05-03T14:05:00', '2026-05-03T14:10:30', /^5 минут назад$/],
    ['hours within a day', '2026-05-03T14:05:00', '2026-05-04T13:00:00', /^22 часа назад$/],
    ['the day and hour within the year', '2026-05-03T14:05:00', '2026-06-01T00:00:00', /^3 мая\D+14:05$/],
    ['the year when it is another year', '2025-12-31T23:59:00', '2026-01-02T00:00:00', /^31 декабря 2025 г\.\D+23:59$/],
    ['nothing for what is no time', 'x', '2026-01-02T00:00:00', /^$/],
  ] as const) {
    it(`say ${name}`, () => {
      expect(Speech.of(['ru']).time(moment, new Date(now).getTime())).to.match(said);
    });
  }

  it('say times in Kazakh though the browser may not know it', () => {
    const speech = Speech.of(['kk']);
    const now = new Date('2026-05-04T13:00:00').getTime();
    expect(speech.time(new Date('2026-05-04T12:55:00').toISOString(), now)).to.equal('5 минут бұрын');
    expect(speech.time(new Date('2026-05-04T10:55:00').toISOString(), now)).to.equal('2 сағат бұрын');
    expect(speech.time(new Date('2026-05-01T14:05:00').toISOString(), now)).to.equal('1 мамыр, 14:05');
    expect(speech.time(new Date('2025-12-31T23:59:00').toISOString(), now)).to.equal('2025 жылғы 31 желтоқсан, 23:59');
    expect(speech.number(4900)).to.equal('4\u00a0900');
  });

  it('change at once when the editor chooses a language, and the choice is kept', async () => {
    const inbox = await openInbox([aCard(1)]);
    for (const [lang, title, words] of [
      ['kk', '(1) Қателер', 'Түзетілді'],
      ['en', '(1) Typos', 'Fixed'],
      ['ru', '(1) Опечатки', 'Исправлено'],
    ] as const) {
      const select = inbox.find<HTMLSelectElement>('select')!;
      select.value = lang;
      select.dispatchEvent(new Event('change'));
      await inbox.until(() => inbox.text('[data-act=fixed] span') === words);
      await inbox.until(() => document.title === title);
      expect(document.documentElement.lang).to.equal(lang);
      expect(localStorage.getItem('typo-inbox-language')).to.equal(lang);
    }
  });
});
