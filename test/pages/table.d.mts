// The types of table.mjs, for tests in TypeScript.
import type { Visit } from './visits.mjs';

export function shortcomingsOf(visit: Visit): string[];
