// Styles what all parts of the inbox have: buttons, fields, focus. The colours come from inbox.css.

import { css } from 'lit';

export const controlStyles = css`
  * {
    box-sizing: border-box;
  }

  button,
  .button {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    justify-content: center;
    min-block-size: 2.5rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    background: var(--sheet);
    color: var(--ink);
    font: inherit;
    line-height: 1.2;
    text-decoration: none;
    cursor: pointer;
  }

  @media (pointer: coarse) {
    button,
    .button {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }

  @media (hover: hover) {
    button:hover,
    .button:hover {
      border-color: var(--accent);
      color: var(--accent);
    }

    .main:hover {
      color: var(--sheet);
      filter: brightness(1.1);
    }
  }

  .main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--sheet);
    font-weight: 600;
  }

  .link {
    border-color: transparent;
    background: none;
    color: var(--accent);
  }

  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  kbd {
    min-inline-size: 1.375rem;
    padding: 0 0.25rem;
    border: 1px solid currentColor;
    border-radius: 0.25rem;
    font: inherit;
    font-size: 0.75rem;
    line-height: 1.125rem;
    text-align: center;
  }

  @media (hover: none) and (pointer: coarse) {
    button kbd,
    .button kbd {
      display: none;
    }
  }

  input,
  select {
    min-block-size: 2.5rem;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: 0.5rem;
    background: var(--sheet);
    color: inherit;
    /* iOS zooms into a field with smaller letters. */
    font: inherit;
    font-size: max(1rem, 16px);
  }

  @media (pointer: coarse) {
    input,
    select {
      min-block-size: 2.75rem;
    }
  }

  p,
  h1,
  h2,
  h3 {
    margin: 0;
  }

  del {
    padding: 0.0625rem 0.1875rem;
    border-radius: 0.25rem;
    background: var(--wrong-back);
    color: inherit;
    font-weight: 600;
    text-decoration: line-through var(--wrong) 2px;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }

  ins {
    color: var(--right);
    font-weight: 600;
    text-decoration: none;
  }

  .alert {
    color: var(--wrong);
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    del {
      background: Mark;
      color: MarkText;
    }

    .link {
      border-color: Canvas;
      color: LinkText;
    }

    .main {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;
