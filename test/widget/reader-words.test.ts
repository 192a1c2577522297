// Checks that the texts follow `lang`.

import { expect } from '../helpers.js';
import { aWidget, openOnTypo, settled, textOf } from './a-widget.js';

describe('The texts of the widget', () => {
  it('are in the language that was set last, even if an earlier one loads later', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const { element } = widget;
    for (const lang of ['ka', 'ru']) {
      element.lang = lang;
      await element.updateComplete;
    }
    await import('../../src/widget/words/ka.js');
    await settled(element);
    await openOnTypo(widget);
    expect(textOf(element, 'title')).to.equal('Орфографическая ошибка в тексте');
  });

  it('are Russian where the language has no texts', async () => {
    const widget = await aWidget({ endpoint: '/reports', lang: 'la' });
    await openOnTypo(widget);
    expect(textOf(widget.element, 'title')).to.equal('Орфографическая ошибка в тексте');
  });

  const pages: [lang: string, title: string][] = [
    ['en-GB', 'Report a typo'],
    ['en_US', 'Report a typo'],
    ['ru_RU', 'Орфографическая ошибка в тексте'],
    ['auto', 'Орфографическая ошибка в тексте'],
    ['x', 'Орфографическая ошибка в тексте'],
    ['en-', 'Орфографическая ошибка в тексте'],
    ['', 'Орфографическая ошибка в тексте'],
    ['en'.repeat(150), 'Орфографическая ошибка в тексте'],
  ];
  for (const [lang, title] of pages) {
    it(`follow the page when lang is auto and the page’s is ${JSON.stringify(lang.slice(0, 20))}`, async () => {
      const before = document.documentElement.lang;
      document.documentElement.lang = lang;
      try {
        const widget = await aWidget({ endpoint: '/reports', lang: 'auto' });
        widget.page.removeAttribute('lang');
        widget.page.style.textTransform = 'uppercase';
        await openOnTypo(widget);
        expect([textOf(widget.element, 'title'), textOf(widget.element, 'mark')]).to.deep.equal([title, 'ОТКРОЕТЬСЯ']);
      } finally {
        document.documentElement.lang = before;
      }
    });
  }

  it('are the owner’s own where the owner has set them', async () => {
    const widget = await aWidget({ endpoint: '/reports', lang: 'en' });
    widget.element.words = { title: 'Typo?' };
    await openOnTypo(widget);
    expect([textOf(widget.element, 'title'), textOf(widget.element, 'cancel')]).to.deep.equal(['Typo?', 'Cancel']);
  });
});
