// Puts `linkLetters` into a page: it lists the letters of the page, and chooses which of them to mark.
//
// Plain JavaScript, since the function is sent into the page as it is: https://github.com/privatenumber/tsx/issues/113

/** Runs in the page, after `installProbe`, and uses nothing else from outside. */
export function installLetters() {
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const isLine = (element) =>
    /^(br|button|input|img)$/.test(element.localName) ||
    !/^(inline|contents|ruby)/.test(getComputedStyle(element).display);

  /** What is known of the letters directly in `element`. */
  const traitsOf = (element) => {
    const { userSelect, visibility } = getComputedStyle(element);
    const traits = {
      isSeen: element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      isSelectable: userSelect !== 'none',
      isFound: visibility === 'visible',
    };
    for (let [at, child] = [element, null]; at; [at, child] = [parentOf(at), at]) {
      if (at.inert) Object.assign(traits, { isFound: false, isSelectable: false });
      if (at.localName === 'button') traits.isSelectable = false;
      if (at.hidden === 'until-found') traits.isSeen = false;
      if (at.localName === 'details' && !at.open && child?.localName !== 'summary') traits.isSeen = false;
      const { width, height } = at.getBoundingClientRect();
      if (Math.min(width, height) <= 1 && getComputedStyle(at).overflow === 'hidden') traits.isSeen = false;
    }
    return traits;
  };

  const blockOf = (node) => {
    let at = parentOf(node);
    while (at && !isLine(at)) at = parentOf(at);
    return at;
  };

  const isBlockSign = (element, pseudo) => {
    const { content, display } = getComputedStyle(element, pseudo);
    return content !== 'none' && content !== 'normal' && display === 'block';
  };

  /** Whether something between the two texts ends the line. */
  const endsLine = (one, other) => {
    if (blockOf(one) !== blockOf(other)) return true;
    if (isBlockSign(parentOf(one), '::after') || isBlockSign(parentOf(other), '::before')) return true;
    const between = document.createRange();
    between.setStartAfter(one);
    between.setEndBefore(other);
    return !!between.cloneContents().querySelector('br, button, input, img');
  };

  const SKIPPED = /[\u00AD\u200B-\u200F\u2060\uFEFF]/;

  /**
   * Lists the letters of the flat tree that take up room. `gap` is the white space before a letter as it would be
   * written in a link; a line feed where a line begins.
   */
  const list = () => {
    const letters = [];
    let [gap, last] = ['\n', null];
    pageProbe.texts().forEach((node, text) => {
      const parent = parentOf(node);
      if (!parent || /^(script|style|title|template|typo-report|rt)$/.test(parent.localName)) return;
      const traits = { ...traitsOf(parent), isHere: isHere(node) };
      const keepsSpace = /^(pre|break)/.test(getComputedStyle(parent).whiteSpaceCollapse ?? '');
      const range = document.createRange();
      for (let offset = 0; offset < node.length; offset++) {
        const letter = node.data[offset];
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        if (SKIPPED.test(letter)) continue;
        if (/\s/.test(letter)) {
          if (gap !== '\n') gap += letter;
          continue;
        }
        if (!range.getClientRects().length) continue;
        if (last && last !== node && endsLine(last, node)) gap = '\n';
        if (gap !== '\n' && !keepsSpace) gap = gap.replace(/[ \t\n\r]+/g, ' ');
        const isFound = traits.isFound && !pageProbe.isOutOfReach({ node, offset });
        letters.push({ text, offset, letter, gap, block: blockOf(node), root: node.getRootNode(), ...traits, isFound });
        [gap, last] = ['', node];
      }
    });
    return letters;
  };

  const canMark = ({ isSeen, isSelectable, letter }) => isSeen && isSelectable && !/\p{M}/u.test(letter);

  /** Whether a text is between the comments that say where the mark begins. */
  const isHere = (node) => {
    const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const bounds = [];
    while (comments.nextNode()) if (/^\/?mark$/.test(comments.currentNode.data)) bounds.push(comments.currentNode);
    let top = node;
    while (top.getRootNode().host) top = top.getRootNode().host;
    const [from, to] = bounds.map((bound) => bound.compareDocumentPosition(top));
    return !!(from & Node.DOCUMENT_POSITION_FOLLOWING && to & Node.DOCUMENT_POSITION_PRECEDING);
  };

  /** Chooses the first and the last letter of a mark; null when the page has no letter to mark. */
  const choose = (letters, { kind, at, length }) => {
    const marks = letters.flatMap((letter, index) => (canMark(letter) ? [index] : []));
    if (!marks.length) return null;
    const here = marks.flatMap((letter, index) => (letters[letter].isHere ? [index] : []));
    const from = here.length ? here : marks.map((_, index) => index);
    let first = from[Math.floor((at / 1000) * from.length)];
    let last = first;
    const starts = (index) => index === 0 || marks[index] !== marks[index - 1] + 1 || letters[marks[index]].gap !== '';
    const ends = (index) => index === marks.length - 1 || starts(index + 1);
    if (kind === 'letters') last = Math.min(marks.length - 1, first + length - 1);
    if (kind === 'block') {
      const isHere = (index) => letters[marks[index]]?.block === letters[marks[first]].block;
      for (last = first; isHere(last + 1);) last++;
      while (isHere(first - 1)) first--;
    }
    if (kind === 'across') last = Math.min(marks.length - 1, first + length * 12);
    if (kind === 'word' || kind === 'words' || kind === 'across') {
      while (!starts(first)) first--;
      while (!ends(last)) last++;
      for (let word = 1; kind === 'words' && word < length && last < marks.length - 1; word++)
        do last++;
        while (!ends(last));
    }
    // A Range can't say what was matched in two trees.
    const { root } = letters[marks[first]];
    while (letters[marks[last]].root !== root) last--;
    return [marks[first], marks[last]];
  };

  /** The selection of the two letters and all between them, as the probe takes it. */
  const selectionOf = (letters, [first, last]) => {
    let past = last;
    const [{ text, offset }, end] = [letters[first], letters[last]];
    // An accent belongs to its letter.
    while (letters[past + 1]?.text === end.text && /\p{M}/u.test(letters[past + 1].letter)) past++;
    return { start: { text, offset }, end: { text: end.text, offset: letters[past].offset + 1 } };
  };

  const textOf = (letters, [first, last]) =>
    letters
      .slice(first, last + 1)
      .map(({ gap, letter }, index) => (index ? gap : '') + letter)
      .join('');

  globalThis.linkLetters = { list, choose, selectionOf, textOf };
}
