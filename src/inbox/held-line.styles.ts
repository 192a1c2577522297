// Styles the line about reports held aside. The colours come from inbox.css.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const heldLineStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host(:not([hidden])) {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
      padding: 0.5rem 1rem;
    }

    p {
      flex: 1 1 10rem;
    }

    .sure {
      border-color: var(--wrong);
      color: var(--wrong);
    }
  `,
];
