// Makes the tag from the form, shows the widget with it, and hands it out.

import { copyText } from './configurator/copy-text.js';
import { fillTexts, showFaults } from './configurator/page-texts.js';
import { showPosted } from './configurator/posted.js';
import { Preview } from './configurator/preview.js';
import { readSettings, serviceOf } from './configurator/settings.js';
import { makeBookmarklet, makeImportMap, makeStyles, makeTag } from './configurator/tag.js';
import { TEXTS } from './configurator/texts.js';

const at = (id) => document.getElementById(id);
const form = at('settings');
const preview = new Preview(at('preview'), (message) => showPosted(message, texts));

let texts = TEXTS.ru;
/** Hashes of the files that lie beside this page, once they are read. */
let hashes;

const folder = new URL('.', location.href).href;
/** Whether the page was opened from a folder and not from a server: it can fetch nothing then. */
const isFolder = location.protocol === 'file:';

/** Reads the hashes that the build has written, and offers them. */
async function readHashes() {
  const [scripts, map] = await Promise.all(
    ['integrity.json', 'typo-report.importmap.json'].map(async (name) => (await fetch(name)).json()),
  );
  hashes = { scripts, parts: map.integrity };
  at('integrity').disabled = false;
  at('integrity-help').textContent = texts.integrityHelp;
  showResults();
}

/** Writes everything that follows from the form, but for the preview. */
function showResults() {
  const isSound = showFaults(form, texts);
  const settings = readSettings(form);
  at('tag').textContent = makeTag(settings, hashes);
  for (const [id, text] of [
    ['map', makeImportMap(settings, hashes)],
    ['styles', makeStyles(settings)],
  ]) {
    at(id).textContent = text;
    at(`${id}-part`).hidden = !text;
  }
  const { shortcut = 'Ctrl+Enter' } = settings.attributes;
  const told = { ready: texts.ready.replace('{keys}', shortcut), blocked: texts.blocked };
  at('bookmarklet').href = makeBookmarklet(settings, folder, told);
  for (const status of document.querySelectorAll('.actions [role=status]')) status.textContent = '';
  at('tag-copied').textContent = isSound ? '' : texts.faulty;
}

function showPreview() {
  preview.load({ ...readSettings(form), page: document.documentElement.lang, isDark: at('dark').checked });
}

/** Fills in what a service asks for. */
function takeService() {
  const { attributes } = serviceOf(form.elements.service.value);
  for (const name of ['endpoint', 'names', 'extra']) form.elements.namedItem(name).value = attributes[name] ?? '';
  for (const name of ['names', 'extra']) at(`${name}-field`).hidden = !(name in attributes);
}

/** Lets the owner change only what counts. */
function setUsable() {
  const isElement = form.elements.form.value === 'element';
  form.elements['hint-after'].disabled = isElement;
  form.elements.hint.disabled = form.elements['touch-hint'].disabled = !isElement;
  for (const pair of ['button', 'marked', 'dialog'])
    for (const field of at(`${pair}-colours`).querySelectorAll('input')) field.disabled = !at(pair).checked;
}

function speak(lang) {
  const isOwnHint = form.elements.hint.value !== texts.hintText;
  texts = TEXTS[lang];
  document.documentElement.lang = lang;
  document.title = texts.title;
  fillTexts(form, texts, lang);
  if (!isOwnHint || !form.elements.hint.value) form.elements.hint.value = texts.hintText;
  at('integrity-help').textContent = hashes ? texts.integrityHelp : texts.integrityMissing;
  showResults();
  showPreview();
}

form.addEventListener('input', ({ target }) => {
  if (target.name === 'service') takeService();
  setUsable();
  showResults();
  if (target.type === 'color' || target.closest('.pair')) preview.paint(readSettings(form).colours);
});
form.addEventListener('change', ({ target }) => {
  if (!target.closest('.pair')) showPreview();
});
form.addEventListener('submit', (event) => event.preventDefault());
at('dark').addEventListener('change', showPreview);
at('narrow').addEventListener('change', ({ target }) => at('screen').classList.toggle('narrow', target.checked));
at('open').addEventListener('click', () => preview.open());
for (const button of document.querySelectorAll('.tongues button'))
  button.addEventListener('click', () => speak(button.value));
for (const button of document.querySelectorAll('[data-copies]'))
  button.addEventListener('click', async () => {
    const isCopied = await copyText(at(button.dataset.copies));
    at(`${button.dataset.copies}-copied`).textContent = isCopied ? texts.copied : texts.selected;
  });
at('bookmarklet').addEventListener('click', (event) => {
  event.preventDefault();
  at('bookmarklet-told').textContent = isFolder ? texts.bookmarkletFile : texts.bookmarkletDrag;
});

takeService();
setUsable();
const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
const [language] = asked.split('-');
speak(Object.hasOwn(TEXTS, language) ? language : 'en');
// Where they can't be read, the text beside the field says so.
if (!isFolder) readHashes().catch((error) => console.warn(error));
