// Tells that an editor wants to see one page.

/** The editor wants to see all cards of one page. */
export class PageEvent extends Event {
  static readonly TYPE = 'page-pick';
  readonly page: string;

  constructor(page: string) {
    super(PageEvent.TYPE, { bubbles: true, composed: true });
    this.page = page;
  }
}
