// Styles the short text at the edge of the screen.

/** A string and not a `css` literal: the file must not import Lit. */
const css = String.raw;

export const thanksStyles = css`
  output {
    all: initial;
    position: fixed;
    z-index: 2147483647;
    inset: auto auto calc(1.5em + env(safe-area-inset-bottom, 0px)) 50%;
    box-sizing: border-box;
    width: max-content;
    max-width: min(36em, 100vw - 2em);
    padding: 0.75em 1em;
    transform: translateX(-50%);
    border: 1px solid transparent;
    border-radius: var(--typo-report-radius, 12px);
    background: #1b5e20;
    color: #fff;
    box-shadow: 0 0.25em 1em #0006;
    font-family: var(--typo-report-font, inherit);
    font-size: medium;
    line-height: 1.4;
    cursor: pointer;
  }
  output::before {
    content: '✓ ' / '';
  }
  output:empty {
    opacity: 0;
    pointer-events: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    output:not(:empty) {
      animation: typo-report-rise 0.12s;
    }
  }
  @keyframes typo-report-rise {
    from {
      opacity: 0;
      translate: 0 0.5em;
    }
  }
  @media print {
    output {
      display: none;
    }
  }
`;
