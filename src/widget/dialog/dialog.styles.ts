// Styles the dialog with the page's font and colours, without touching the page.

import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:empty) {
    position: absolute;
  }
  /* Inherits only the font and the colour scheme. On the dialog it would undo the browser's styles for a dialog. */
  section {
    all: initial;
    color-scheme: inherit;
    font-family: var(--typo-report-font, inherit);
    line-height: 1.45;
  }
  dialog {
    --line: color-mix(in srgb, currentcolor 45%, transparent);
    --tint: color-mix(in srgb, currentcolor 8%, transparent);
    box-sizing: border-box;
    width: min(30em, 100vw - 2em);
    margin: auto;
    padding: 1.25em;
    border: 1px solid var(--line);
    border-radius: var(--typo-report-radius, 12px);
    background: var(--typo-report-background, Canvas);
    color: var(--typo-report-color, CanvasText);
    box-shadow: 0 1em 3em #0006;
    overflow: auto;
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
    -webkit-user-select: text;
    user-select: text;
  }
  dialog::backdrop {
    background: #0007;
  }
  h2 {
    margin: 0 0 0.75em;
    font-size: 1.2em;
    font-weight: 600;
  }
  blockquote {
    margin: 0;
    padding: 0.75em;
    max-height: 30vh;
    overflow: auto;
    border-radius: 0.5em;
    background: var(--tint);
  }
  mark {
    border-radius: 0.2em;
    background: var(--typo-report-mark, #ffe08a);
    color: var(--typo-report-on-mark, #1f1300);
    text-decoration: underline;
    text-decoration-style: wavy;
    text-decoration-color: #c5221f;
    text-underline-offset: 0.2em;
  }
  label,
  textarea {
    display: block;
  }
  label,
  p {
    margin: 0.75em 0 0;
  }
  p:empty {
    margin: 0;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.5em;
    margin-top: 1em;
  }
  button,
  textarea {
    box-sizing: border-box;
    padding: 0.375em 1em;
    border: 1px solid var(--line);
    border-radius: 0.5em;
    background: none;
    color: inherit;
    font: inherit;
  }
  textarea {
    width: 100%;
    margin-top: 0.25em;
    padding: 0.5em;
    resize: vertical;
  }
  button {
    min-height: 2.5em;
    cursor: pointer;
  }
  button:not(.main):hover {
    background: var(--tint);
  }
  .main {
    background: var(--typo-report-accent, #0b57d0);
    color: var(--typo-report-on-accent, #fff);
  }
  .main:hover {
    text-decoration: underline;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
  }
  :focus-visible {
    outline: 3px solid var(--typo-report-color, CanvasText);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button {
      flex: 1;
      min-height: 2.75em;
    }
  }
  @media print {
    section {
      display: none;
    }
  }
`;
