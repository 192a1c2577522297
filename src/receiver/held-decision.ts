// Parses what an editor decides about the reports held aside.

import { Problem } from './problem.js';

/** Lets them in or drops them, up to the `seq` of the last one that the editor has heard of. */
export interface HeldDecision {
  act: 'let in' | 'drop';
  upTo: number;
}

/** @throws {Problem} 422 when `value` is something else */
export function parseDecision(value: unknown): HeldDecision {
  const { act, upTo } = Object(value) as Record<string, unknown>;
  if (act !== 'let in' && act !== 'drop') throw new Problem(422, '"act" must be "let in" or "drop".', { field: 'act' });
  if (!Number.isSafeInteger(upTo))
    throw new Problem(422, '"upTo" must be the number that GET /v1/held has given.', { field: 'upTo' });
  return { act, upTo: upTo as number };
}
