// Makes what the owner copies: the tag, the rules of style, the bookmarklet.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {object} Hashes - of the built files
 * @property {Record<string, string>} scripts - by their names
 * @property {Record<string, string>} parts - by their addresses at the root of a site, as an import map has them
 */

/** Longer tags have one attribute on each line. */
const LINE_CHARS = 100;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Writes one attribute. JSON stays readable between single quotation marks. */
const written = ([name, value]) => {
  if (value === null) return name;
  return value.includes('"') && !value.includes("'")
    ? `${name}='${escaped(value)}'`
    : `${name}="${escaped(value).replaceAll('"', '&quot;')}"`;
};

/** Writes the opening tag; what is no attribute is left out. */
const openTag = (name, attributes) => {
  const parts = attributes.filter(Boolean).map(written);
  const line = `<${[name, ...parts].join(' ')}>`;
  return line.length > LINE_CHARS && parts.length > 1 ? `<${name}\n  ${parts.join('\n  ')}\n>` : line;
};

/** Where the files are, with a slash at the end; empty for beside the page. */
const folderOf = (base) => base.replace(/(?<=[^/])$/, '/');

/** An import map takes an address only if it looks like one. */
const keyOf = (address) => (/^([a-z][a-z\d+.-]*:|\.{0,2}\/)/i.test(address) ? address : `./${address}`);

/** The one-file build has all but the languages and the check in it. */
const OUTSIDE_BUNDLE = /^(words\/|typo-report\.check\.)/;

/**
 * Makes the import map that holds the hashes of the files which the script loads; empty when the script needs none.
 *
 * @param {Settings} settings
 * @param {Hashes} [hashes]
 */
export function makeImportMap({ base, file, integrity: isChecked, attributes: { lang = 'ru' } }, hashes) {
  const isBundle = file.includes('bundle');
  const parts = Object.entries((isChecked && hashes?.parts) || {})
    .map(([address, hash]) => [address.slice(1), hash])
    .filter(([name]) => !isBundle || (lang !== 'ru' && OUTSIDE_BUNDLE.test(name)));
  if (!parts.length) return '';
  const integrity = Object.fromEntries(parts.map(([name, hash]) => [keyOf(folderOf(base) + name), hash]));
  // «<» could end the script too early; in JSON it may be written so.
  return `<script type="importmap">${JSON.stringify({ integrity }).replaceAll('<', '\\u003c')}</script>`;
}

/**
 * Makes the tag to copy.
 *
 * @param {Settings} settings
 * @param {Hashes} [hashes]
 */
export function makeTag(settings, hashes) {
  const { form, file, base, attributes, hint, hintAfter } = settings;
  const isScript = form === 'script';
  const data = isScript ? Object.entries({ ...attributes, ...(hintAfter && { 'hint-after': hintAfter }) }) : [];
  const hash = settings.integrity && hashes?.scripts[file];
  const script = openTag('script', [
    ['src', folderOf(base) + file],
    ...data.map(([name, value]) => [`data-${name}`, value]),
    hash && ['integrity', hash],
    hash && ['crossorigin', 'anonymous'],
    ['defer', null],
  ]);
  const element = `\n${openTag('typo-report', Object.entries(attributes))}${escaped(hint)}</typo-report>`;
  return `${script}</script>${isScript ? '' : element}`;
}

/**
 * Makes the rules for the site's style sheet; empty when no colour is chosen.
 *
 * @param {Settings} settings
 */
export function makeStyles({ colours }) {
  const lines = Object.entries(colours).map(([name, value]) => `  --typo-report-${name}: ${value};\n`);
  return lines.length ? `typo-report {\n${lines.join('')}}` : '';
}

/**
 * Makes the address of a bookmark that puts the widget on the page where it is clicked.
 *
 * @param {Settings} settings
 * @param {string} folder - where the one-file build is, absolute
 * @param {{ready: string, blocked: string}} told - what the owner is told on that page
 */
export function makeBookmarklet({ attributes, hintAfter, colours }, folder, { ready, blocked }) {
  const data = { ...attributes, ...(hintAfter && { 'hint-after': hintAfter }) };
  const code = `(() => {
    const script = document.createElement('script');
    for (const [name, value] of Object.entries(${JSON.stringify(data)})) script.setAttribute('data-' + name, value);
    for (const [name, value] of Object.entries(${JSON.stringify(colours)}))
      document.documentElement.style.setProperty('--typo-report-' + name, value);
    script.onload = () => alert(${JSON.stringify(ready)});
    script.onerror = () => alert(${JSON.stringify(blocked)});
    script.src = ${JSON.stringify(`${folder}typo-report.bundle.js`)};
    document.head.append(script);
  })()`;
  return `javascript:${encodeURIComponent(code.replace(/\n\s+/g, '\n'))}`;
}
