// Styles the line on top of everything.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const topBarStyles: CSSResultGroup = [
  controlStyles,
  css`
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      padding: 0.75rem 1rem 0.25rem;
    }

    h1 {
      font-size: 1.375rem;
      line-height: 1.2;
    }

    input {
      flex: 1 1 12rem;
      min-inline-size: 0;
      max-inline-size: 26rem;
    }

    .who {
      display: flex;
      flex: 1 0 auto;
      gap: 0.25rem 0.5rem;
      align-items: center;
      justify-content: end;
      min-inline-size: 0;
    }

    .who > button {
      padding-inline: 0.5rem;
    }

    select {
      border-color: transparent;
      background: none;
      color: var(--accent);
    }

    option {
      background: var(--sheet);
      color: var(--ink);
    }

    bdi {
      max-inline-size: 10rem;
      overflow: hidden;
      font-weight: 600;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    @media (max-width: 47.99rem) {
      header {
        gap: 0.25rem 0.75rem;
        padding-block-start: 0.5rem;
      }

      h1 {
        font-size: 1.125rem;
      }

      input {
        flex-basis: 100%;
        order: 1;
        max-inline-size: none;
      }

      bdi {
        display: none;
      }
    }

    @media (hover: none) and (pointer: coarse) {
      [data-act='keys'] {
        display: none;
      }
    }
  `,
];
