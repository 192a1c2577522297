// Checks the link of marked words on whole pages: what is searched, and which letters count as the same.

import type { TemplateResult } from 'lit';
import { findLink } from '../../../src/widget/link/find-link.js';
import { pause } from '../../../src/widget/link/pause.js';
import { expect, fixture, html, wordsIn } from '../../helpers.js';

/** Finds the directive for the words of `place` on a page; empty when the link is the plain address. */
async function directiveOn(page: TemplateResult, words: string, lang = 'ru', longest = 4096): Promise<string> {
  const root = await fixture<HTMLElement>(html`<div>${page}</div>`);
  root.querySelector('dialog')?.showModal();
  const range = wordsIn(root.querySelector('.place')!, words);
  const link = await findLink('https://news.example/', range, { lang, longest }, pause);
  root.querySelector('dialog')?.close();
  return decodeURIComponent(link.split(':~:text=')[1] ?? '');
}

interface Case {
  name: string;
  page: TemplateResult;
  words: string;
  lang?: string;
  directive: string;
}

const cases: Case[] = [
  {
    name: 'the nearest words when the page has the marked ones once',
    page: html`<p class="place">Мост откроеться в декабре.</p>`,
    words: 'откроеться',
    directive: 'Мост-,откроеться,-в декабре.',
  },
  {
    name: 'more when closed details have the same line',
    page: html`<details>
        <summary>Коротко</summary>
        <p>Мост откроеться в декабре.</p>
      </details>
      <p>Вчера</p>
      <p class="place">Мост откроеться в декабре.</p>`,
    words: 'откроеться',
    directive: 'Вчера-,Мост откроеться,-в декабре.',
  },
  {
    name: 'no more when the same line is inert',
    page: html`<p inert>Мост откроеться в декабре.</p>
      <p class="place">Мост откроеться в декабре.</p>`,
    words: 'откроеться',
    directive: 'Мост-,откроеться,-в декабре.',
  },
  {
    name: 'no more when the same line is behind a modal dialog of the page',
    page: html`<p>Мост откроеться в декабре.</p>
      <dialog><p class="place">Мост откроеться в декабре.</p></dialog>`,
    words: 'откроеться',
    directive: 'Мост-,откроеться,-в декабре.',
  },
  {
    name: 'more when another line differs in a letter that browsers do not tell apart',
    page: html`<p>Rybacka łódka tonie</p>
      <p>Ceny</p>
      <p class="place">Rybacka lódka tonie</p>`,
    words: 'lódka',
    lang: 'pl',
    directive: 'Ceny-,Rybacka lódka,-tonie',
  },
  {
    name: 'more when another line differs in letters that are the same in the page’s language',
    page: html`<p>der Baer kommt</p>
      <p>Wald</p>
      <p class="place">der Bär kommt</p>`,
    words: 'Bär',
    lang: 'de',
    directive: 'Wald-,der Bär,-kommt',
  },
  {
    name: 'no number of the line before, which may be another at the next visit',
    page: html`<p>Просмотров 7709</p>
      <p class="place">Водоканал предупредил о работах</p>`,
    words: 'Водоканал',
    directive: 'Водоканал,-предупредил о работах',
  },
  {
    name: 'nothing when the page repeats all that is near',
    page: html`${[1, 2].map(
      (time) =>
        html`<p>${'слово '.repeat(80)}</p>
          <p class=${time === 2 ? 'place' : ''}>Мост откроеться в декабре.</p>
          <p>${'слово '.repeat(80)}</p>`,
    )}`,
    words: 'откроеться',
    directive: '',
  },
];

describe('The link of marked words holds', () => {
  for (const { name, page, words, lang, directive } of cases)
    it(name, async () => expect(await directiveOn(page, words, lang)).to.equal(directive));

  it('nothing of what the reader has typed into a field beside the words', async () => {
    const root = await fixture<HTMLElement>(
      html`<div><input value="тайна" />Мост откроеться<textarea .value=${'секрет'}></textarea></div>`,
    );
    const range = new StaticRange({ startContainer: root, startOffset: 0, endContainer: root, endOffset: 5 });
    const link = await findLink('https://news.example/', range, { lang: 'ru', longest: 4096 }, pause);
    expect(decodeURIComponent(link)).to.match(/:~:text=Мост откроеться/);
    expect(decodeURIComponent(link)).not.to.match(/тайна|секрет/);
  });

  it('nothing when it would be too long', async () =>
    expect(await directiveOn(html`<p class="place">Мост откроеться</p>`, 'откроеться', 'ru', 40)).to.equal(''));
});
