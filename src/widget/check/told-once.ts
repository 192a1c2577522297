// Writes a line for the owner on the console, once a page.

const told = new Set<string>();

/** Writes `line`, unless this page has written it before. */
export function tellOnce(line: string): void {
  if (told.has(line)) return;
  told.add(line);
  console.error(`<typo-report>: ${line}`);
}
