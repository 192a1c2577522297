import type { Words } from './words.js';

export default {
  lang: 'tk',
  title: 'Tekstdäki ýalňyşlyk',
  cancel: 'Goýbolsun et',
  send: 'Ugrat',
  close: 'Ýap',
  fragment: 'Bellenen bölek',
  hint: 'Eger tekstde ýalňyşlyk tapsaňyz, ony belläp, {keys} düwmelerine basyň',
  sending: 'Ugradylýar…',
  accepted: 'Sag boluň! Redaksiýa habaryňyzy aldy.',
  sent: 'Habaryňyz ugradyldy. Sag boluň!',
  letter: 'Hat taýýar: ony poçta programmasyndan ugradyň.',
  known: 'Redaksiýa bu ýalňyşlykdan eýýäm habarly. Sag boluň!',
  kept: 'Häzir ugradyp bolmady. Habaryňyz saklandy, baglanyşyk dikelende özi ugradylar.',
  dropped:
    'Häzir ugradyp bolmady. Habaryňyz saklandy we soňrak ugradylar, ýöne ugradylmadyk habarlaryň iň könesini pozmaly boldy.',
  refused: 'Saýt habary kabul etmedi. Tekst şu ýerde galdy: ony göçürip alyp bilersiňiz.',
  failed: 'Ugradyp bolmady. Tekst şu ýerde galdy: gaýtadan synanyşyň.',
  noEndpoint:
    'Saýtda ýalňyşlyklar baradaky habarlaryň nirä ugradylmalydygy görkezilmändir. Bu barada redaksiýa başga ýol bilen habar bermegiňizi haýyş edýäris.',
  tooLong: 'Aşa köp tekst bellendi. Diňe ýalňyşlyk bolan ýeri belläň, ol {max} belgiden köp bolmasyn.',
  correction: 'Dogrusy',
  comment: 'Teswir',
  left: 'Galan belgiler: {n}',
  touchButton: 'Tekstde ýalňyş barmy?',
  dismiss: 'Gizle',
} satisfies Words;
