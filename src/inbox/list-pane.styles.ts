// Styles what stands around the list.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const listPaneStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }

    .strip {
      display: grid;
      flex: none;
      align-items: center;
      block-size: 3rem;
      padding-inline: 0.5rem;
    }

    .connection {
      padding-inline: 0.5rem;
      overflow: hidden;
      color: var(--faint);
      font-size: 0.8125rem;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .connection:not(.closed)::before {
      content: '';
      display: inline-block;
      inline-size: 0.5rem;
      block-size: 0.5rem;
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

    .page {
      flex: none;
      margin: 0 0.5rem 0.25rem;
    }

    card-list {
      flex: 1;
    }

    .failed,
    .empty,
    .wait {
      padding: 1rem;
      text-align: center;
    }

    .empty {
      margin: 1rem;
      padding: 2.5rem 1.5rem;
      border: 1px dashed var(--line);
      border-radius: 0.75rem;
      color: var(--faint);
      outline: 0;
    }

    strong {
      display: block;
      margin-block-end: 0.375rem;
      color: var(--ink);
      font-size: 1.125rem;
    }

    .wait {
      color: var(--faint);
    }

    .failed p {
      margin-block-end: 0.5rem;
    }
  `,
];
