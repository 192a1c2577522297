// Styles the form to sign in.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const signInStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: grid;
      place-items: center;
      padding: 1rem;
    }

    form {
      display: flex;
      flex-direction: column;
      inline-size: min(100%, 22rem);
      padding: 1.75rem;
      border: 1px solid var(--line);
      border-radius: 0.75rem;
      background: var(--sheet);
    }

    h1 {
      margin-block-end: 0.25rem;
      font-size: 1.625rem;
      line-height: 1.2;
    }

    p {
      color: var(--faint);
      font-size: 0.875rem;
    }

    label {
      margin-block: 1rem 0.25rem;
      font-weight: 600;
    }

    .note {
      margin-block-start: 0.75rem;
      padding: 0.5rem 0.75rem;
      border-radius: 0.5rem;
      background: var(--fresh);
      color: var(--ink);
    }

    .alert {
      min-block-size: 1.5em;
      margin-block: 0.75rem;
      color: var(--wrong);
    }
  `,
];
