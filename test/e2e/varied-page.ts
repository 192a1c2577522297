// Makes a page of any size from sentences that differ, as on a long article.

const WORDS = `вчера площадь старый мост открыли новая остановка жители соседние дома пришли посмотреть город вечером
  дорога ремонт школа учитель книга река берег зима снег автобус билет цена рынок магазин хлеб молоко утро работа завод
  смена письмо ответ газета новость редактор ошибка`.split(/\s+/);
const SENTENCE_WORDS = 14;

/** A page of about `chars` UTF-16 code units: each paragraph is another sentence, with a link and emphasis. */
export const variedPage = (chars: number): string => {
  let seed = 1;
  // https://en.wikipedia.org/wiki/Linear_congruential_generator : the same page at each run
  const next = (): string => WORDS[((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8) % WORDS.length]!;
  const paragraphs: string[] = [];
  for (let count = 0; count < chars;) {
    const words = Array.from({ length: SENTENCE_WORDS }, next);
    count += words.join(' ').length + 1;
    words[3] = `<a href="#">${words[3]}</a>`;
    words[8] = `<em>${words[8]}</em>`;
    paragraphs.push(`<p>${words.join(' ')}.</p>`);
  }
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${chars}</title>${paragraphs.join('\n')}</html>`;
};
