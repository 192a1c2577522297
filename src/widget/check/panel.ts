// Shows the owner a panel: what is wrong, how the widget is set, whether the endpoint takes a report.
//
// Gets Lit from its host: an import of the element's file would load it a second time if its address has a query.

import type { TemplateResult } from 'lit';
import type { Verdict } from '../delivery/post.js';
import type { Words } from '../words/words.js';
import { answerAdvice } from './answer-advice.js';
import { attributeFaults } from './attribute-faults.js';
import type { CheckHost } from './check-host.js';
import { panelStyles } from './panel.styles.js';
import { endpointFault, withinFault } from './place-faults.js';
import { settingFacts } from './setting-facts.js';
import { askOptions, sendTest } from './test-report.js';
import { valueFaults } from './value-faults.js';

/** The panel's element. It needs no definition: it only holds a shadow root. */
const NAME = 'typo-report-check';

/** What readers may be told in the end. */
const OUTCOMES = ['accepted', 'known', 'sent', 'kept', 'refused', 'failed', 'letter'] as const;

/** What the endpoint has done, in words. */
const DONE: Readonly<Record<Verdict['outcome'], string>> = {
  accepted: 'The endpoint has accepted the test report. Look where you read reports.',
  known: 'The endpoint has accepted the test report, and knew it already.',
  sent: 'The test report has left. With mode="no-cors" nobody can see whether it was accepted: look where you read reports.',
  letter: 'The mail program has been asked to open a letter.',
  kept: 'The test report did not arrive. A reader’s report would be kept and sent again.',
  dropped: 'The test report did not arrive. A reader’s report would be kept and sent again.',
  failed: 'The test report did not arrive, and could not be kept.',
  refused: 'The endpoint has refused the test report.',
};

/** The panel on one page. It lists faults as they were when it was opened, and tries the endpoint when asked. */
export class CheckPanel {
  readonly #host: CheckHost;
  readonly #words: Words;
  readonly #root: ShadowRoot;
  #said = '';
  #isBusy = false;

  /** Shows the panel, unless the page has one. */
  static async show(host: CheckHost): Promise<void> {
    const words = await host.words();
    if (document.querySelector(NAME)) return;
    const place = document.createElement(NAME);
    document.documentElement.append(place);
    new CheckPanel(host, words, place.attachShadow({ mode: 'open' })).#render();
    // In the top layer: a page may cover everything else.
    place.shadowRoot!.querySelector('section')!.showPopover?.();
  }

  constructor(host: CheckHost, words: Words, root: ShadowRoot) {
    this.#host = host;
    this.#words = words;
    this.#root = root;
    // Adopted: a policy that forbids <style> allows it.
    const styles = new CSSStyleSheet();
    styles.replaceSync(panelStyles);
    root.adoptedStyleSheets.push(styles);
  }

  readonly #close = (): void => this.#root.host.remove();

  readonly #onKeydown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.#close();
  };

  readonly #onAsk = (): void => void this.#try(() => askOptions(this.#host.element));

  /** Only the owner can send: a click that a script makes is not trusted. */
  readonly #onSend = ({ isTrusted }: Event): void => {
    if (isTrusted) void this.#try(async () => this.#judged(await sendTest(this.#host)));
  };

  /** Does one thing at a time, and says how it went. */
  async #try(work: () => Promise<string>): Promise<void> {
    if (this.#isBusy) return;
    // An empty address would be that of the page.
    if (!this.#host.element.endpoint) return this.#say('There is no endpoint to try.');
    this.#isBusy = true;
    this.#say('Waiting for the answer…');
    // A part may be missing.
    const said = await work().catch((error: unknown) => `This could not be tried: ${String(error)}`);
    this.#isBusy = false;
    this.#say(said);
  }

  #say(text: string): void {
    this.#said = text;
    this.#render();
    this.#root.querySelector('[role=status]')!.scrollIntoView({ block: 'nearest' });
  }

  #judged(verdict: Verdict | null): string {
    if (!verdict)
      return 'A listener of the page has cancelled the event typo-report: the page delivers reports itself.';
    const { element } = this.#host;
    const status = verdict.status ? `Answer ${verdict.status}.` : '';
    const told = `A reader is told: «${this.#words[verdict.outcome]}»`;
    return [status, DONE[verdict.outcome], answerAdvice(verdict, element), told].filter(Boolean).join(' ');
  }

  #faults(): string[] {
    const { element, matches } = this.#host;
    const faults = [endpointFault(element), withinFault(element)].filter(Boolean);
    return [...attributeFaults(element), ...valueFaults(element, matches), ...faults];
  }

  #renderFaults(): TemplateResult {
    const { html } = this.#host.lit;
    const faults = this.#faults();
    return faults.length
      ? html`<h3>What is wrong</h3>
          <ul>
            ${faults.map((fault) => html`<li>${fault}</li>`)}
          </ul>`
      : html`<p>No fault was found in the settings.</p>`;
  }

  #renderReader(): TemplateResult {
    const { html } = this.#host.lit;
    const words = this.#words;
    return html`<details>
      <summary>What a reader sees</summary>
      <blockquote lang=${words.lang} dir="auto">
        <strong>${words.title}</strong>
        <p>… <mark>${'typo'}</mark> …</p>
        <p>[${words.cancel}] [${words.send}]</p>
      </blockquote>
      <p>In the end, one of these:</p>
      <ul lang=${words.lang}>
        ${OUTCOMES.map((outcome) => html`<li>${words[outcome]}</li>`)}
      </ul>
    </details>`;
  }

  #render(): void {
    const { html, render } = this.#host.lit;
    const facts = settingFacts(this.#host.element, this.#words.lang);
    const button = (text: string, act: (event: Event) => void): TemplateResult =>
      html`<button type="button" aria-disabled=${this.#isBusy} @click=${act}>${text}</button>`;
    render(
      html`<section
        role="region"
        popover="manual"
        lang="en"
        dir="ltr"
        aria-labelledby="title"
        @keydown=${this.#onKeydown}
      >
        <h2 id="title">typo-report: check</h2>
        ${this.#renderFaults()}
        <h3>How it is set</h3>
        <dl>
          ${facts.map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
        ${this.#renderReader()}
        <h3>Try the endpoint</h3>
        <p>The test report says in its text that it is a test. It is sent only when you press the button.</p>
        <div>
          ${button('Ask with OPTIONS', this.#onAsk)} ${button('Send a test report', this.#onSend)}
          <button type="button" @click=${this.#close}>Close</button>
        </div>
        <p role="status">${this.#said}</p>
      </section>`,
      this.#root,
    );
  }
}
