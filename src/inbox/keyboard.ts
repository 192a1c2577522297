// Hears the inbox's keys, wherever on the page they are pressed.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { actOf } from './act.js';
import type { Act } from './act.js';

/** Tells its host what keys mean. */
export class Keyboard implements ReactiveController {
  readonly #hears: () => boolean;
  readonly #hasLetters: () => boolean;
  readonly #onAct: (act: Act) => void;

  /**
   * @param hears - tells whether keys are for the inbox now
   * @param hasLetters - tells whether letters and signs are commands
   */
  constructor(
    host: ReactiveControllerHost,
    hears: () => boolean,
    hasLetters: () => boolean,
    onAct: (act: Act) => void,
  ) {
    this.#hears = hears;
    this.#hasLetters = hasLetters;
    this.#onAct = onAct;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const act = this.#hears() ? actOf(event, this.#hasLetters()) : null;
    if (!act) return;
    event.preventDefault();
    this.#onAct(act);
  };
}
