// Tells how many reports are held aside, and lets an editor let them in or delete them.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heldLineStyles } from './held-line.styles.js';

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

const numbers = new Intl.NumberFormat('ru');
const plurals = new Intl.PluralRules('ru');
const SENDERS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'отправитель', few: 'отправителя' };

/** One line over the list; nothing when nothing is held. */
export class HeldLine extends LitElement {
  static override styles = heldLineStyles;
  static override properties = { held: { state: true }, step: { state: true } };

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

  override render(): TemplateResult | typeof nothing {
    const { held, step } = this;
    if (!held || !(held.reports || held.seesNoSenders)) return nothing;
    return html`
      ${held.seesNoSenders ? html`<p>${HIDDEN}</p>` : nothing}
      ${held.reports ? html`<p role="status">${wordsFor(held)}</p>` : nothing}
      ${step === 'failed' ? html`<p role="alert">Не получилось. Попробуйте ещё раз.</p>` : nothing}
      ${held.reports ? this.#renderButtons(held, step) : nothing}
    `;
  }

  #renderButtons({ reports }: Held, step: HeldLine['step']): TemplateResult {
    if (step === 'busy') return html`<p>Подождите…</p>`;
    if (step === 'sure')
      return html`<button class="sure" @click=${() => this.#decide('drop')}>
          Удалить насовсем: ${numbers.format(reports)}
        </button>
        <button @click=${() => (this.step = 'told')}>Отмена</button>`;
    return html`<button @click=${() => this.#decide('let in')}>Впустить</button>
      <button @click=${() => (this.step = 'sure')}>Удалить</button>`;
  }
}

const HIDDEN =
  'Сообщения идут через прокси, который не назван в TRUST_PROXY: отправителей не различить, поэтому один может прислать сколько угодно.';

const wordsFor = ({ reports, senders }: Held): string => {
  const name = SENDERS[plurals.select(senders)] ?? 'отправителей';
  const who = senders === 1 ? 'один отправитель' : `${numbers.format(senders)} ${name}`;
  return `${numbers.format(reports)} держатся отдельно: ${who}`;
};

customElements.define('held-line', HeldLine);

declare global {
  interface HTMLElementTagNameMap {
    'held-line': HeldLine;
  }
}
