// Makes random pages of everything that is hard to read, and two random points in them, for fast-check.

import fc from 'fast-check';

/** A part of a page: a text, or an element with its parts. */
export type Part = string | { kind: Kind; parts: Part[] };

/** The name and the style of each kind of element. */
const KINDS = {
  p: ['p', ''],
  div: ['div', ''],
  li: ['li', ''],
  heading: ['h2', ''],
  span: ['span', ''],
  em: ['em', ''],
  link: ['a', ''],
  break: ['br', ''],
  mayBreak: ['wbr', ''],
  picture: ['img', ''],
  table: ['table', ''],
  row: ['tr', ''],
  cell: ['td', ''],
  caption: ['caption', ''],
  atom: ['span', 'display: inline-block'],
  flex: ['div', 'display: flex'],
  grid: ['div', 'display: grid'],
  contents: ['div', 'display: contents'],
  lineOfSpan: ['span', 'display: block'],
  float: ['span', 'float: left'],
  absolute: ['span', 'position: absolute'],
  pre: ['pre', ''],
  preWrap: ['span', 'white-space: pre-wrap'],
  preLine: ['div', 'white-space: pre-line'],
  noWrap: ['span', 'white-space: nowrap'],
  island: ['span', 'user-select: none; -webkit-user-select: none'],
  selectable: ['span', 'user-select: text; -webkit-user-select: text'],
  upper: ['span', 'text-transform: uppercase'],
  lower: ['span', 'text-transform: lowercase'],
  capital: ['span', 'text-transform: capitalize'],
  gone: ['span', 'display: none'],
  unseen: ['span', 'visibility: hidden'],
  seen: ['span', 'visibility: visible'],
  closed: ['details', ''],
  script: ['script', ''],
  style: ['style', ''],
  comment: ['#comment', ''],
  rightToLeft: ['bdi', ''],
  host: ['random-card', ''],
  slot: ['slot', ''],
} as const;

export type Kind = keyof typeof KINDS;

const VOID: readonly Kind[] = ['break', 'mayBreak', 'picture'];
const DATA: readonly Kind[] = ['script', 'style', 'comment'];

const word = fc.constantFrom(
  'a',
  'Bc',
  'и',
  'Йод',
  'за\u0301мок',
  'ист',
  'שלום',
  'سلام',
  'می\u200Cشود',
  '漢字',
  'かな',
  'ไทย',
  '𝔊',
  '👍🏽',
  '👨‍👩‍👧',
  '🇰🇿',
  'e\u0301',
  'a\u200Bb',
  'क्षि',
  'ß',
  'ﬁ',
  '12',
  '9.5',
);
const mark = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\n  ',
  '\t',
  '\u00A0',
  ', ',
  '. ',
  '-',
  '—',
  '\u00AD',
  '\u2060',
  '\u200F',
  '\u202A',
  '\u202C',
  '’',
  '«',
  '"',
);
const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: word },
      { weight: 2, arbitrary: mark },
      { weight: 2, arbitrary: fc.constant(' ') },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const anyKind = fc.constantFrom(
  ...(Object.keys(KINDS) as Kind[]).filter(
    (kind) => !['row', 'cell', 'caption', 'table', 'slot', 'host'].includes(kind),
  ),
);

const { part } = fc.letrec<{ part: Part; parts: Part[]; element: Part; table: Part; host: Part }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: text },
    { weight: 5, arbitrary: tie('element') },
    { weight: 1, arbitrary: tie('table') },
    { weight: 1, arbitrary: tie('host') },
  ),
  parts: fc.array(tie('part'), { maxLength: 4 }),
  element: fc.record({ kind: anyKind, parts: tie('parts') }),
  table: fc.record({
    kind: fc.constant('table' as const),
    parts: fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('row' as const),
          parts: fc.array(fc.record({ kind: fc.constant('cell' as const), parts: tie('parts') }), {
            minLength: 1,
            maxLength: 3,
          }),
        }),
        fc.record({ kind: fc.constant('caption' as const), parts: tie('parts') }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  // The first half of the parts goes into the shadow root, before a slot that shows the second half.
  host: fc.record({ kind: fc.constant('host' as const), parts: tie('parts') }),
}));

/** A page and two points in it; a point is given in thousandths of the page's length. */
export const randomPage = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
  from: fc.nat(999),
  to: fc.nat(999),
});

/** Builds `parts` into `parent`. */
export function build(parent: Node, parts: readonly Part[]): void {
  for (const made of parts) {
    if (typeof made === 'string') {
      parent.appendChild(document.createTextNode(made));
      continue;
    }
    const { kind, parts: inner } = made;
    const [name, style] = KINDS[kind];
    if (DATA.includes(kind)) {
      // Readers do not see this text.
      const data = inner.filter((each) => typeof each === 'string').join('');
      const node =
        name === '#comment'
          ? document.createComment(data)
          : Object.assign(document.createElement(name), { textContent: data, type: 'text/plain' });
      parent.appendChild(node);
      continue;
    }
    const element = document.createElement(name);
    if (style) element.setAttribute('style', style);
    if (kind === 'rightToLeft') element.dir = 'rtl';
    parent.appendChild(element);
    if (VOID.includes(kind)) continue;
    if (kind !== 'host') {
      build(element, inner);
      continue;
    }
    const root = element.attachShadow({ mode: 'open' });
    const half = inner.length >> 1;
    build(root, inner.slice(0, half));
    root.appendChild(document.createElement('slot'));
    build(element, inner.slice(half));
  }
}

/** A boundary point, as in a Range. */
export type Point = readonly [node: Node, offset: number];

/** Every point of `root` where a selection can begin or end, in reading order. */
export function pointsIn(root: Node): Point[] {
  if (root instanceof Text) return Array.from({ length: root.length + 1 }, (_, offset) => [root, offset] as const);
  if (!(root instanceof Element)) return [];
  if (root.shadowRoot) return [...root.shadowRoot.childNodes].flatMap(pointsIn);
  if (root instanceof HTMLSlotElement) return root.assignedNodes().flatMap(pointsIn);
  const children = [...root.childNodes];
  return [
    ...children.flatMap((child, index) => [[root, index] as const, ...pointsIn(child)]),
    [root, children.length] as const,
  ];
}
