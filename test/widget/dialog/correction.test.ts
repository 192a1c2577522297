// What a reader writes for a correction comes in; what the dialog shows of it, and what is sent, go out.

import { clickAt, endpoint, expect, mark, nextFrame, press, type, wordsIn } from '../../helpers.js';
import { TYPO, aWidget, clickSend, dialogOf, fieldOf, isOpen, markTypo, openOnTypo, until } from '../a-widget.js';
import type { Widget } from '../a-widget.js';

const FIELDS = { fields: 'correction comment' };

/** What is shown as changed: gone, come, and the whole. */
const changeIn = ({ element }: Widget): [gone: string, come: string, whole: string] | null => {
  const change = dialogOf(element).querySelector('del')?.parentElement;
  return change
    ? [
        change.querySelector('del')!.textContent,
        change.querySelector('ins')!.textContent,
        change.textContent.trim().replace('\u200C', ''),
      ]
    : null;
};

/** Puts a text in place of what stands in the correction, with the reader's own keys. */
async function correctTo(widget: Widget, text: string): Promise<void> {
  fieldOf(widget.element, 'correction').select();
  await (text ? type(text) : press('Delete'));
  await widget.element.updateComplete;
}

/** Closes the dialog, and waits for the frame in which WebKit takes the focus from a field that is no longer shown. */
async function escape({ element }: Widget): Promise<void> {
  await press('Escape');
  await until(element, () => !isOpen(element));
  await nextFrame();
  await nextFrame();
}

const correctionIn = async ({ arrived }: { arrived(): Promise<{ body: string }[]> }): Promise<string | undefined> =>
  (JSON.parse((await arrived())[0]!.body) as { correction?: string }).correction;

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('A correction', () => {
  it('starts as the marked words, and shows no change until there is one', async () => {
    const widget = await aWidget({ endpoint: '/reports', ...FIELDS });
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'correction').value).to.equal(TYPO);
    expect(changeIn(widget)).to.equal(null);
  });

  it('shows what was changed, letter by letter, as the reader types', async () => {
    const widget = await aWidget({ endpoint: '/reports', ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
    await press('Backspace');
    await widget.element.updateComplete;
    expect(changeIn(widget)).to.deep.equal(['ься', 'с', 'откроетьсяс']);
  });

  it('is shown in the language and direction of the marked words, and is announced at no key', async () => {
    const widget = await aWidget({ endpoint: '/reports', lang: 'en', ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    const change = dialogOf(widget.element).querySelector('del')!.parentElement!;
    expect([change.lang, change.dir]).to.deep.equal(['ru', 'auto']);
    expect(change.closest('[role=status], [role=alert], [aria-live]')).to.equal(null);
  });

  it('leaves the field’s name to its label', async () => {
    const widget = await aWidget({ endpoint: '/reports', ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    const [label] = fieldOf(widget.element, 'correction').labels;
    expect(label!.textContent.trim()).to.equal('Как правильно');
  });

  const sent: [name: string, written: string, correction: string | undefined][] = [
    ['what the reader wrote', 'откроется', 'откроется'],
    ['it without the space around it', ' откроется ', 'откроется'],
    ['none when it is as it was', TYPO, undefined],
    ['none when it is empty', '', undefined],
  ];
  for (const [name, written, correction] of sent) {
    it(`sends ${name}, and shows as changed just that`, async () => {
      const reports = await endpoint();
      const widget = await aWidget({ endpoint: reports.url, ...FIELDS });
      await openOnTypo(widget);
      await correctTo(widget, written);
      expect(changeIn(widget) !== null).to.equal(correction !== undefined);
      await clickSend(widget.element);
      expect(await correctionIn(reports)).to.equal(correction);
    });
  }

  it('is kept, with its change, when the reader looks at the page again', async () => {
    const widget = await aWidget({ endpoint: '/reports', ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    await escape(widget);
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'correction').value).to.equal('откроется');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
  });

  it('is gone once it was sent, and starts anew on other words', async () => {
    const reports = await endpoint();
    const widget = await aWidget({ endpoint: reports.url, ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    await clickSend(widget.element);
    await until(widget.element, () => dialogOf(widget.element).querySelectorAll('button').length === 1);
    expect(changeIn(widget)).to.equal(null);
    await escape(widget);
    markTypo(widget);
    await press('Control+Enter');
    await until(widget.element, () => isOpen(widget.element));
    expect(fieldOf(widget.element, 'correction').value).to.equal(TYPO);
    await escape(widget);
    mark(wordsIn(widget.page.querySelector('p')!, 'Паромы'));
    await press('Control+Enter');
    await until(widget.element, () => isOpen(widget.element));
    expect(fieldOf(widget.element, 'correction').value).to.equal('Паромы');
  });

  it('stays to be sent again when the site has refused it', async () => {
    const reports = await endpoint({ status: 422 });
    const widget = await aWidget({ endpoint: reports.url, ...FIELDS });
    await openOnTypo(widget);
    await correctTo(widget, 'откроется');
    await clickSend(widget.element);
    await until(widget.element, () => dialogOf(widget.element).querySelector('[role=alert]')!.textContent !== '');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
    await clickAt(dialogOf(widget.element).querySelector('[part~=send]')!);
    expect(
      (await reports.arrived(2)).map(({ body }) => (JSON.parse(body) as { correction: string }).correction),
    ).to.deep.equal(['откроется', 'откроется']);
  });
});
