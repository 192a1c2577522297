// Styles the line about reports held aside. The colours come from inbox.css.

import { css } from 'lit';

export const heldLineStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
    margin-block-end: 1rem;
  }

  p {
    flex: 1 1 16rem;
    margin: 0;
  }

  button {
    min-block-size: 2.75rem;
    padding: 0.5rem 1.25rem;
    border: 1px solid var(--accent);
    border-radius: 0.5rem;
    background: var(--sheet);
    color: var(--accent);
    font: inherit;
    cursor: pointer;
  }

  .sure {
    border-color: var(--wrong);
    color: var(--wrong);
  }

  :focus-visible {
    outline: 2px solid currentColor;
    outline-offset: 2px;
  }
`;
