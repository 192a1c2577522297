// The types of visits.mjs, for tests in TypeScript.

export interface Visit {
  file: string;
  selection: { name: string; link?: string };
  report: Record<string, string> | null;
  quote: string;
  context: string;
  lands: 'exactly' | 'covers' | 'wrong' | 'nowhere';
  why: string;
  inView: boolean;
  exceptions: string[];
  ms: { first: number; median: number };
}

export function visitsIn(
  folder: string,
  options?: { only?: string; kinds?: string[]; byHighlight?: boolean },
): AsyncGenerator<Visit>;
