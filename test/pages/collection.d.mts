// The types of collection.mjs, for tests in TypeScript.

export interface Page {
  file: string;
  selections: { name: string; link?: string }[];
}

export function readCollection(folder: string): { folder: string; policy: string; pages: Page[] };
