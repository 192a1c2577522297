// Drives the frame that shows the widget with the chosen settings.

const PAGE = 'configurator-preview.html';

export class Preview {
  #frame;
  #onSent;
  /** How often a page was loaded, so that one on its way out does not count. */
  #loads = 0;
  /** Whether the page is there: before that it hears nothing. */
  #isReady = false;
  #isOpen = false;
  #colours = {};
  /** Whether the owner has asked for the dialog since the page began to load. */
  #isAsked = false;
  /** Where the owner was when the dialog was shown anew unasked, which takes the focus. */
  #interrupted = null;

  /**
   * @param {HTMLIFrameElement} frame
   * @param {(message: object) => void} onSent - called with what the page would have sent
   */
  constructor(frame, onSent) {
    this.#frame = frame;
    this.#onSent = onSent;
    addEventListener('message', this.#hear);
  }

  /**
   * Loads the page anew, since the widget reads its tag once. An open dialog is shown again.
   *
   * @param {object} settings - those of the owner, and of the page: `page`, its language, and `isDark`
   */
  load(settings) {
    this.#isReady = this.#isAsked = false;
    this.#colours = settings.colours;
    const query = encodeURIComponent(JSON.stringify({ ...settings, load: ++this.#loads }));
    // Not by `src`: each change would be a step in the history.
    this.#frame.contentWindow.location.replace(new URL(`${PAGE}?settings=${query}`, location.href));
  }

  /** Changes the colours, also of an open dialog. */
  paint(colours) {
    this.#colours = colours;
    this.#tell({ colours });
  }

  /** Shows the dialog on the typo, now or as soon as the page is there. */
  open() {
    this.#isOpen = this.#isAsked = true;
    this.#interrupted = null;
    if (this.#isReady) this.#show();
  }

  #show() {
    this.#frame.focus();
    this.#tell({ open: true });
  }

  #tell(message) {
    this.#frame.contentWindow.postMessage(message, '*');
  }

  #hear = ({ origin, data }) => {
    // Not by its source: WebKitGTK names the wrong window.
    if (origin !== self.origin) return;
    this.#onSent(data);
    this.#isOpen = data.isOpen ?? this.#isOpen;
    if (data.ready === this.#loads) {
      this.#isReady = true;
      // A colour may have changed while it was loading.
      this.#tell({ colours: this.#colours });
      if (!this.#isOpen) return;
      if (!this.#isAsked) this.#interrupted = document.activeElement;
      this.#show();
    } else if (data.hasFocus) {
      if (this.#interrupted !== this.#frame) this.#interrupted?.focus({ preventScroll: true });
      this.#interrupted = null;
    }
  };
}
