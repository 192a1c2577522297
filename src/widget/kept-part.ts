// Loads a part of the widget once.

/**
 * Keeps the part that `load` gives. A part that is there comes at once: `import()` would let a frame pass before it
 * gives the same. One that could not be loaded is asked for again.
 */
export function keptPart<T>(load: () => Promise<T>): () => Promise<T> {
  let part: Promise<T> | undefined;
  return () =>
    (part ??= load().catch((error: unknown) => {
      part = undefined;
      throw error;
    }));
}
