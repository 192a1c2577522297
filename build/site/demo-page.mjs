// Makes a page of the demo fit for a static host: relative addresses, and a script in place of the receiver.

/** Where links to the receiver's pages lead, since no receiver is there. */
const IN_PLACE_OF = { '/': 'index.html', '/inbox': '../docs/receiver.html' };

/** These pages send nothing by themselves. */
const WITHOUT_RECEIVER = /^configurator/;

/**
 * Rewrites one page.
 *
 * @param {string} html
 * @param {object} about
 * @param {string} about.name - the page's own name
 * @param {(name: string) => boolean} about.isThere - tells whether a file lies beside the page
 * @param {readonly string[]} about.bundled - scripts that are no longer modules
 * @throws {Error} when an address leads nowhere
 */
export function relativePage(html, { name, isThere, bundled }) {
  const page = html
    .replace(/\b(href|src)="(\/[^"#?]*)/g, (_, attribute, address) => {
      const target = IN_PLACE_OF[address] ?? address.slice(1);
      if (!(address in IN_PLACE_OF) && !isThere(target))
        throw new Error(`demo/${name} leads to ${address}, which a static site does not have.`);
      return `${attribute}="${target}`;
    })
    // What only the static site has.
    .replaceAll(' data-static hidden', '')
    .replace(/<script src="([^"]+)" type="module"/g, (tag, script) =>
      bundled.includes(script) ? `<script src="${script}" defer` : tag,
    );
  if (WITHOUT_RECEIVER.test(name)) return page;
  return page.replace(
    '</head>',
    '  <link rel="stylesheet" href="static.css" />\n    <script src="static.js"></script>\n  </head>',
  );
}
