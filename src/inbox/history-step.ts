// Says one step of a card's history.

import { STATES } from '../card.js';
import type { CardStep } from '../card.js';
import type { Speech } from './speech.js';

/** Says when a step was taken, by whom, and what it was. */
export function sayStep({ at, who, what }: CardStep, speech: Speech): string {
  const { states, steps } = speech.words;
  const state = STATES.find((known) => known === what);
  const said = state ? states[state] : steps[what as keyof typeof steps];
  return [speech.fullTime(at), who && speech.fill('{who}', { who }), said].filter(Boolean).join(' · ');
}
