// Checks how the dialog shows the reader's correction, and how it is sent.

import ru from '../../../src/widget/words/ru.js';
import { endpoint, expect, press, type } from '../../helpers.js';
import type { TestEndpoint } from '../../helpers.js';
import {
  aWidget,
  clickSend,
  closeByEscape,
  dialogOf,
  fieldOf,
  openOn,
  openOnTypo,
  sendAndWait,
  TYPO,
  untilTold,
} from '../a-widget.js';
import type { Widget } from '../a-widget.js';

/** The change that the dialog shows: the removed and added letters, and the whole text; null when it shows none. */
const changeIn = ({ element }: Widget): [removed: string, added: string, whole: string] | null => {
  const change = dialogOf(element).querySelector('del')?.parentElement;
  return change
    ? [
        change.querySelector('del')!.textContent,
        change.querySelector('ins')!.textContent,
        change.textContent.trim().replace('\u200C', ''),
      ]
    : null;
};

/** Replaces the text of the correction, by the reader's keys. */
async function correctTo(widget: Widget, text: string): Promise<void> {
  fieldOf(widget.element, 'correction').select();
  await (text ? type(text) : press('Delete'));
  await widget.element.updateComplete;
}

/** Makes a page whose dialog asks for a correction and a comment, and opens it on the misspelt word. */
async function anOpenDialog(attributes: Record<string, string> = {}): Promise<Widget> {
  const widget = await aWidget({ endpoint: '/reports', fields: 'correction comment', ...attributes });
  await openOnTypo(widget);
  return widget;
}

/** The corrections in the first `count` reports. */
const correctionsAt = async ({ arrived }: TestEndpoint, count: number): Promise<(string | undefined)[]> =>
  (await arrived(count)).map(({ body }) => (JSON.parse(body) as { correction?: string }).correction);

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('The reader’s correction', () => {
  it('starts as the marked words, without a change', async () => {
    const widget = await anOpenDialog();
    expect(fieldOf(widget.element, 'correction').value).to.equal(TYPO);
    expect(changeIn(widget)).to.equal(null);
  });

  it('shows the changed letters while the reader types', async () => {
    const widget = await anOpenDialog();
    await correctTo(widget, 'откроется');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
    await press('Backspace');
    await widget.element.updateComplete;
    expect(changeIn(widget)).to.deep.equal(['ься', 'с', 'откроетьсяс']);
  });

  it('is shown in the language and direction of the marked words, and is not announced at each key', async () => {
    const widget = await anOpenDialog({ lang: 'en' });
    await correctTo(widget, 'откроется');
    const change = dialogOf(widget.element).querySelector('del')!.parentElement!;
    const { lang, dir } = change.closest<HTMLElement>('[lang]')!;
    expect([lang, dir]).to.deep.equal(['ru', 'auto']);
    expect(change.closest('[role=status], [role=alert], [aria-live]')).to.equal(null);
  });

  it('does not become a part of the field’s label', async () => {
    const widget = await anOpenDialog();
    await correctTo(widget, 'откроется');
    const [label] = fieldOf(widget.element, 'correction').labels;
    expect(label!.textContent.trim()).to.equal('Как правильно (необязательно)');
  });

  const sent: [name: string, written: string, correction: string | undefined][] = [
    ['is sent and shown as a change', 'откроется', 'откроется'],
    ['is sent without the white space around it', ' откроется ', 'откроется'],
    ['is not sent and not shown when nothing was changed', TYPO, undefined],
    ['is not sent and not shown when it is empty', '', undefined],
  ];
  for (const [name, written, correction] of sent) {
    it(name, async () => {
      const reports = await endpoint();
      const widget = await anOpenDialog({ endpoint: reports.url });
      await correctTo(widget, written);
      expect(changeIn(widget) !== null).to.equal(correction !== undefined);
      await clickSend(widget);
      expect(await correctionsAt(reports, 1)).to.deep.equal([correction]);
    });
  }

  it('is kept when the reader closes the dialog and opens it again', async () => {
    const widget = await anOpenDialog();
    await correctTo(widget, 'откроется');
    await closeByEscape(widget);
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'correction').value).to.equal('откроется');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
  });

  it('starts again as the marked words after it was sent, and on other words', async () => {
    const reports = await endpoint();
    const widget = await anOpenDialog({ endpoint: reports.url });
    await correctTo(widget, 'откроется');
    await sendAndWait(widget);
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'correction').value).to.equal(TYPO);
    await closeByEscape(widget);
    await openOn(widget, 'Паромы');
    expect(fieldOf(widget.element, 'correction').value).to.equal('Паромы');
  });

  it('can be sent again when the site has refused it', async () => {
    const reports = await endpoint({ status: 422 });
    const widget = await anOpenDialog({ endpoint: reports.url });
    await correctTo(widget, 'откроется');
    await clickSend(widget);
    await untilTold(widget.element, ru.refused, 'alert');
    expect(changeIn(widget)).to.deep.equal(['ь', '', 'откроеться']);
    await clickSend(widget);
    expect(await correctionsAt(reports, 2)).to.deep.equal(['откроется', 'откроется']);
  });
});
