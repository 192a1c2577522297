// Defines the texts that an editor is told. Each language has a file beside this one.

import type { CardState } from '../../card.js';

/** The forms of one text for each kind of number that a language has; `{n}` is the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language says times, where browsers do not know it. */
export interface OwnTimes {
  /** BCP 47 tag of a language that writes numbers and hours in the same way. */
  like: string;
  minutesAgo: string;
  hoursAgo: string;
  /** `{day}`, `{month}`, `{time}`. */
  dayAndTime: string;
  /** `{year}` too. */
  full: string;
  /** In the form that stands after a day. */
  months: readonly string[];
}

/** Everything the inbox says. `{name}` marks a place that the inbox fills. */
export interface Words {
  /** BCP 47 tag of these texts. */
  lang: string;
  /**
   * Numbers and times as in this language, where browsers know nothing of the language itself: some have no Kazakh and
   * say «-5 min» and «M11 26».
   */
  own?: OwnTimes;
  /** The language's own name. */
  language: string;
  /** The page's title. */
  title: string;
  /** The tabs. */
  tabs: Record<CardState, string>;
  /** A state inside a sentence, and on a card. */
  states: Record<CardState, string>;
  /** The buttons that set a state. */
  decisions: Record<CardState, string>;

  signIn: string;
  signInWhy: string;
  name: string;
  password: string;
  signOut: string;
  wrongPassword: string;
  /** `{n}`: seconds to wait. */
  tooManyTries: Forms;
  nameMissing: string;
  unprotected: string;
  signedOut: string;
  unsavedOut: string;

  languageLabel: string;
  connectionOpen: string;
  connectionLost: string;
  loading: string;
  retry: string;
  noAnswer: string;
  /** `{status}`: the HTTP status. */
  badAnswer: string;
  emptyTitle: Record<CardState, string>;
  emptyHint: string;
  nothingFound: string;
  whole: string;
  fresh: Forms;
  allDone: string;

  search: string;
  searchHint: string;
  onlyPage: string;
  clearPage: string;

  justNow: string;
  readers: Forms;
  votes: Forms;
  page: string;
  reported: string;
  corrections: string;
  comments: string;
  /** `{who}` and `{when}`. */
  decidedBy: string;
  merged: string;
  noLink: string;
  showAll: string;
  showLess: string;
  noCard: string;
  pickCard: string;
  back: string;

  open: string;
  copy: string;
  copied: string;
  notCopied: string;
  noCorrection: string;
  cms: string;
  noCms: string;
  next: string;
  previous: string;
  undo: string;
  nothingToUndo: string;
  keys: string;
  keysHint: string;
  /** Label of the switch; off for editors who dictate. */
  lettersOn: string;
  close: string;

  allReports: string;
  hideReports: string;
  history: string;
  reports: string;
  split: string;
  splitHint: string;
  splitDone: string;
  changed: string;
  steps: Record<'merged' | 'split' | 'reported again', string>;
  mergeInto: string;
  mergeHint: string;
  mergeNone: string;
  cancel: string;

  /** `{words}`: the marked words; `{state}`: a state inside a sentence. */
  decided: string;
  undone: string;
  nextCard: string;
  /** `{who}` has set `{state}` before. */
  taken: string;
  takenByNobody: string;
  wanted: string;
  setAnyway: string;
  leave: string;
  notSaved: string;
  show: string;
  saving: string;
  /** Marks a card in the list whose decision is not saved. */
  unsaved: string;

  held: Forms;
  heldSender: string;
  heldSenders: Forms;
  heldProxy: string;
  heldFailed: string;
  letIn: string;
  drop: string;
  dropSure: string;
  wait: string;
}
