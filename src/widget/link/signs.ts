// Names the signs that stand for places in the matcher's text. A line feed stands where a term can't cross.

/** Nothing crosses: neither a term nor a step from one term to the next. */
export const WALL = '\x01';

/** Text that is searched but not on the screen begins and ends. A step from one term to the next goes past it. */
export const HIDDEN_START = '\x02';
export const HIDDEN_END = '\x03';

/** The same for text in a box without height: there a step that begins inside goes past it too. */
export const FLAT_END = '\x04';

/** While the page is read: words are joined, a line ends, white space stays. */
export const JOINT = '\x05';
export const LINE = '\x06';
export const KEPT_SPACE = '\x07';
