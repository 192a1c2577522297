// Styles the desk: list at the left, card at the right; on a phone one over the other.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const deskStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host(:not([hidden])) {
      display: flex;
      flex-direction: column;
      block-size: 100dvh;
      padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
      overflow: hidden;
    }

    top-bar,
    state-tabs {
      flex: none;
    }

    state-tabs {
      padding-inline: 0.25rem;
      border-block-end: 1px solid var(--line);
    }

    main {
      position: relative;
      display: grid;
      flex: 1;
      /* What has to be told stands under the list, so that it moves neither a row nor the decisions. */
      grid-template:
        'list card' minmax(0, 1fr)
        'told card' auto
        / minmax(20rem, 2fr) minmax(0, 3fr);
      min-block-size: 0;
    }

    list-pane {
      grid-area: list;
    }

    card-pane {
      grid-area: card;
      border-inline-start: 1px solid var(--line);
    }

    footer {
      grid-area: told;
      background: var(--fresh);
    }

    undo-toast {
      z-index: 1;
      grid-area: list;
      align-self: end;
      inline-size: min(26rem, 100% - 2rem);
      margin: 1rem;
    }

    /* Where there is room for the list or the card alone. An attribute, so that it can't differ from what is shown. */
    :host([narrow]) main {
      grid-template:
        'list' minmax(0, 1fr)
        'told' auto
        / minmax(0, 1fr);
    }

    :host([over]) main {
      grid-template:
        'told' auto
        'card' minmax(0, 1fr)
        / minmax(0, 1fr);
    }

    :host([narrow]) card-pane {
      border: 0;
    }

    :host([over]) :is(top-bar, state-tabs, held-line) {
      display: none;
    }

    /* It keeps its place and its size, so that it stands where it stood when the card goes. */
    :host([over]) list-pane {
      position: absolute;
      inset: 0;
      visibility: hidden;
    }

    /* Above the decisions. */
    :host([over]) undo-toast {
      grid-area: card;
      margin-block-end: 8.5rem;
    }
  `,
];
