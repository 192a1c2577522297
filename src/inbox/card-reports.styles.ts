// Styles the reports and the history of a card.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const cardReportsStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: block;
    }

    .link {
      padding-inline: 0;
    }

    h3 {
      margin-block: 0.75rem 0.25rem;
      font-size: 0.875rem;
    }

    .hint,
    ol {
      color: var(--faint);
      font-size: 0.875rem;
    }

    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      padding-block: 0.5rem;
    }

    li + li {
      border-block-start: 1px solid var(--line);
    }

    label {
      display: flex;
      gap: 0.75rem;
      align-items: start;
      cursor: pointer;
    }

    input {
      flex: none;
      inline-size: 1.5rem;
      min-block-size: 1.5rem;
      margin: 0;
      accent-color: var(--accent);
    }

    .report {
      display: flex;
      flex-direction: column;
      min-inline-size: 0;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }

    .comment {
      padding-inline-start: 0.75rem;
      border-inline-start: 3px solid var(--line);
    }

    small {
      color: var(--faint);
    }
  `,
];
