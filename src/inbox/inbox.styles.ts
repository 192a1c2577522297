// Styles the list of reports. The colours come from inbox.css.

import { css } from 'lit';

export const inboxStyles = css`
  :host {
    display: block;
    max-inline-size: 46rem;
    margin-inline: auto;
    padding: max(1rem, env(safe-area-inset-top)) max(1rem, env(safe-area-inset-right))
      max(2rem, env(safe-area-inset-bottom)) max(1rem, env(safe-area-inset-left));
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block: 0.5rem 1rem;
  }

  h1 {
    margin: 0;
    font-size: 1.625rem;
    line-height: 1.2;
  }

  p {
    margin: 0;
  }

  .connection {
    color: var(--faint);
    font-size: 0.875rem;
  }

  .connection.closed {
    display: none;
  }

  .connection::before {
    content: '';
    display: inline-block;
    inline-size: 0.5625rem;
    block-size: 0.5625rem;
    margin-inline-end: 0.5rem;
    border-radius: 50%;
    background: currentColor;
  }

  .connection.open::before {
    background: var(--right);
  }

  .connection.lost {
    color: var(--wrong);
    font-weight: 600;
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .empty {
    padding: 3rem 1.5rem;
    border: 1px dashed var(--line);
    border-radius: 0.75rem;
    text-align: center;
    color: var(--faint);
  }

  .empty strong {
    display: block;
    margin-block-end: 0.375rem;
    color: var(--ink);
    font-size: 1.125rem;
  }

  .failed {
    margin-block: 0.75rem;
    color: var(--wrong);
  }

  .end {
    margin-block-start: 1.25rem;
    color: var(--faint);
    font-size: 0.875rem;
    text-align: center;
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

  button.older {
    display: block;
    margin: 1.25rem auto 0;
  }

  :focus-visible {
    outline: 2px solid currentColor;
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
`;
