// Asks for the editor's name and the newsroom's password.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '../card.js';
import { request, RequestError } from './request.js';
import { signInStyles } from './sign-in.styles.js';
import type { Speech } from './speech.js';

/** The editor has signed in. */
export class SignedInEvent extends Event {
  static readonly TYPE = 'signed-in';
  readonly session: Session;

  constructor(session: Session) {
    super(SignedInEvent.TYPE, { bubbles: true, composed: true });
    this.session = session;
  }
}

/** A form. It keeps nothing: the session is the receiver's cookie. */
export class SignIn extends LitElement {
  static override styles = signInStyles;
  static override properties = {
    speech: { attribute: false },
    isProtected: { attribute: false },
    hasEnded: { attribute: false },
    isBusy: { state: true },
    failure: { state: true },
  };

  declare speech: Speech;
  /** Whether what is typed here travels encrypted, or not at all. */
  declare isProtected: boolean;
  /** Whether the editor was signed in a moment ago. */
  declare hasEnded: boolean;
  declare isBusy: boolean;
  declare failure: RequestError | null;

  constructor() {
    super();
    this.isProtected = isSecureContext;
    this.hasEnded = false;
    this.isBusy = false;
    this.failure = null;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')!.focus();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isBusy) return;
    this.isBusy = true;
    this.failure = null;
    const form = new FormData(event.target as HTMLFormElement);
    const body = { name: (form.get('name') as string).trim(), password: form.get('password') as string };
    try {
      const session = await request<Session>('v1/session', { method: 'POST', body });
      this.dispatchEvent(new SignedInEvent(session));
    } catch (error) {
      this.failure = error instanceof RequestError ? error : new RequestError(0, {});
      this.renderRoot.querySelector<HTMLInputElement>(this.failure.status === 422 ? '#name' : '#password')!.focus();
    } finally {
      this.isBusy = false;
    }
  }

  #say({ status, wait }: RequestError): string {
    const { words } = this.speech;
    if (status === 401) return words.wrongPassword;
    if (status === 422) return words.nameMissing;
    if (status === 429) return this.speech.count(words.tooManyTries, wait || 60);
    return this.speech.failure(status);
  }

  override render(): TemplateResult {
    const { words } = this.speech;
    const { failure, isBusy } = this;
    return html`<form @submit=${(event: SubmitEvent) => this.#submit(event)}>
      <h1>${words.title}</h1>
      <p>${this.hasEnded ? words.signedOut : words.signInWhy}</p>
      <label for="name">${words.name}</label>
      <input id="name" name="name" autocomplete="username" maxlength="80" required aria-describedby="failure" />
      <label for="password">${words.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-describedby="failure"
      />
      ${this.isProtected ? nothing : html`<p class="note">${words.unprotected}</p>`}
      <p id="failure" class="alert" role="alert">${failure ? this.#say(failure) : nothing}</p>
      <button class="main" aria-disabled=${isBusy}>${isBusy ? words.wait : words.signIn}</button>
    </form>`;
  }
}

customElements.define('sign-in', SignIn);

declare global {
  interface HTMLElementTagNameMap {
    'sign-in': SignIn;
  }
}
