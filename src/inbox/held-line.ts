// Tells how many reports are held aside, and lets an editor let them in or delete them.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heldLineStyles } from './held-line.styles.js';
import type { Speech } from './speech.js';

/** What the receiver says of the reports that it holds aside. */
interface Held {
  reports: number;
  senders: number;
  /** The last one that this tells of; what comes later is not decided about. */
  upTo: number;
  /** Whether a proxy hides who sends them. */
  seesNoSenders: boolean;
}

/** A flood is no hurry: it is held already. */
const LOOK_MS = 60_000;

/** One line over the list; nothing when nothing is held. */
export class HeldLine extends LitElement {
  static override styles = heldLineStyles;
  static override properties = { speech: { attribute: false }, held: { state: true }, step: { state: true } };

  declare speech: Speech;
  declare held: Held | null;
  /** `sure`: the editor is asked once more, since what is deleted does not come back. */
  declare step: 'told' | 'sure' | 'busy' | 'failed';
  #looking = 0;

  constructor() {
    super();
    this.held = null;
    this.step = 'told';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
    this.#looking = window.setInterval(() => void this.#look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looking);
  }

  /** What can't be read now is read a minute later: the list beside it tells when the receiver is gone. */
  async #look(): Promise<void> {
    if (this.step === 'sure' || this.step === 'busy') return;
    const answer = await fetch('v1/held').catch(() => null);
    if (answer?.ok) this.held = (await answer.json()) as Held;
  }

  async #decide(act: 'let in' | 'drop'): Promise<void> {
    this.step = 'busy';
    const answer = await fetch('v1/held', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ act, upTo: this.held!.upTo }),
    }).catch(() => null);
    this.step = answer?.ok ? 'told' : 'failed';
    await this.#look();
  }

  override willUpdate(): void {
    this.hidden = !(this.held?.reports || this.held?.seesNoSenders);
  }

  override render(): TemplateResult | typeof nothing {
    const { held, step } = this;
    const { words } = this.speech;
    if (!held || this.hidden) return nothing;
    return html`
      ${held.seesNoSenders ? html`<p>${words.heldProxy}</p>` : nothing}
      ${held.reports ? html`<p role="status">${this.#say(held)}</p>` : nothing}
      ${step === 'failed' ? html`<p role="alert">${words.heldFailed}</p>` : nothing}
      ${held.reports ? this.#renderButtons(held, step) : nothing}
    `;
  }

  #say({ reports, senders }: Held): string {
    const { words } = this.speech;
    const who = senders === 1 ? words.heldSender : this.speech.count(words.heldSenders, senders);
    return this.speech.count(words.held, reports, { who });
  }

  #renderButtons({ reports }: Held, step: HeldLine['step']): TemplateResult {
    const { words } = this.speech;
    if (step === 'busy') return html`<p>${words.wait}</p>`;
    if (step === 'sure')
      return html`<button class="sure" @click=${() => this.#decide('drop')}>
          ${this.speech.fill(words.dropSure, { n: reports })}
        </button>
        <button @click=${() => (this.step = 'told')}>${words.cancel}</button>`;
    return html`<button @click=${() => this.#decide('let in')}>${words.letIn}</button>
      <button @click=${() => (this.step = 'sure')}>${words.drop}</button>`;
  }
}

customElements.define('held-line', HeldLine);

declare global {
  interface HTMLElementTagNameMap {
    'held-line': HeldLine;
  }
}
