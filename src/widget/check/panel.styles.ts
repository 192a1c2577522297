// Styles the owner's panel: a box at the corner of the screen, apart from the page's own styles.

/** A string and not a `css` literal: the file must not import Lit. */
const css = String.raw;

export const panelStyles = css`
  :host {
    all: initial !important;
  }
  section {
    box-sizing: border-box;
    position: fixed;
    inset: auto 1em 1em auto;
    z-index: 2147483647;
    width: min(34em, 100vw - 2em);
    max-height: min(46em, 100vh - 2em);
    margin: 0;
    padding: 1em 1.25em;
    overflow: auto;
    overflow-wrap: anywhere;
    border: 1px solid #5f6368;
    border-radius: 12px;
    background: #fff;
    color: #1f1f1f;
    box-shadow: 0 1em 3em #0006;
    font:
      14px/1.45 system-ui,
      sans-serif;
    color-scheme: light;
  }
  h2,
  h3 {
    margin: 0.9em 0 0.3em;
    font-size: 1em;
  }
  h2 {
    margin-top: 0;
    font-size: 1.2em;
  }
  p {
    margin: 0.5em 0;
  }
  ul {
    margin: 0.3em 0;
    padding-inline-start: 1.4em;
  }
  li {
    margin: 0.3em 0;
  }
  h3 + ul {
    color: #a50e0e;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.2em 1em;
    margin: 0;
  }
  dt {
    color: #5f6368;
  }
  dd {
    margin: 0;
  }
  summary {
    margin-top: 0.9em;
    font-weight: bold;
    cursor: pointer;
  }
  blockquote {
    margin: 0.5em 0;
    padding: 0.75em;
    border-radius: 0.5em;
    background: #f1f3f4;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  button {
    min-height: 2.5em;
    padding: 0 1em;
    border: 1px solid #5f6368;
    border-radius: 0.5em;
    background: #fff;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: #f1f3f4;
  }
  [aria-disabled='true'] {
    color: #5f6368;
  }
  [role='status']:not(:empty) {
    padding: 0.75em;
    border-radius: 0.5em;
    background: #e8f0fe;
  }
  :focus-visible {
    outline: 3px solid #0b57d0;
    outline-offset: 2px;
  }
  @media print {
    section {
      display: none;
    }
  }
`;
