// Names a file of the widget that could not be loaded.

const told = new Set<string>();

/**
 * Tells the owner, once a page for each file, which file is missing. Safari does not say which.
 *
 * @param error - what `import()` has thrown
 * @returns null, in place of the part
 */
export function tellMissing(error: unknown): null {
  const [file = 'a part of it'] = /http[^\s'"]+/.exec(String(error)) ?? [];
  if (!told.has(file))
    console.error(`<typo-report>: ${file} could not be loaded; all its files must stand beside each other.`, error);
  told.add(file);
  return null;
}
