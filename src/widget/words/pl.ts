import type { Words } from './words.js';

export default {
  lang: 'pl',
  title: 'Zgłoś błąd w tekście',
  cancel: 'Anuluj',
  send: 'Wyślij',
  close: 'Zamknij',
  fragment: 'Zaznaczony fragment',
  hint: 'Widzisz błąd lub literówkę? Zaznacz fragment tekstu i naciśnij {keys}',
  sending: 'Wysyłanie…',
  accepted: 'Dziękujemy! Redakcja otrzymała zgłoszenie.',
  sent: 'Zgłoszenie zostało wysłane. Dziękujemy!',
  letter: 'Wiadomość jest gotowa: wyślij ją w programie pocztowym.',
  known: 'Redakcja już wie o tym błędzie. Dziękujemy!',
  kept: 'Nie udało się teraz wysłać zgłoszenia. Zostało zapisane i zostanie wysłane automatycznie, gdy pojawi się połączenie.',
  dropped:
    'Nie udało się teraz wysłać zgłoszenia. Zostało zapisane i zostanie wysłane później, ale trzeba było usunąć najstarsze z niewysłanych.',
  refused: 'Strona nie przyjęła zgłoszenia. Tekst nadal tu jest: można go skopiować.',
  failed: 'Nie udało się wysłać zgłoszenia. Tekst nadal tu jest: spróbuj ponownie.',
  noEndpoint: 'Na tej stronie nie podano, dokąd wysyłać zgłoszenia błędów. Prosimy powiadomić redakcję w inny sposób.',
  tooLong: 'Zaznaczono za dużo tekstu. Zaznacz tylko miejsce z błędem, najwyżej {max} znaków.',
  correction: 'Poprawna forma',
  comment: 'Komentarz',
  left: 'Pozostało znaków: {n}',
  touchButton: 'Błąd w tekście?',
  dismiss: 'Ukryj',
} satisfies Words;
