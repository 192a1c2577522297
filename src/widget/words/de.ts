import type { Words } from './words.js';

export default {
  lang: 'de',
  title: 'Rechtschreibfehler melden',
  cancel: 'Abbrechen',
  send: 'Senden',
  close: 'Schließen',
  fragment: 'Markierte Stelle',
  hint: 'Wenn Sie einen Fehler entdeckt haben, markieren Sie die Stelle und drücken Sie {keys}',
  ctrl: 'Strg',
  sending: 'Wird gesendet\u00a0…',
  accepted: 'Vielen Dank! Die Redaktion hat Ihren Hinweis erhalten.',
  sent: 'Ihr Hinweis wurde gesendet. Vielen Dank!',
  letter: 'Die E-Mail ist geschrieben: Bitte senden Sie sie in Ihrem Mailprogramm ab.',
  known: 'Dieser Fehler ist der Redaktion bereits bekannt. Vielen Dank!',
  kept: 'Ihr Hinweis konnte gerade nicht gesendet werden. Er wurde gespeichert und wird automatisch gesendet, sobald eine Verbindung besteht.',
  dropped:
    'Ihr Hinweis konnte gerade nicht gesendet werden. Er wurde gespeichert und wird später gesendet, allerdings musste der älteste noch nicht gesendete Hinweis gelöscht werden.',
  refused: 'Die Website hat den Hinweis nicht angenommen. Der Text ist noch da: Sie können ihn kopieren.',
  failed: 'Ihr Hinweis konnte nicht gesendet werden. Der Text ist noch da: Bitte versuchen Sie es noch einmal.',
  noEndpoint:
    'Auf dieser Website ist nicht angegeben, wohin Hinweise auf Fehler gehen sollen. Bitte wenden Sie sich auf anderem Weg an die Redaktion.',
  tooLong: 'Es ist zu viel Text markiert. Bitte markieren Sie nur die fehlerhafte Stelle, höchstens {max} Zeichen.',
  correction: 'Korrektur',
  comment: 'Kommentar',
  left: 'Verbleibende Zeichen: {n}',
  touchButton: 'Fehler entdeckt?',
  dismiss: 'Ausblenden',
} satisfies Words;
