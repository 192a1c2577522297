// Puts `linkReader` into a page: it marks words and asks the widget for a report, as a reader does.
//
// Plain JavaScript, since the function is sent into the page as it is: https://github.com/privatenumber/tsx/issues/113

/** Runs in the page, after `installProbe` and `installLetters`, and uses nothing else from outside. */
export function installReader() {
  globalThis.linkReader = {
    /** Resolves with the link of the report when the reader sends it; the report itself stays in the page. */
    sent: null,

    /** Marks what is wished for, and opens the dialog; null when there is nothing to mark or to send. */
    async ask(wish, limitMs) {
      const letters = linkLetters.list();
      const mark = linkLetters.choose(letters, wish);
      if (!mark) return null;
      const place = linkLetters.selectionOf(letters, mark);
      await pageProbe.mark(place);
      if (!pageProbe.isMarked(place)) return null;
      this.sent = new Promise((resolve) => {
        document.addEventListener('typo-report', (event) => {
          event.preventDefault();
          resolve(event.report.link);
        });
      });
      // The script tag adds its element after the first mark.
      while (!document.querySelector('typo-report:defined')) await new Promise(requestAnimationFrame);
      void document.querySelector('typo-report').report();
      if (!(await pageProbe.dialog(limitMs))) throw new Error('no dialog opened');
      // The widget may read no words there.
      const widgets = [...document.querySelectorAll('typo-report')];
      if (!widgets.some(({ shadowRoot }) => shadowRoot.querySelector('[open] [part~=send]'))) return null;
      return { place, text: linkLetters.textOf(letters, mark) };
    },
  };
}
