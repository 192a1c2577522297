// Checks that an owner is told on the console what is set wrong, once, with what to write instead.

import '../../../src/widget/index.js';
import type { TypoReport } from '../../../src/widget/index.js';
import { endpoint, expect, fixture, html, press } from '../../helpers.js';
import { aWidget, clickSend, markTypo, openOnTypo, settled, untilTold } from '../a-widget.js';
import ru from '../../../src/widget/words/ru.js';
import { linesOf } from './console-lines.js';

type Attributes = Record<string, string>;

function anElement(attributes: Attributes): TypoReport {
  const element = document.createElement('typo-report');
  for (const [name, value] of Object.entries({ endpoint: '/reports', ...attributes }))
    element.setAttribute(name, value);
  return element;
}

/** Puts an element with these attributes on a page. */
async function onPage(attributes: Attributes): Promise<TypoReport> {
  const page = await fixture<HTMLElement>(html`<main></main>`);
  const element = anElement(attributes);
  page.append(element);
  await settled(element);
  return element;
}

/** Adds an element as the script tag does. */
async function byScript(attributes: Attributes): Promise<void> {
  const element = anElement(attributes);
  document.documentElement.append(element);
  await settled(element);
  element.remove();
}

interface Row {
  attributes: Attributes;
  /** What the one line begins with, after `<typo-report>: `. */
  line: string;
}

const ROWS: Row[] = [
  { attributes: { endpont: '/reports' }, line: 'there is no attribute "endpont": did you mean "endpoint"?' },
  { attributes: { maxlength: '9' }, line: 'there is no attribute "maxlength": did you mean "max-length"?' },
  { attributes: { 'touch-buton': 'off' }, line: 'there is no attribute "touch-buton": did you mean "touch-button"?' },
  { attributes: { color: 'red' }, line: 'there is no attribute "color". There are: endpoint, format, ' },
  {
    attributes: { mode: 'nocors' },
    line: 'mode="nocors" is not a value that it takes: did you mean "no-cors"? Write "cors" or "no-cors".',
  },
  { attributes: { format: 'xml' }, line: 'format="xml" is not a value that it takes. Write "json", "text", ' },
  { attributes: { 'touch-button': 'on' }, line: 'touch-button="on" is not a value that it takes' },
  {
    attributes: { fields: 'corection' },
    line: 'fields="corection" names "corection", which is no field: did you mean',
  },
  { attributes: { within: 'div[' }, line: 'within="div[" is not a CSS selector.' },
  { attributes: { except: '.a,' }, line: 'except=".a," is not a CSS selector.' },
  {
    attributes: { shortcut: 'Cmd+Entr' },
    line: 'shortcut="Cmd+Entr" names no key that can be pressed: did you mean "Ctrl+Enter"?',
  },
  { attributes: { shortcut: 'Ctrl+' }, line: 'shortcut="Ctrl+" names no key that can be pressed. Write Ctrl, ' },
  {
    attributes: { names: '{exact: 1}' },
    line: 'names="{exact: 1}" must hold a JSON object, such as {"exact": "entry.1"}',
  },
  { attributes: { extra: '["a"]' }, line: 'extra="["a"]" must hold a JSON object' },
  { attributes: { 'max-length': 'many' }, line: 'max-length="many" is no number of characters. Write digits' },
  { attributes: { 'max-length': '5000' }, line: 'max-length="5000" is more than a report holds. Write at most 1000.' },
  { attributes: { timeout: '10s' }, line: 'timeout="10s" is no time that a reader waits. Write milliseconds' },
  { attributes: { lang: 'russian' }, line: 'lang="russian" names no language that has texts' },
];

describe('The console tells the owner', () => {
  for (const { attributes, line } of ROWS) {
    it(`once what is wrong with ${JSON.stringify(attributes)}`, async () => {
      const said = await linesOf(() => onPage(attributes));
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^<typo-report>: /);
      expect(said[0]!.slice('<typo-report>: '.length, '<typo-report>: '.length + line.length)).to.equal(line);
      expect(await linesOf(() => onPage(attributes)), 'told again').to.deep.equal([]);
    });
  }

  it('of every fault, when there are several', async () => {
    expect(await linesOf(() => onPage({ fromat: 'json', mode: 'none', within: '>>' }))).to.have.length(3);
  });

  it('the names of the script tag’s data-* where the script has added the element', async () => {
    expect(await linesOf(() => byScript({ endpiont: '/', mode: 'cros' }))).to.deep.equal([
      '<typo-report>: there is no attribute "data-endpiont": did you mean "data-endpoint"?',
      '<typo-report>: data-mode="cros" is not a value that it takes: did you mean "cors"? Write "cors" or "no-cors". It now counts as "cors".',
    ]);
  });

  it('the name of an attribute that only the script tag has, when it is misspelt there', async () => {
    expect(await linesOf(() => byScript({ 'hint-aftr': 'article' }))).to.deep.equal([
      '<typo-report>: there is no attribute "data-hint-aftr": did you mean "data-hint-after"?',
    ]);
  });

  it('nothing of the data-* that optimizers write on script tags', async () => {
    expect(await linesOf(() => byScript({ cfasync: 'false', minified: '1', 'no-defer': '' }))).to.deep.equal([]);
  });

  it('that `within` matches nothing, when a reader presses the shortcut', async () => {
    const widget = await aWidget({ endpoint: '/reports', within: '.artcle' });
    markTypo(widget);
    expect(
      await linesOf(async () => {
        await press('Control+Enter');
        await press('Control+Enter');
        await settled(widget.element);
      }),
    ).to.deep.equal([
      '<typo-report>: within=".artcle" matches nothing on this page, so nothing here can be reported. Write a selector of the text, such as "article".',
    ]);
  });

  it('nothing when what is marked is beside `within`, or `except` matches nothing', async () => {
    const widget = await aWidget({ endpoint: '/reports', within: 'typo-report', except: '.none' });
    markTypo(widget);
    expect(await linesOf(() => press('Control+Enter'))).to.deep.equal([]);
  });

  it('that the script tag’s address is not used, where the page has an element of its own', async () => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.src = '/js/typo-report.js';
    script.dataset.endpoint = '/v1/reports';
    document.head.append(script);
    const { element } = await aWidget();
    const said = await linesOf(() => void element.report());
    script.remove();
    expect(said.join()).to.contain('data-endpoint="/v1/reports" of the script tag is not used');
  });

  it('that a data-* on the element sets nothing', async () => {
    const { element } = await aWidget({ 'data-endpoint': '/v1/reports' });
    expect(await linesOf(() => void element.report())).to.include(
      '<typo-report>: "data-endpoint" is written on the element, where it has no effect: write "endpoint" there.',
    );
  });

  it('once what the endpoint’s answer asks for', async () => {
    const server = await endpoint({ status: 404 });
    const widget = await aWidget({ endpoint: server.url });
    await openOnTypo(widget);
    const said = await linesOf(async () => {
      for (const times of [1, 2]) {
        await clickSend(widget);
        await server.arrived(times);
        await untilTold(widget.element, ru.refused, 'alert');
        await settled(widget.element);
      }
    });
    expect(said).to.deep.equal([
      `<typo-report>: endpoint="${server.url}" answered 404: nothing takes reports at this address. Write the address of what does.`,
    ]);
  });

  it('nothing when the endpoint has accepted the report', async () => {
    const { url } = await endpoint();
    const said = await linesOf(async () => {
      const widget = await aWidget({ endpoint: url });
      await openOnTypo(widget);
      await clickSend(widget);
      await untilTold(widget.element, ru.accepted);
    });
    expect(said).to.deep.equal([]);
  });
});
