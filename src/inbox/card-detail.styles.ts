// Styles the card in hand.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const cardDetailStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: block;
      min-block-size: 0;
      block-size: 100%;
    }

    article {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      overflow-wrap: anywhere;
    }

    .scroll {
      flex: 1;
      min-block-size: 0;
      padding: 1.25rem 1.5rem;
      overflow: auto;
      overscroll-behavior: contain;
    }

    .scroll > * {
      max-inline-size: 44rem;
    }

    h2 {
      font-size: 1.125rem;
      line-height: 1.35;
    }

    h3 {
      margin-block: 1rem 0.25rem;
      color: var(--faint);
      font-size: 0.875rem;
      font-weight: 400;
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.125rem 1rem;
      color: var(--faint);
      font-size: 0.875rem;
    }

    .state {
      color: var(--right);
    }

    blockquote {
      margin: 1.125rem 0 0;
      font-size: 1.375rem;
      line-height: 1.55;
      white-space: pre-wrap;
    }

    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .votes li {
      display: flex;
      gap: 0.75rem;
      justify-content: space-between;
      max-inline-size: 30rem;
      padding-block: 0.25rem;
    }

    .votes span {
      flex: none;
      color: var(--faint);
      font-size: 0.875rem;
    }

    .comments li {
      margin-block-end: 0.5rem;
      padding-inline-start: 0.75rem;
      border-inline-start: 3px solid var(--line);
      white-space: pre-wrap;
    }

    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
      margin-block: 1.5rem 1rem;
    }

    .more {
      display: flex;
      flex-direction: column;
      align-items: start;
      padding-block-start: 0.5rem;
      border-block-start: 1px solid var(--line);
    }

    .more > * {
      max-inline-size: 100%;
    }

    .more > .link {
      padding-inline: 0;
    }

    .decisions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      padding: 0.75rem 1.5rem;
      border-block-start: 1px solid var(--line);
      background: var(--sheet);
    }

    @media (max-width: 47.99rem) {
      .scroll {
        padding: 0.75rem 1rem;
      }

      blockquote {
        font-size: 1.25rem;
      }

      .decisions {
        display: grid;
        grid-template-columns: 1fr 1fr;
        padding: 0.625rem 1rem max(0.625rem, env(safe-area-inset-bottom));
      }

      .links > * {
        flex: 1 1 auto;
      }
    }
  `,
];
