// Defines a stretch of the page's text around a range.

/**
 * Text before, inside and after a range.
 *
 * In a matcher's passage a `\n` stands wherever a term of a text directive can't cross, otherwise single spaces.
 */
export interface Passage {
  before: string;
  marked: string;
  after: string;
}
