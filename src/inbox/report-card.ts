// Shows one report to an editor.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { sayFullTime, sayTime } from './arrival-time.js';
import { reportCardStyles } from './report-card.styles.js';
import type { Arrival } from './report-feed.js';

/**
 * Shows one report: the marked words in their sentence, the page, what the reader would write, and the link to the
 * word.
 *
 * Everything from a report is a text node or a checked address. It can't run, and its bidi marks can't turn the text
 * around it.
 */
export class ReportCard extends LitElement {
  static override styles = reportCardStyles;
  static override properties = { arrival: { attribute: false }, now: { attribute: false }, fresh: { type: Boolean } };

  /** The report to show. */
  declare arrival: Arrival | null;
  /** The present, ms since the epoch. The time is shown relative to it. */
  declare now: number;
  /** Whether it has arrived while the editor was watching. */
  declare fresh: boolean;

  constructor() {
    super();
    this.arrival = null;
    this.now = Date.now();
    this.fresh = false;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.arrival) return nothing;
    const { received, report, times = 1 } = this.arrival;
    const moment = Date.parse(received);
    return html`
      <article class=${this.fresh ? 'fresh' : 'seen'} aria-labelledby="title">
        <header>
          <h2 id="title">
            ${this.fresh ? html`<span class="badge">Новое</span> ` : nothing}<bdi
              >${report.title || addressOf(report.url)}</bdi
            >
          </h2>
          <time datetime=${received} title=${sayFullTime(moment)}>${sayTime(moment, this.now)}</time>
        </header>
        <blockquote lang=${report.lang || nothing} dir="auto">${quoteOf(this.arrival)}</blockquote>
        ${remarksOf(this.arrival)} ${times > 1 ? html`<p>Сколько читателей сообщили об этом: ${times}</p>` : nothing}
        ${linkOf(this.arrival)}
      </article>
    `;
  }
}

// The parts are not isolated from each other, so that letters that join stay joined, as on the page.
const quoteOf = ({ report: { prefix, exact, suffix } }: Arrival): TemplateResult =>
  html`${prefix}<mark>${exact}</mark>${suffix}`;

const remarksOf = ({ report: { correction, comment, lang } }: Arrival): TemplateResult | typeof nothing =>
  correction || comment
    ? html`<dl>
        ${
          correction
            ? html`<dt>Как надо</dt>
                <dd><ins lang=${lang || nothing} dir="auto">${correction}</ins></dd>`
            : nothing
        }
        ${
          comment
            ? html`<dt>Комментарий</dt>
                <dd><bdi>${comment}</bdi></dd>`
            : nothing
        }
      </dl>`
    : nothing;

function linkOf({ report: { link, exact } }: Arrival): TemplateResult {
  if (!isWebAddress(link)) return html`<p>Ссылки нет: адрес страницы не начинается с http.</p>`;
  // Each link names its words: in a list of links, links with one name can't be told apart.
  return html`<a href=${link} target="_blank" rel="noopener noreferrer"
      >Открыть на странице<span class="hidden">: <bdi>${exact}</bdi></span></a
    >
    <bdi class="host">${new URL(link).host}</bdi>`;
}

// The receiver takes no other address either. But an address can run script, so it is checked here too.
const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '');

const addressOf = (url: string): string => url.replace(/^https?:\/\//, '');

customElements.define('report-card', ReportCard);

declare global {
  interface HTMLElementTagNameMap {
    'report-card': ReportCard;
  }
}
