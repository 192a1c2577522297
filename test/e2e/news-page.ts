// Makes a news page of any size: a style sheet, a header, paragraphs of about 400 characters with inline tags, a footer.

const SENTENCES = [
  'Вчера на <a href="#square">площади у старого моста</a> открыли новую остановку.',
  'Жители соседних домов пришли посмотреть на неё <em>вечером</em>, когда зажгли фонари.',
  'По словам <strong>главного инженера</strong>, работы заняли четыре месяца вместо шести.',
  'Автобусы пойдут сюда с понедельника, <time datetime="2026-03-02">2 марта</time>, каждые двенадцать минут.',
  '«Мы ждали этого три года», — сказала нашей газете учительница <b>школы № 8</b>.',
  'Раньше до ближайшей остановки шли полтора километра вдоль <a href="#river">реки</a>.',
  'Осенью рядом обещают поставить навес, скамьи и <abbr title="световое табло">табло</abbr>.',
];

/** With `em` in each paragraph, so that a reader can double-click a word anywhere. */
const SENTENCES_IN_PARAGRAPH = 5;
/** A news article has a subtitle from time to time. */
const PARAGRAPHS_IN_SECTION = 8;

/** The size and the selectors of a usual theme. */
const STYLES = `
  :root { --ink: #222; --muted: #666; --accent: #a3181e; --line: #ddd; }
  *, ::before, ::after { box-sizing: border-box; }
  body { margin: 0; color: var(--ink); background: #fff; font: 18px/1.55 Georgia, serif; }
  a { color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
  a:hover, a:focus-visible { text-decoration-thickness: 2px; }
  header { position: sticky; top: 0; border-bottom: 1px solid var(--line); background: #fff; }
  header nav ul { display: flex; gap: 1.5em; max-width: 60em; margin: 0 auto; padding: 0.75em 1em; list-style: none; }
  header nav li:first-child a { font-weight: bold; text-decoration: none; }
  main { display: grid; grid-template-columns: minmax(0, 40em) 16em; gap: 3em; max-width: 60em; margin: 0 auto; }
  main > * { padding: 1em; }
  article h1 { margin: 0.5em 0; font-size: 2.2em; line-height: 1.15; }
  article h2 { margin: 1.5em 0 0.5em; font-size: 1.4em; line-height: 1.2; }
  article h2 + p::first-letter { font-size: 1.2em; }
  article > p { margin: 0 0 1em; hyphens: auto; }
  article p em { font-style: italic; }
  article p strong, article p b { font-weight: 700; }
  article p time { white-space: nowrap; color: var(--muted); }
  article p abbr { text-decoration: underline dotted; }
  article .lead { font-size: 1.15em; font-weight: 600; }
  article p:last-of-type { margin-bottom: 2em; }
  aside { border-left: 1px solid var(--line); font: 15px/1.4 system-ui, sans-serif; }
  aside li:not(:last-child) { margin-bottom: 0.75em; }
  footer { padding: 2em; border-top: 1px solid var(--line); color: var(--muted); text-align: center; }
  @media (max-width: 50em) { main { grid-template-columns: 1fr; } aside { display: none; } }
  @media print { header, aside, footer { display: none; } }
`;

const LISTED = ['Город', 'Область', 'Экономика', 'Спорт', 'Культура', 'Мнения'];
const list = LISTED.map((name) => `<li><a href="#${name}">${name}</a></li>`).join('');

const paragraphAt = (index: number): string => {
  const sentences = Array.from(
    { length: SENTENCES_IN_PARAGRAPH },
    (_, turn) => SENTENCES[(index * 3 + turn) % SENTENCES.length]!,
  );
  return `${sentences.join(' ')} Так было <em>везде</em>.`;
};

/** @param chars - about how many UTF-16 code units of text the article has */
export function newsPage(chars: number): string {
  const blocks: string[] = [];
  for (let count = 0, index = 0; count < chars; index++) {
    const text = paragraphAt(index);
    count += text.replace(/<[^>]*>/g, '').length;
    if (index % PARAGRAPHS_IN_SECTION === PARAGRAPHS_IN_SECTION - 1) blocks.push(`<h2>Что дальше: ${index}</h2>`);
    blocks.push(index ? `<p>${text}</p>` : `<p class="lead">${text}</p>`);
  }
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Новая остановка</title>
<meta name="viewport" content="width=device-width"><style>${STYLES}</style></head><body>
<header><nav><ul>${list}</ul></nav></header>
<main><article><h1>У старого моста открыли новую остановку</h1>
${blocks.join('\n')}
</article><aside><h2>Читайте также</h2><ul>${list}</ul></aside></main>
<footer><p>Газета «Вечерний мост»</p></footer></body></html>`;
}
