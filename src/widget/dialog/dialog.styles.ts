// Styles the dialog with the page's font and colours, without touching the page.

/** A string and not a `css` literal: the file must not import Lit. */
const css = String.raw;

export const dialogStyles = css`
  /* Inherits only the font and the colour scheme. On the dialog it would undo the browser's styles for a dialog. */
  section {
    all: initial;
    position: absolute;
    color-scheme: inherit;
    font-family: var(--typo-report-font, inherit);
    line-height: 1.45;
  }
  .dark {
    color-scheme: dark;
  }
  /* Without a popover, only what is inside it shows: a modal dialog. */
  .scrim {
    display: contents;
  }
  .laid,
  .scrim:popover-open {
    display: flex;
    position: fixed;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    background: #0005;
    overflow: hidden;
    touch-action: pinch-zoom;
  }
  .scrim:popover-open dialog {
    position: relative;
  }
  dialog {
    --line: color-mix(in srgb, currentcolor 45%, transparent);
    --tint: color-mix(in srgb, currentcolor 8%, transparent);
    --muted: color-mix(in srgb, currentcolor 75%, transparent);
    --edge: 1.25em;
    box-sizing: border-box;
    flex-direction: column;
    width: min(30em, 100vw - 2em);
    max-height: calc(100% - 2em);
    margin: auto;
    padding: var(--edge);
    border: 1px solid var(--line);
    border-radius: var(--typo-report-radius, 12px);
    background: var(--typo-report-background, Canvas);
    color: var(--typo-report-color, CanvasText);
    box-shadow: 0 1em 3em #0006;
    overflow: auto;
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
    scroll-padding-bottom: 5em;
    outline: 0;
    -webkit-user-select: text;
    user-select: text;
    touch-action: pan-y pinch-zoom;
  }
  .laid dialog,
  [open] {
    display: flex;
  }
  .laid {
    visibility: hidden;
  }
  dialog::backdrop {
    background: #0005;
  }
  h2 {
    margin: 0 0 0.75em;
    font-size: 1.2em;
    font-weight: 600;
    text-wrap: balance;
  }
  blockquote {
    flex: none;
    margin: 0;
    padding: 0.75em;
    max-height: 30vh;
    overflow: auto;
    overscroll-behavior: contain;
    border-radius: 0.5em;
    background: var(--tint);
  }
  span,
  mark {
    white-space: pre-line;
  }
  span,
  small {
    color: var(--muted);
  }
  mark {
    border-radius: 0.2em;
    background: var(--typo-report-mark, color-mix(in srgb, #ffc400 40%, Canvas));
    color: var(--typo-report-on-mark, CanvasText);
    text-decoration: underline;
    text-decoration-style: wavy;
    text-decoration-color: color-mix(in srgb, #e02a1f 75%, CanvasText);
    text-underline-offset: 0.2em;
  }
  ins {
    font-weight: 600;
    text-decoration: none;
  }
  label,
  textarea {
    display: block;
  }
  label,
  p,
  small {
    margin: 0.75em 0 0;
  }
  label small,
  p:empty {
    margin: 0;
  }
  dialog:not(.hint, .tooLong) p:not(:empty) {
    padding-inline-start: 0.75em;
    border-inline-start: 0.25em solid var(--tone);
  }
  p:not(:empty)::before {
    content: var(--sign);
    color: var(--tone);
    font-weight: 600;
  }
  .accepted,
  .known,
  .sent,
  .letter {
    --tone: color-mix(in srgb, #1e9e3a 65%, CanvasText);
    --sign: '✓ ' / '';
  }
  .kept,
  .dropped {
    --tone: color-mix(in srgb, #d98200 65%, CanvasText);
    --sign: '⏳ ' / '';
  }
  .refused,
  .failed,
  .noEndpoint {
    --tone: color-mix(in srgb, #e02a1f 75%, CanvasText);
    --sign: '✕ ' / '';
  }
  /* It is heard. What is seen is a button that turns. */
  .sending p {
    position: absolute;
    opacity: 0;
  }
  div div {
    position: sticky;
    bottom: calc(-1 * var(--edge));
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.5em;
    margin: auto 0 calc(-1 * var(--edge));
    padding: 1em 0 var(--edge);
    background: inherit;
  }
  button,
  textarea,
  .gone {
    box-sizing: border-box;
    padding: 0.375em 1em;
    border: 1px solid transparent;
    border-radius: 0.5em;
    background: none;
    color: inherit;
    font: inherit;
  }
  textarea {
    width: 100%;
    max-height: 30vh;
    margin-top: 0.25em;
    padding: 0.5em;
    border-color: var(--line);
    resize: vertical;
    field-sizing: content;
  }
  button {
    min-height: 2.5em;
    cursor: pointer;
  }
  button:not(.main):hover {
    background: var(--tint);
  }
  [part~='copy'] {
    margin-inline-end: auto;
  }
  /* The place of a button that is gone: no other one comes under the pointer. */
  .gone {
    visibility: hidden;
  }
  .main {
    background: var(--typo-report-accent, #0b57d0);
    color: var(--typo-report-on-accent, #fff);
  }
  .main:hover {
    text-decoration: underline;
  }
  [aria-disabled='true'] {
    opacity: 0.8;
  }
  [aria-disabled='true']::after {
    content: '';
    display: inline-block;
    width: 0.7em;
    height: 0.7em;
    margin-inline-start: 0.5em;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }
  [data-keys] :focus,
  :focus-visible {
    outline: 2px solid var(--typo-report-color, CanvasText);
    outline-offset: 2px;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  /* A sheet does not rise: it would come from below the screen. */
  @media (prefers-reduced-motion: no-preference) and (min-width: 40em) {
    [open] {
      animation: rise 0.12s;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .scrim:popover-open {
      animation: fade 0.12s;
    }
  }
  @media (prefers-reduced-motion) {
    ::after {
      animation-duration: 4s !important;
    }
  }
  @keyframes rise {
    from {
      translate: 0 0.5em;
    }
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .gone {
      flex: 1;
    }
    button {
      flex: 1;
      min-height: 48px;
    }
  }
  @media (max-width: 40em) {
    dialog {
      width: 100%;
      max-width: none;
      max-height: calc(100% - 1em) !important;
      margin: auto 0 0 !important;
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    div div {
      padding-bottom: calc(var(--edge) + env(safe-area-inset-bottom, 0px));
    }
  }
  @media print {
    section {
      display: none;
    }
  }
`;
