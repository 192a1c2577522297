// Lists what an owner can choose from: the rows of the table in docs/endpoints.md, and the languages.

/**
 * Where reports can go. A test compares the rows with docs/endpoints.md; `en` is the name there.
 *
 * @type {readonly {id: string, en: string, ru: string, attributes: Readonly<Record<string, string>>}[]}
 */
export const SERVICES = [
  { id: 'own', en: 'Own server, JSON', ru: 'Свой сервер, JSON', attributes: { endpoint: '/v1/reports' } },
  {
    id: 'own-elsewhere',
    en: 'Own server on another origin, no CORS preflight',
    ru: 'Свой сервер на другом домене, без предзапроса CORS',
    attributes: { endpoint: 'https://api.example/v1/reports', format: 'text' },
  },
  {
    id: 'own-form',
    en: 'Own server, form',
    ru: 'Свой сервер, форма',
    attributes: { endpoint: '/report.php', format: 'form' },
  },
  {
    id: 'own-annotation',
    en: 'Own server, W3C Web Annotation',
    ru: 'Свой сервер, W3C Web Annotation',
    attributes: { endpoint: '/annotations', format: 'annotation' },
  },
  {
    id: 'php',
    en: 'Own script of PHP that echoes a word',
    ru: 'Свой скрипт PHP, который отвечает словом',
    attributes: { endpoint: '/report.php', format: 'text' },
  },
  {
    id: 'apps-script',
    en: 'Google Apps Script web app',
    ru: 'Google Apps Script, веб-приложение',
    attributes: { endpoint: 'https://script.google.com/macros/s/AKfycb…/exec', format: 'text' },
  },
  {
    id: 'zapier',
    en: 'Zapier, Catch Hook',
    ru: 'Zapier, Catch Hook',
    attributes: { endpoint: 'https://hooks.zapier.com/hooks/catch/123456/abcdef/', format: 'text' },
  },
  {
    id: 'google-forms',
    en: 'Google Forms',
    ru: 'Google Формы',
    attributes: {
      endpoint: 'https://docs.google.com/forms/d/e/1FAIpQL…/formResponse',
      format: 'form',
      mode: 'no-cors',
      names: '{"exact": "entry.1000001", "link": "entry.1000002", "comment": "entry.1000003"}',
    },
  },
  { id: 'formspree', en: 'Formspree', ru: 'Formspree', attributes: { endpoint: 'https://formspree.io/f/mzbnabcd' } },
  {
    id: 'web3forms',
    en: 'Web3Forms',
    ru: 'Web3Forms',
    attributes: {
      endpoint: 'https://api.web3forms.com/submit',
      extra: '{"access_key": "…", "subject": "Typo on the site"}',
    },
  },
  {
    id: 'netlify',
    en: 'Netlify Forms',
    ru: 'Netlify Forms',
    attributes: { endpoint: '/', format: 'form', extra: '{"form-name": "typo"}' },
  },
  {
    id: 'n8n',
    en: 'n8n, Webhook node',
    ru: 'n8n, узел Webhook',
    attributes: { endpoint: 'https://n8n.example/webhook/typo' },
  },
  { id: 'letter', en: 'A letter', ru: 'Письмо', attributes: { endpoint: 'mailto:editor@example.org' } },
];

/** The languages of the widget's texts, in the order of docs/languages.md. */
export const LANGUAGES = [
  ...['ru', 'kk', 'en', 'uk', 'be', 'ky', 'uz', 'tg', 'tk', 'az', 'hy', 'ka', 'tr'],
  ...['de', 'fr', 'es', 'pt', 'it', 'pl', 'zh', 'ja', 'ko', 'ar', 'he', 'fa'],
];
