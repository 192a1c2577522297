// Puts into a page what our dialog is compared with, and a clock that runs from the key press to the painted frame.

/** Ours, and the least that a browser can show over a page in three ways. */
export type Rival = 'ours' | 'div' | 'popover' | 'modal';

interface DialogClock {
  /** Puts the rival into the page. Ours is there already. */
  prepare(): void;
  /** Scrolls to the middle of the article, and gives the middle of the word there that the reader marks next. */
  nextWord(): { x: number; y: number };
  /** Makes `painted` wait for the next dialog. */
  wait(): void;
  /** Resolves when the dialog is painted, with the ms since the key press. */
  painted?: Promise<number>;
  isShown(): boolean;
  /** Resolves when the page has nothing left to draw or to load. */
  settled(): Promise<void>;
}

declare global {
  var dialogClock: DialogClock;
}

/**
 * Runs in the page, before all else. Leaves the marks `dialog-key` and `dialog-painted` for a trace.
 *
 * The clock starts at `timeStamp` of the key press, so that it counts the time that the key waits for its turn. It stops
 * in the first task after the frame with the dialog: style, layout and paint of the main thread are over by then, and
 * these are what grows with the page. Other clocks are less true here: `PerformanceEventTiming.duration` is rounded to
 * 8 ms, long animation frames begin at 50 ms, and element timing does not look into shadow roots. What is left out, from
 * the main thread to the screen, is the same for all rivals.
 */
export function installDialogClock(rival: Rival): void {
  const { showModal } = HTMLDialogElement.prototype;
  const { showPopover } = HTMLElement.prototype;
  let pressed = 0;
  let words = 0;
  let report: ((ms: number) => void) | undefined;
  let shown: HTMLElement | undefined;

  const frame = (): Promise<unknown> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // The next message comes after the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    });
  /** Asks for frames meanwhile: on a page that draws nothing, Chromium was seen to put off idle callbacks for minutes. */
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      let isBusy = true;
      const ask = (): void => {
        if (isBusy) requestAnimationFrame(ask);
      };
      ask();
      requestIdleCallback(() => {
        isBusy = false;
        resolve();
      });
    });
  /** Reads the clock after the next frame. It counts if the dialog is in this frame: a scrim may be shown before. */
  const watchFrame = async (): Promise<void> => {
    await frame();
    const now = performance.now();
    if (!report || !globalThis.dialogClock.isShown()) return;
    performance.mark('dialog-painted');
    report(now - pressed);
    report = undefined;
  };
  const watched = <Args extends unknown[]>(show: (...args: Args) => void) =>
    function (this: HTMLElement, ...args: Args): void {
      show.apply(this, args);
      void watchFrame();
    };
  HTMLDialogElement.prototype.showModal = watched(showModal);
  HTMLElement.prototype.showPopover = watched(showPopover);

  const open: Record<Rival, () => void> = {
    ours() {},
    div() {
      shown = document.body.appendChild(document.createElement('div'));
      shown.className = 'rival';
      void watchFrame();
    },
    popover: () => shown!.showPopover(),
    modal: () => (shown as HTMLDialogElement).showModal(),
  };
  const close: Record<Rival, () => void> = {
    ours() {},
    div: () => shown?.remove(),
    popover: () => shown?.hidePopover(),
    modal() {},
  };
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'Escape') close[rival]();
      if (key !== 'Enter') return;
      pressed = timeStamp;
      performance.mark('dialog-key');
      open[rival]();
    },
    true,
  );

  globalThis.dialogClock = {
    prepare() {
      if (rival === 'ours') return;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '.rival { position: fixed; inset: 0; width: 30em; height: 14em; margin: auto; border: 1px solid; background: Canvas }',
      );
      document.adoptedStyleSheets = [sheet];
      if (rival === 'div') return;
      const root =
        rival === 'popover'
          ? document.documentElement.appendChild(document.createElement('rival-popover')).attachShadow({ mode: 'open' })
          : null;
      if (root) root.adoptedStyleSheets = [sheet];
      shown = (root ?? document.body).appendChild(document.createElement('dialog'));
      shown.className = 'rival';
      if (root) shown.popover = 'manual';
    },
    nextWord() {
      const paragraphs = document.querySelectorAll('article > p');
      const middle = paragraphs.length >> 1;
      paragraphs[middle]!.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = paragraphs[middle + words++]!.querySelector('em')!.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    wait() {
      this.painted = new Promise((resolve) => (report = resolve));
    },
    isShown() {
      if (rival !== 'ours') return shown?.checkVisibility() ?? false;
      const dialogs = [...document.querySelectorAll('typo-report')].flatMap(({ shadowRoot }) => [
        ...(shadowRoot?.querySelectorAll('dialog, [role=dialog]') ?? []),
      ]);
      return dialogs.some((dialog) => dialog.checkVisibility());
    },
    async settled() {
      for (let turn = 0; turn < 2; turn++) await frame().then(idle);
    },
  };
}
