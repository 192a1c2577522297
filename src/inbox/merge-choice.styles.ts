// Styles the choice of the card that this one repeats.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const mergeChoiceStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: block;
    }

    .link {
      padding-inline: 0;
    }

    ul {
      display: grid;
      gap: 0.5rem;
      margin: 0.5rem 0;
      padding: 0;
      list-style: none;
    }

    li button {
      display: block;
      inline-size: 100%;
      padding: 0.625rem 0.875rem;
      line-height: 1.4;
      text-align: start;
      overflow-wrap: anywhere;
    }

    li span {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
    }
  `,
];
