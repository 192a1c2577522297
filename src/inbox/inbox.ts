// Shows the editors' page: the form to sign in, then the desk.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Session } from '../card.js';
import './desk.js';
import { inboxStyles } from './inbox.styles.js';
import { languageSwitch } from './language-switch.js';
import type { LanguageEvent } from './language-switch.js';
import { keepPreference, readPreference } from './preference.js';
import { request, RequestError } from './request.js';
import './sign-in.js';
import type { SignedInEvent } from './sign-in.js';
import { Speech } from './speech.js';

/** The whole page. */
export class TypoInbox extends LitElement {
  static override styles = inboxStyles;
  static override properties = {
    speech: { state: true },
    session: { state: true },
    step: { state: true },
  };

  declare speech: Speech;
  declare session: Session | null;
  /** `ended`: the editor was signed in; the desk waits behind the form with all that is not saved. */
  declare step: 'asking' | 'in' | 'out' | 'ended' | 'failed';
  #failure = 0;

  constructor() {
    super();
    this.speech = Speech.of([readPreference('language') ?? '', ...navigator.languages]);
    this.session = null;
    this.step = 'asking';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('speech') && !changed.has('session')) return;
    const { lang, title } = this.speech.words;
    document.documentElement.lang = lang;
    document.title = title;
  }

  async #ask(): Promise<void> {
    this.step = 'asking';
    try {
      this.session = await request<Session>('v1/session');
      this.step = 'in';
    } catch (error) {
      this.#failure = error instanceof RequestError ? error.status : 0;
      this.step = this.#failure === 401 ? 'out' : 'failed';
    }
  }

  async #enter(session: Session): Promise<void> {
    this.session = session;
    this.step = 'in';
    await this.updateComplete;
    const desk = this.renderRoot.querySelector('inbox-desk')!;
    await desk.updateComplete;
    desk.resume();
  }

  async #leave(): Promise<void> {
    const desk = this.renderRoot.querySelector('inbox-desk')!;
    if (desk.isUnsaved && !confirm(this.speech.words.unsavedOut)) return;
    try {
      await request('v1/session', { method: 'DELETE' });
    } catch (error) {
      // Without a session it is done already; else the cookie is still there, and this must be seen.
      if (!(error instanceof RequestError && error.status === 401)) return desk.tell(error);
    }
    this.session = null;
    this.step = 'out';
  }

  #speak(lang: string): void {
    keepPreference('language', lang);
    this.speech = Speech.of([lang]);
  }

  override render(): TemplateResult {
    const { step, session } = this;
    return html`<div
      @language-pick=${({ lang }: LanguageEvent) => this.#speak(lang)}
      @session-ended=${() => (this.step = 'ended')}
      @signed-in=${(event: SignedInEvent) => this.#enter(event.session)}
    >
      ${
        session
          ? html`<inbox-desk
              ?hidden=${step === 'ended'}
              .session=${session}
              .speech=${this.speech}
              @sign-out=${() => this.#leave()}
            ></inbox-desk>`
          : nothing
      }
      ${step === 'in' ? nothing : this.#renderGate()}
    </div>`;
  }

  #renderGate(): TemplateResult {
    const { step, speech } = this;
    const { words } = speech;
    if (step === 'asking') return html`<main><p role="status">${words.loading}</p></main>`;
    if (step === 'failed')
      return html`<main>
        <p role="alert">${speech.failure(this.#failure)}</p>
        <button type="button" @click=${() => this.#ask()}>${words.retry}</button>
      </main>`;
    return html`<main>
      <sign-in .speech=${speech} .hasEnded=${step === 'ended'}></sign-in>
      ${languageSwitch(speech)}
    </main>`;
  }
}

customElements.define('typo-inbox', TypoInbox);

declare global {
  interface HTMLElementTagNameMap {
    'typo-inbox': TypoInbox;
  }
}
