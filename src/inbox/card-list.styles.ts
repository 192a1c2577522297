// Styles the list of cards. The heights of rows and headings are those of card-list.ts.

import { css } from 'lit';
import type { CSSResultGroup } from 'lit';
import { controlStyles } from './controls.styles.js';

export const cardListStyles: CSSResultGroup = [
  controlStyles,
  css`
    :host {
      display: block;
      min-block-size: 0;
    }

    [role='listbox'] {
      block-size: 100%;
      overflow: hidden auto;
      overscroll-behavior: contain;
      scrollbar-width: thin;
      outline-offset: -2px;
    }

    .all {
      position: relative;
    }

    .place {
      position: absolute;
      inset-block-start: 0;
      inset-inline: 0;
    }

    .heading {
      display: flex;
      gap: 0.5rem;
      align-items: end;
      block-size: 2.5rem;
      padding: 0 1rem 0.375rem;
      color: var(--faint);
      font-size: 0.8125rem;
      font-weight: 600;
      white-space: nowrap;
    }

    .heading > bdi {
      overflow: hidden;
      text-overflow: ellipsis;
    }

    .heading span {
      flex: none;
      max-inline-size: 45%;
      overflow: hidden;
      text-overflow: ellipsis;
      font-weight: 400;
    }

    .row {
      display: flex;
      flex-direction: column;
      justify-content: center;
      gap: 0.125rem;
      block-size: 5rem;
      margin: 0 0.5rem 0.25rem;
      padding: 0 0.75rem;
      border: 1px solid transparent;
      border-radius: 0.625rem;
      background: var(--sheet);
      overflow: hidden;
      cursor: pointer;
    }

    [aria-selected='true'] {
      border-color: var(--accent);
      background: var(--chosen);
    }

    [role='listbox']:focus-visible [aria-selected='true'] {
      outline: 2px solid var(--focus);
      outline-offset: -2px;
    }

    .sentence {
      display: -webkit-box;
      max-block-size: 2.8em;
      overflow: hidden;
      line-height: 1.4;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }

    .facts {
      display: flex;
      gap: 0.625rem;
      overflow: hidden;
      color: var(--faint);
      font-size: 0.8125rem;
      white-space: nowrap;
    }

    .facts > * {
      overflow: hidden;
      text-overflow: ellipsis;
    }

    .done .sentence {
      color: var(--faint);
    }

    .done del {
      background: none;
    }

    .state {
      color: var(--right);
    }

    @media (forced-colors: active) {
      [aria-selected='true'] {
        border-color: Highlight;
        outline: 3px solid Highlight;
        outline-offset: -3px;
      }
    }
  `,
];
