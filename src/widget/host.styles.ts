// Styles the element as it stands in the page: a hint that takes no room when it is empty.

import { css } from 'lit';

export const hostStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:empty) {
    position: absolute;
  }
`;
