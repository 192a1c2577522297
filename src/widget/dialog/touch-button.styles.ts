// Styles the button on touch screens: a pill at the edge of the screen, clear of the system's bars.

/** A string and not a `css` literal: the file must not import Lit. */
const css = String.raw;

export const touchButtonStyles = css`
  .touch {
    box-sizing: border-box;
    position: fixed;
    z-index: 2147483647;
    width: max-content;
    max-width: calc(100vw - 2em);
    margin: 0;
    padding: 0;
    transform: translate(-50%, calc(-100% - 1em - env(safe-area-inset-bottom, 0px)));
    border: 1px solid #0004;
    border-radius: 2em;
    background: var(--typo-report-accent, #0b57d0);
    color: var(--typo-report-on-accent, #fff);
    box-shadow: 0 0.25em 1em #0006;
    font-family: var(--typo-report-font, inherit);
    font-size: medium;
    line-height: 1.3;
    overflow: hidden;
    /* The page's own styles for its dialog, or for every element of this name, are inherited. */
    visibility: visible;
    pointer-events: auto;
    letter-spacing: normal;
    word-spacing: normal;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    user-select: none;
    -webkit-user-select: none;
    touch-action: manipulation;
  }
  .top {
    transform: translate(-50%, calc(1em + env(safe-area-inset-top, 0px)));
  }
  .touch button {
    flex: none;
    min-width: 2.75em;
    min-height: max(3em, 48px);
    box-sizing: border-box;
    padding: 0 1em;
    border: 0;
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .touch button:first-child {
    flex: 1;
  }
  .touch button + button {
    min-width: 2.2em;
    padding: 0;
    font-size: 1.25em;
    border-inline-start: 1px solid #fff6;
  }
  .touch :focus-visible {
    outline: 2px solid;
    outline-offset: -4px;
  }
  @media print {
    .touch {
      display: none !important;
    }
  }
`;
