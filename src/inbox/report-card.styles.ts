// Styles one report. The colours come from inbox.css.

import { css } from 'lit';

export const reportCardStyles = css`
  :host {
    display: block;
  }

  article {
    padding: 1rem 1.125rem 0.875rem;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--sheet);
    overflow-wrap: anywhere;
  }

  article.fresh {
    background: var(--fresh);
    border-color: var(--wrong);
  }

  header {
    display: flex;
    gap: 0.125rem 1rem;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    color: var(--faint);
    font-size: 0.875rem;
  }

  h2 {
    flex: 1 1 12rem;
    margin: 0;
    font: inherit;
    font-weight: 600;
  }

  time {
    white-space: nowrap;
  }

  .badge {
    margin-inline-end: 0.25rem;
    padding: 0 0.4375rem;
    border-radius: 1rem;
    background: var(--wrong);
    color: var(--sheet);
    font-size: 0.75rem;
    font-weight: 600;
  }

  blockquote {
    margin: 0.5rem 0 0.75rem;
    font-size: 1.125rem;
    line-height: 1.55;
    white-space: pre-wrap;
  }

  mark {
    padding: 0.0625rem 0.1875rem;
    border-radius: 0.25rem;
    background: var(--wrong-back);
    color: inherit;
    font-weight: 600;
    text-decoration: underline wavy var(--wrong) 1.5px;
    text-decoration-skip-ink: none;
    text-underline-offset: 0.2em;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }

  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.25rem 0.75rem;
    margin: 0 0 0.75rem;
  }

  dt {
    color: var(--faint);
  }

  dd {
    margin: 0;
    white-space: pre-wrap;
  }

  ins {
    color: var(--right);
    font-weight: 600;
    text-decoration: none;
  }

  a {
    display: inline-block;
    padding-block: 0.625rem;
    margin-block: -0.375rem;
    color: var(--accent);
    text-underline-offset: 0.2em;
  }

  .host {
    margin-inline-start: 0.5rem;
    color: var(--faint);
    overflow-wrap: anywhere;
  }

  a:focus-visible {
    outline: 2px solid currentColor;
    outline-offset: 2px;
    border-radius: 0.25rem;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (max-width: 30rem) {
    article {
      padding: 0.875rem 0.875rem 0.75rem;
    }

    dl {
      grid-template-columns: 1fr;
      gap: 0;
    }

    dd + dt {
      margin-block-start: 0.375rem;
    }
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
