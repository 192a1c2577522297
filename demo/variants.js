// Opens the widget on the page's typo, with the settings of the pressed button.

const { searchParams } = new URL(location.href);
const root = document.documentElement;
const lang = searchParams.get('lang') === 'ar' ? 'ar' : 'ru';
root.dataset.look = searchParams.get('look') ?? 'sans';
root.lang = lang;
root.dir = lang === 'ar' ? 'rtl' : 'ltr';
for (const article of document.querySelectorAll('article')) article.hidden = article.id !== lang;

const element = document.querySelector('typo-report');
const OWN = ['fields', 'max-length'];

/** Sets the widget's attributes from the data-* of the button. An element that is not loaded yet knows only those. */
function set({ dataset, attributes }) {
  for (const name of OWN) {
    const value = attributes[`data-${name}`]?.value;
    if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
  element.setAttribute('endpoint', dataset.endpoint ? `/demo/answer/${dataset.endpoint}` : '');
}

addEventListener('click', async ({ target }) => {
  const button = target.closest('section button');
  if (!button) return;
  set(button);
  const selection = getSelection();
  const marked = button.dataset.mark ?? 'b';
  if (marked) selection.selectAllChildren(document.querySelector(`#${lang} ${marked}`));
  else selection.removeAllRanges();
  await element.report();
});
