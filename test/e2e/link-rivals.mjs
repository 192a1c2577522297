// Puts `linkRivals` into a page: it makes text directives for a mark without any thought, so that the browser can say
// whether one of them lands there.
//
// Plain JavaScript, since the function is sent into the page as it is: https://github.com/privatenumber/tsx/issues/113

/** Runs in the page, after `installLetters`, and uses nothing else from outside. */
export function installRivals() {
  /** The text that the browser's finder may see before or after a mark. */
  const textOf = (letters) =>
    letters
      .filter(({ isFound }) => isFound)
      .map(({ gap, letter }) => gap + letter)
      .join('');

  const lastLine = (text) => text.slice(text.lastIndexOf('\n') + 1);
  const firstLine = (text) => text.split('\n', 1)[0];
  const lastWords = (text, count) =>
    /\S*$/.test(text) && text.match(new RegExp(`(\\S+\\s+){0,${count - 1}}\\S*\\s*$`))[0];
  const firstWords = (text, count) => text.match(new RegExp(`^\\s*(\\S*\\s+){0,${count - 1}}\\S*`))[0];

  /** The words before the mark: of its own line, or, when it begins its line, of the line before. */
  const before = (text, count) =>
    count ? lastWords(lastLine(text.trimEnd() === text ? text : text.trimEnd()), count) : '';
  const after = (text, count) => (count ? firstWords(firstLine(text.trimStart()), count) : '');

  const encoded = (term) => encodeURIComponent(term.trim()).replace(/-/g, '%2D');

  /** Writes a directive for `marked`, with so many words of context; the first and last words of each line if it has several. */
  const written = ({ left, marked, right }, [words, more]) => {
    const [prefix, suffix] = [before(left, words), after(right, more)];
    const isLong = marked.includes('\n');
    const start = isLong ? firstWords(firstLine(marked), 3) : marked;
    const end = isLong ? lastWords(lastLine(marked), 3) : '';
    return [
      prefix.trim() && encoded(prefix) + '-',
      encoded(start),
      encoded(end),
      suffix.trim() && '-' + encoded(suffix),
    ]
      .filter(Boolean)
      .join(',');
  };

  /** Widens a mark by so many UTF-16 code units on each side. */
  const widened = ({ left, marked, right }, back, on) => ({
    left: left.slice(0, left.length - back),
    marked: (left.slice(left.length - back) + marked + right.slice(0, on)).trim(),
    right: right.slice(on),
  });

  const lineBefore = (text, count) => {
    let at = text.length;
    for (let line = 0; line < count && at > 0; line++) at = text.lastIndexOf('\n', at - 1);
    return text.length - Math.max(0, at);
  };
  const lineAfter = (text, count) => {
    let at = -1;
    for (let line = 0; line < count; line++) {
      at = text.indexOf('\n', at + 1);
      if (at < 0) return text.length;
    }
    return at;
  };

  const CONTEXTS = [0, 1, 2, 3, 6].flatMap((words) => [0, 1, 2, 3, 6].map((more) => [words, more]));
  const FEW = [
    [0, 0],
    [3, 0],
    [0, 3],
    [3, 3],
    [6, 6],
  ];

  /** Makes at most `limit` directives, the most exact first. */
  globalThis.linkRivals = (letters, [first, last], limit) => {
    const marked = letters.slice(first, last + 1).filter(({ isFound }) => isFound);
    if (!marked.length) return [];
    const place = {
      left: textOf(letters.slice(0, first)) + marked[0].gap,
      marked: textOf(marked).slice(marked[0].gap.length),
      right: textOf(letters.slice(last + 1)),
    };
    const { left, right } = place;
    const rivals = CONTEXTS.map((context) => written(place, context));
    const asSelected = String(getSelection()).trim();
    if (asSelected && !asSelected.includes('\n'))
      rivals.push(...FEW.map((each) => written({ ...place, marked: asSelected }, each)));
    const word = widened(place, /\S*$/.exec(left)[0].length, /^\S*/.exec(right)[0].length);
    for (const wide of [
      word,
      widened(word, before(word.left, 1).length, after(word.right, 1).length),
      widened(word, before(word.left, 3).length, after(word.right, 3).length),
      widened(place, lineBefore(left, 1), lineAfter(right, 1)),
      widened(place, lineBefore(left, 2), 0),
      widened(place, 0, lineAfter(right, 2)),
      widened(place, lineBefore(left, 2), lineAfter(right, 2)),
      widened(place, lineBefore(left, 4), lineAfter(right, 4)),
    ])
      rivals.push(...FEW.map((each) => written(wide, each)));
    return [...new Set(rivals)].filter((each) => each && !/^,|^-|-$|-,-/.test(each)).slice(0, limit);
  };
}
