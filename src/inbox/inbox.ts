// Shows the reports to editors.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './held-line.js';
import './report-card.js';
import { inboxStyles } from './inbox.styles.js';
import { ReportFeed } from './report-feed.js';
import type { Arrival } from './report-feed.js';

/** The times are shown in whole minutes. */
const TICK_MS = 60_000;

const CONNECTION_WORDS = {
  closed: '',
  open: 'Новые сообщения появляются сами',
  lost: 'Связь потеряна. Восстанавливаем…',
} as const;

/** Shows all reports, newest first, and each new one as it arrives. */
export class TypoInbox extends LitElement {
  static override styles = inboxStyles;
  static override properties = { now: { state: true }, announcement: { state: true } };

  declare now: number;
  declare announcement: string;
  readonly #fresh = new Set<number>();
  readonly #feed = new ReportFeed(this, (arrival) => this.#welcome(arrival));
  #ticking = 0;
  /** Whether the focus needs a new place: its button goes away with the last page. */
  #endNeedsFocus = false;

  constructor() {
    super();
    this.now = Date.now();
    this.announcement = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = window.setInterval(() => (this.now = Date.now()), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#endNeedsFocus || this.#feed.loading !== 'whole') return;
    this.#endNeedsFocus = false;
    this.renderRoot.querySelector<HTMLElement>('.end')?.focus();
  }

  #welcome({ seq, report }: Arrival): void {
    this.#fresh.add(seq);
    this.now = Date.now();
    this.announcement = `Новое сообщение: «${report.exact}». ${report.title}`;
  }

  async #loadOlder(): Promise<void> {
    this.#endNeedsFocus = true;
    await this.#feed.load();
  }

  override render(): TemplateResult {
    const { arrivals, connection } = this.#feed;
    return html`
      <main>
        <div class="top">
          <h1>Опечатки</h1>
          <p class="connection ${connection}" role="status">${CONNECTION_WORDS[connection]}</p>
        </div>
        <p class="hidden" role="status">${this.announcement}</p>
        <held-line></held-line>
        ${arrivals.length > 0 ? this.#renderList() : nothing} ${this.#renderEnd()}
      </main>
    `;
  }

  #renderList(): TemplateResult {
    return html`<ul aria-label="Сообщения об опечатках, сначала новые">
      ${repeat(
        this.#feed.arrivals,
        ({ seq }) => seq,
        (arrival) =>
          html`<li>
            <report-card .arrival=${arrival} .now=${this.now} ?fresh=${this.#fresh.has(arrival.seq)}></report-card>
          </li>`,
      )}
    </ul>`;
  }

  #renderEnd(): TemplateResult {
    const { arrivals, loading, failure } = this.#feed;
    const empty = arrivals.length === 0;
    if (loading === 'failed') {
      return html`<p class="failed" role="alert">${failureWords(failure)}</p>
        <button @click=${() => this.#feed.load()}>Повторить</button>`;
    }
    if (loading === 'whole') {
      return empty
        ? html`<p class="empty">
            <strong>Сообщений пока нет</strong>Когда читатель найдёт опечатку и нажмёт «Отправить», она появится здесь
            сама.
          </p>`
        : html`<p class="end" tabindex="-1">Это все сообщения</p>`;
    }
    if (empty) return html`<p class="end">Загружаем…</p>`;
    return html`<button
      class="older"
      aria-disabled=${loading === 'loading'}
      @click=${() => loading === 'loaded' && this.#loadOlder()}
    >
      ${loading === 'loading' ? 'Загружаем…' : 'Показать более ранние'}
    </button>`;
  }
}

function failureWords(status: number): string {
  if (status === 401 || status === 403)
    return 'Сервер не открывает сообщения без пароля. Обновите страницу и введите его.';
  return status
    ? `Не удалось загрузить сообщения: сервер ответил ошибкой ${status}.`
    : 'Не удалось загрузить сообщения: нет связи с сервером.';
}

customElements.define('typo-inbox', TypoInbox);

declare global {
  interface HTMLElementTagNameMap {
    'typo-inbox': TypoInbox;
  }
}
