// Styles what stands before the desk: the form to sign in, and the words while the receiver is asked.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const inboxStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: block;
    }

    main {
      display: grid;
      gap: 0.5rem;
      place-content: center;
      place-items: center;
      min-block-size: 100dvh;
      text-align: center;
    }

    sign-in {
      text-align: start;
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
  `,
];
