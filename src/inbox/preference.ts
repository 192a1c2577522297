// Remembers what an editor has chosen, in this browser.

/** What can be chosen: the language, and whether letters are commands. */
export type Preference = 'language' | 'letters';

const keyOf = (name: Preference): string => `typo-inbox-${name}`;

/** Reads a choice; null when there is none, or the browser lets this page store nothing. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    // The browser lets this page store nothing.
    return null;
  }
}

/** Keeps a choice, where the browser lets it. */
export function keepPreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // It holds until the page is closed.
  }
}
