// Puts `pageProbe` into a page: it marks the places of a collection, measures, and compares where a link has landed.
//
// Plain JavaScript, since the function is sent into the page as it is: https://github.com/privatenumber/tsx/issues/113

/** Runs in the page, so it uses nothing from outside. */
export function installProbe() {
  const nodeAt = ({ text, xpath, in: path }) => {
    if (text !== undefined) return flatOrder().texts[text]?.node;
    if (xpath) return document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    const [first, ...inner] = path.split('>>>').map((part) => part.trim());
    return inner.reduce((host, selector) => host?.shadowRoot.querySelector(selector), document.querySelector(first));
  };

  /** Finds the first text in `element` that contains `words`, and its offset there. */
  const wordsIn = (element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.data.indexOf(words);
      if (at >= 0) return [text, at];
    }
    throw new Error(`"${words}" does not stand in one text of ${element.localName}: "${element.textContent}".`);
  };

  const pointAt = (place) => {
    const node = nodeAt(place);
    if (!node) throw new Error(`The page has no ${place.xpath ?? place.in ?? `text ${place.text}`}.`);
    if (place.before) return wordsIn(node, place.before);
    if (!place.after) return [node, place.offset];
    const [text, at] = wordsIn(node, place.after);
    return [text, at + place.after.length];
  };

  const rangeOf = ({ start, end }) => {
    const [startContainer, startOffset] = pointAt(start);
    const [endContainer, endOffset] = pointAt(end);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  };

  const childrenOf = (node) => {
    if (node.shadowRoot && node.localName !== 'typo-report') return node.shadowRoot.childNodes;
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    return assigned.length ? assigned : node.childNodes;
  };

  /** Numbers every point of the flat tree in document order; returns the texts with their numbers, and `numberOf`. */
  const flatOrder = () => {
    const [texts, entered, left] = [[], new Map(), new Map()];
    let count = 0;
    const visit = (node) => {
      entered.set(node, ++count);
      if (node instanceof Text) {
        texts.push({ node, at: count });
        count += node.length;
      } else for (const child of childrenOf(node)) visit(child);
      left.set(node, ++count);
    };
    visit(document.documentElement);
    const numberOf = (node, offset) => {
      if (node instanceof Text) return entered.get(node) + offset;
      const child = node.childNodes[offset];
      return child ? entered.get(child) : left.get(node);
    };
    return { texts, numberOf };
  };

  const INVISIBLE = /[\s\u00AD\u200B-\u200F\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/;

  const isShown = (node, offset) => {
    if (INVISIBLE.test(node.data[offset])) return false;
    const letter = document.createRange();
    // The second half of a surrogate pair has no own box.
    const low = /[\uDC00-\uDFFF]/.test(node.data[offset]);
    letter.setStart(node, offset - Number(low));
    letter.setEnd(node, Math.min(node.length, offset + (low ? 1 : /[\uD800-\uDBFF]/.test(node.data[offset]) ? 2 : 1)));
    return letter.getClientRects().length > 0;
  };

  /** Whether a letter is part of a first letter that floats: the browser's finder does not see it. */
  const isOutOfReach = ({ node, offset }) => {
    for (let block = node.parentElement; block; block = block.parentElement) {
      const { float, initialLetter } = getComputedStyle(block, '::first-letter');
      if (float === 'none' && (initialLetter ?? 'normal') === 'normal') continue;
      const letters = [];
      for (const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT); walker.nextNode();) {
        const text = walker.currentNode;
        const end = text === node ? offset + 1 : text.length;
        for (let at = 0; at < end; at++) if (isShown(text, at)) letters.push(text.data[at]);
        if (text === node) break;
      }
      // With the punctuation around it: https://drafts.csswg.org/css-pseudo/#first-letter-pattern
      if (/^[\p{P}\p{S}]*[^\p{P}\p{S}]\p{M}*[\p{P}\p{S}]*$/u.test(letters.join(''))) return true;
    }
    return false;
  };

  /** Lists the characters between two numbers of the flat order, visible or not. */
  const charsIn = (texts, from, to) =>
    texts
      .filter(({ node, at }) => at < to && at + node.length > from)
      .flatMap(({ node, at }) =>
        Array.from({ length: node.length }, (_, offset) => ({ node, offset, number: at + offset })),
      )
      .filter(({ number }) => number >= from && number < to);

  /** Shrinks a range to its first and last visible characters, as numbers of the flat order. */
  const shrunk = ({ texts, numberOf }, range) => {
    const from = numberOf(range.startContainer, range.startOffset);
    const to = numberOf(range.endContainer, range.endOffset);
    const chars = charsIn(texts, from, to);
    const shown = ({ node, offset }) => isShown(node, offset);
    const [head, tail] = [chars.find(shown), chars.findLast(shown)];
    return head && tail ? [head.number, tail.number] : null;
  };

  /** Counts what a reader sees between two numbers of the flat order, UTF-16 code units; white space is one. */
  const lengthOf = ({ texts }, from, to) =>
    charsIn(texts, from, to)
      .filter(({ node, offset }) => /\s/.test(node.data[offset]) || isShown(node, offset))
      .map(({ node, offset }) => node.data[offset])
      .join('')
      .replace(/\s+/g, ' ').length;

  /** Compares the matched range with the marked one in the flat order. */
  const compared = (marked, matched) => {
    const order = flatOrder();
    const [wanted, got] = [shrunk(order, marked), shrunk(order, matched)];
    if (!wanted) return { lands: 'nowhere', why: 'nothing that was marked is shown' };
    if (!got) return { lands: 'nowhere', why: 'nothing that was matched is shown' };
    if (got[0] === wanted[0] && got[1] === wanted[1]) return { lands: 'exactly', why: '' };
    const before = lengthOf(order, got[0], Math.min(wanted[0], got[1] + 1));
    const after = lengthOf(order, Math.max(wanted[1] + 1, got[0]), got[1] + 1);
    const extra = before + after;
    if (got[0] <= wanted[0] && got[1] >= wanted[1])
      return { lands: 'covers', why: `${before} before and ${after} after it too`, extra };
    const missing = charsIn(order.texts, wanted[0], wanted[1] + 1).filter(
      ({ node, offset, number }) => (number < got[0] || number > got[1]) && isShown(node, offset),
    );
    const isPart = got[0] <= wanted[1] && got[1] >= wanted[0] && missing.every(isOutOfReach);
    return { lands: 'wrong', why: `«${String(matched).replace(/\s+/g, ' ').slice(0, 60)}»`, extra, isPart };
  };

  globalThis.pageProbe = {
    /** Marks a selection as a reader does; resolves when it is drawn. */
    async mark(selection) {
      const { startContainer, startOffset, endContainer, endOffset } = rangeOf(selection);
      const near = startContainer instanceof Element ? startContainer : startContainer.parentElement;
      near?.scrollIntoView({ block: 'center', behavior: 'instant' });
      // A mouse press would take the focus from an element of the page.
      document.activeElement?.blur();
      const ends = [startContainer, startOffset, endContainer, endOffset];
      if (selection.backward) ends.push(...ends.splice(0, 2));
      getSelection().setBaseAndExtent(...ends);
      await this.drawn();
    },

    /** Lists the texts of the flat tree in order; a place's `text` is an index of this list. */
    texts: () => flatOrder().texts.map(({ node }) => node),

    isOutOfReach,

    drawn: () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),

    /** Resolves with the open dialog's box, or null when none opens in time. */
    async dialog(limit) {
      for (const until = performance.now() + limit; performance.now() < until; await this.drawn()) {
        const widgets = [...document.querySelectorAll('typo-report')];
        const dialog = widgets.map(({ shadowRoot }) => shadowRoot?.querySelector('dialog[open]')).find(Boolean);
        if (!dialog) continue;
        const { left, top, right, bottom, width, height } = dialog.getBoundingClientRect();
        return {
          inView: width > 0 && height > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        };
      }
      return null;
    },

    /**
     * Resolves when the widget has loaded the search for the link, has begun it and leaves the page idle: about when a
     * reader has read the dialog.
     */
    async linkFound() {
      if (!performance.getEntriesByType('resource').some(({ name }) => /typo-report-link-/.test(name))) {
        await new Promise((resolve) => {
          new PerformanceObserver((list, observer) => {
            if (!list.getEntries().some(({ name }) => /typo-report-link-/.test(name))) return;
            observer.disconnect();
            resolve();
          }).observe({ type: 'resource', buffered: true });
        });
      }
      await this.drawn();
      // The search always has a message waiting, which comes before any idle callback. Three turns, since it begins one
      // frame late.
      for (let turn = 0; turn < 3; turn++)
        await new Promise((resolve) => requestIdleCallback(resolve)).then(this.drawn);
      await new Promise((resolve) => requestIdleCallback(resolve));
    },

    /** Measures the time from range to quote and context, ms. */
    async time(selection, chunk) {
      // The bundler names exports as it likes, but not those of a module that is imported whole.
      const { quoteOf } = Object.values(await import(chunk)).find((given) => given.quoteOf);
      const range = rangeOf(selection);
      const once = () => {
        const begun = performance.now();
        quoteOf(range, 1001);
        return performance.now() - begun;
      };
      const first = once();
      const more = Array.from({ length: 5 }, once).sort((a, b) => a - b);
      return { first, median: more[2] };
    },

    /** Asks the browser which text it matched with the link. */
    async landing(selection) {
      const [first] = await this.landings(selection);
      return first ?? { lands: 'nowhere', why: 'the address has no text directive' };
    },

    /** Does so for each text directive of the address. */
    async landings(selection) {
      const marked = rangeOf(selection);
      return Promise.all(
        Array.from(document.fragmentDirective?.items ?? [], async (directive) => {
          const matched = await directive.getMatchingRange().catch(() => null);
          if (!matched) return { lands: 'nowhere', why: 'the browser matches nothing' };
          // A Range has both ends in one tree, and a match need not.
          if (matched.collapsed)
            return { lands: 'nowhere', why: 'the match crosses the edge of a shadow tree', isUntold: true };
          return compared(marked, matched);
        }),
      );
    },

    /** Tells whether the selection is what `mark` has marked: no browser selects from everywhere to everywhere. */
    isMarked(selection) {
      const { startContainer, startOffset, endContainer, endOffset } = rangeOf(selection);
      const shadowRoots = [startContainer, endContainer].map((node) => node.getRootNode()).filter((root) => root.host);
      const [range] = getSelection().getComposedRanges?.({ shadowRoots }) ?? [getSelection().getRangeAt(0)];
      return (
        range?.startContainer === startContainer &&
        range.startOffset === startOffset &&
        range.endContainer === endContainer &&
        range.endOffset === endOffset
      );
    },

    /** Lists the marked text's boxes in the viewport. */
    boxes(selection) {
      const { startContainer, startOffset, endContainer, endOffset } = rangeOf(selection);
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return [...range.getClientRects()].map(({ left, top, width, height }) => ({ left, top, width, height }));
    },
  };
}
