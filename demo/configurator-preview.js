// Puts the chosen settings on a small page with the real widget, and tells the configurator what would be sent.

import { SAMPLES } from './configurator/samples.js';

/** What may stand on the widget's tag. The settings come with the page's address, which anyone may have written. */
const ATTRIBUTES =
  /^(endpoint|format|mode|extra|names|lang|shortcut|fields|touch-button|touch-hint|within|except|hint-after)$/;
const COLOURS = ['accent', 'on-accent', 'mark', 'on-mark', 'background', 'color'];

const settings = JSON.parse(new URLSearchParams(location.search).get('settings') ?? '{}');
// A report names the page's address. Of a page from a folder the browser keeps it as it is.
if (location.protocol !== 'file:') history.replaceState(null, '', location.pathname);
const { form = 'script', hint = '', hintAfter = '', colours = {}, page = 'ru', isDark = false } = settings;
const allowed = Object.entries(settings.attributes ?? {}).filter(([name]) => ATTRIBUTES.test(name));
const attributes = Object.fromEntries(allowed);
const isHere = (selector) => !!document.querySelector(selector);
// The places of the owner's site are not on this page.
for (const name of ['within', 'except']) if (name in attributes && !isHere(attributes[name])) delete attributes[name];

const tell = (message) => parent.postMessage(message, '*');

/** Makes the article, with the typo in a text node of its own. */
function showSample() {
  // Where there is no article in the chosen language, or it is that of the page, the owner reads their own.
  const lang = [attributes.lang ?? 'ru', page].find((tag) => Object.hasOwn(SAMPLES, tag)) ?? 'ru';
  const { title, before, typo, after } = SAMPLES[lang];
  const root = document.documentElement;
  root.lang = lang;
  root.classList.toggle('dark', isDark);
  document.title = title;
  document.querySelector('h1').textContent = title;
  document.querySelector('p').append(before, typo, after);
}

/** Writes the settings where the owner will write them: on the script's tag, or on an element. */
function showWidget() {
  if (form === 'element') {
    const element = document.createElement('typo-report');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = hint;
    document.querySelector('article').after(element);
    return;
  }
  const tag = document.querySelector('#widget');
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(`data-${name}`, value);
  if (hintAfter) tag.setAttribute('data-hint-after', isHere(hintAfter) ? hintAfter : 'article');
}

/** Sets the chosen colours, and takes the others away. */
function paint(chosen) {
  for (const name of COLOURS)
    document.documentElement.style.setProperty(`--typo-report-${name}`, String(chosen[name] ?? ''));
}

/** Answers in place of the endpoint. A report of another page that waits in this browser is left waiting. */
window.fetch = async (address, { body, headers, mode }) => {
  if (!body.includes('configurator-preview')) return new Response(null, { status: 503 });
  tell({ posted: { address, type: headers['content-type'], body } });
  const answer = new Response('{}', { status: 201 });
  return mode === 'no-cors' ? Object.defineProperty(answer, 'type', { value: 'opaque' }) : answer;
};

document.addEventListener('typo-report', (event) => {
  if (!/^mailto:/i.test(attributes.endpoint)) return;
  event.preventDefault();
  tell({ letter: { address: attributes.endpoint, body: JSON.stringify(event.report) } });
});

/** Resolves with the widget's element; the script adds it when words are marked. */
async function widget() {
  const find = () => document.querySelector('typo-report');
  if (!find())
    await new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!find()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document, { childList: true, subtree: true });
    });
  return find();
}

let isOpen = false;

/** Marks the typo as a reader would, and opens the dialog. */
async function open() {
  if (isOpen) return;
  isOpen = true;
  tell({ isOpen });
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('p').childNodes[1]);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const element = await widget();
  await element.report();
  isOpen = false;
  tell({ isOpen });
}

showSample();
showWidget();
paint(colours);
addEventListener('message', ({ origin, data }) => {
  if (origin !== self.origin) return;
  if (data.colours) paint(data.colours);
  if (data.open) void open();
});
addEventListener('focusin', () => tell({ hasFocus: true }));
addEventListener('load', () => tell({ ready: settings.load }));
