// Defines the texts that a reader is told. Each language has a file beside this one.

/** Everything the widget says. `{name}` marks a place that the widget fills. */
export interface Words {
  /** BCP 47 tag of these texts. */
  lang: string;
  /** The dialog's title. */
  title: string;
  cancel: string;
  send: string;
  /** Closes the dialog when there is nothing left to send. */
  close: string;
  /** Names the marked words for a screen reader. */
  fragment: string;
  /** Told when nothing is marked, to a reader with a keyboard. `{keys}`: the shortcut as on that keyboard. */
  hint: string;
  /** The name of the Control key, where it is not «Ctrl». */
  ctrl?: string;
  sending: string;
  /** The endpoint has accepted the report. */
  accepted: string;
  /** The report has left, and the endpoint's answer can't be read. */
  sent: string;
  /** The letter is written in the reader's mail program. */
  letter: string;
  /** The editors have this report already. */
  known: string;
  /** No connection: the report is kept here and will be sent later. */
  kept: string;
  /** The same, and the oldest kept report had to be dropped. */
  dropped: string;
  /** The endpoint will never accept this report; its text stays, to be copied. */
  refused: string;
  /** The report could be neither sent nor kept; it can be sent again. */
  failed: string;
  /** The site's owner has set no address. */
  noEndpoint: string;
  /** More is marked than a report may hold, as the title says: what to do. `{max}`: characters allowed. */
  tooLong: string;
  /** Label of the field for the right spelling. */
  correction: string;
  /** Label of the field for anything else. */
  comment: string;
  /** Told near a field's limit. `{n}`: characters left; the sentence must need no plural. */
  left: string;
  /** The dialog's title when nothing is marked. */
  hintTitle: string;
  /** The dialog's title with `tooLong`. */
  tooLongTitle: string;
  /** The dialog's title with `noEndpoint`. */
  noEndpointTitle: string;
  /** The dialog's title with `kept` and `dropped`. */
  keptTitle: string;
  /** The dialog's title with `refused`. */
  refusedTitle: string;
  /** The dialog's title with `failed`. */
  failedTitle: string;
  /** Put after the label of a field, with its parentheses. */
  optional: string;
  /** The button beside a refused text. */
  copy: string;
  /** What that button says once the text is copied. */
  copied: string;
  /** One quiet line that says what is sent. */
  privacy: string;
  /** `hint` on a touch screen. It names the button exactly as `touchButton` does, in the language's quotation marks. */
  touchHint: string;
  /** The text of the button on touch screens: an action, and short. */
  touchButton: string;
  /** Name of the small button that puts the touch button away until the next visit. */
  dismiss: string;
}
