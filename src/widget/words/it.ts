import type { Words } from './words.js';

export default {
  lang: 'it',
  title: 'Segnala un errore nel testo',
  cancel: 'Annulla',
  send: 'Invia',
  close: 'Chiudi',
  fragment: 'Testo selezionato',
  hint: 'Se trovi un errore o un refuso, seleziona il testo e premi {keys}',
  sending: 'Invio in corso…',
  accepted: 'Grazie! La redazione ha ricevuto la tua segnalazione.',
  sent: 'La tua segnalazione è stata inviata. Grazie!',
  letter: 'Il messaggio è pronto: invialo dal tuo programma di posta.',
  known: 'La redazione è già al corrente di questo errore. Grazie!',
  kept: 'Al momento l’invio non è riuscito. La segnalazione è stata salvata e partirà da sola quando ci sarà connessione.',
  dropped:
    'Al momento l’invio non è riuscito. La segnalazione è stata salvata e partirà più tardi, ma è stato necessario eliminare la più vecchia tra quelle non inviate.',
  refused: 'Il sito non ha accettato la segnalazione. Il testo è ancora qui: puoi copiarlo.',
  failed: 'L’invio non è riuscito. Il testo è ancora qui: riprova.',
  noEndpoint:
    'Questo sito non ha indicato dove inviare le segnalazioni di errori. Per favore, avvisa la redazione in un altro modo.',
  tooLong: 'Hai selezionato troppo testo. Seleziona solo il punto con l’errore, al massimo {max} caratteri.',
  correction: 'Correzione',
  comment: 'Commento',
  left: 'Caratteri rimanenti: {n}',
  touchButton: 'C’è un errore?',
  dismiss: 'Nascondi',
} satisfies Words;
