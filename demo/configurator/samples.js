// Holds the article of the preview, with a typo in it.

/** By language: the words before the typo, the typo, and the words after it. */
export const SAMPLES = {
  ru: {
    title: 'Библиотека на Садовой снова открыта',
    before:
      'После ремонта читальный зал стал вдвое светлее: в нём заменили окна и повесили по лампе над каждым столом. За новыми книгами уже записалась очередь, а по субботам детям будут ',
    typo: 'провадить',
    after: ' чтения вслух.',
  },
  kk: {
    title: 'Кітапхана жөндеуден кейін қайта ашылды',
    before:
      'Оқу залы бұрынғыдан әлдеқайда жарық: терезелері ауыстырылып, әр үстелдің үстіне шам ілінді. Алғашқы оқырмандар жаңа кітаптарға жазылып үлгерді, ал балаларға сенбі сайын ертегі ',
    typo: 'оқлады',
    after: '.',
  },
  en: {
    title: 'The library has opened again',
    before:
      'The reading room is twice as bright after the repairs: its windows are new, and a lamp hangs above every table. A queue for the new books has formed already, and on Saturdays there will be ',
    typo: 'storys',
    after: ' for children.',
  },
};
