// Stands in for the receiver on a static host: answers every report, and shows what would have been sent.

'use strict';

(() => {
  const TEXTS = {
    kk: {
      note: 'Бұл – демонның серверсіз көшірмесі: хабарлар ешқайда жіберілмейді.',
      configurator: 'Конфигуратор',
      papers: 'Құжаттама',
      sent: 'Осы жіберілер еді',
      close: 'Жабу',
    },
    ru: {
      note: 'Это копия демо без сервера: сообщения никуда не уходят.',
      configurator: 'Конфигуратор',
      papers: 'Документация',
      sent: 'Ушло бы вот что',
      close: 'Закрыть',
    },
    en: {
      note: 'This is a copy of the demo without a server: reports go nowhere.',
      configurator: 'Configurator',
      papers: 'Documentation',
      sent: 'This would be sent',
      close: 'Close',
    },
  };
  const texts = TEXTS[document.documentElement.lang] ?? TEXTS.en;

  const make = (name, properties, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };

  function showNote() {
    const links = [
      make('a', { href: 'configurator.html' }, texts.configurator),
      make('a', { href: '../index.html' }, texts.papers),
    ];
    const note = make('aside', { className: 'static-note', ariaLabel: texts.note }, texts.note, ' ', ...links);
    const skip = document.querySelector('.skip');
    if (skip) skip.after(note);
    else document.body.prepend(note);
  }

  function showSent(address, body) {
    document.querySelector('.static-sent')?.remove();
    const close = make('button', { type: 'button' }, texts.close);
    const title = make('summary', {}, `${texts.sent}: POST ${address}`);
    const text = make('pre', { tabIndex: 0 }, JSON.stringify(JSON.parse(body), null, 2));
    const box = make('aside', { className: 'static-sent' }, make('details', {}, title, text), close);
    close.addEventListener('click', () => box.remove());
    document.body.append(box);
  }

  const answered = (status, value) => new Response(value && JSON.stringify(value), { status });

  /** Answers as the page of variants asks: a status, `known`, or `never`; every other address accepts. */
  function answerOf(how, signal) {
    if (how === 'known') return answered(200, { known: true });
    if (how === 'never')
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    return how ? answered(Number(how)) : answered(201, { known: false });
  }

  const load = window.fetch;
  window.fetch = async (address, init = {}) => {
    const { pathname } = new URL(address, location.href);
    if (init.method === 'POST') {
      showSent(pathname, init.body);
      return answerOf(/\/demo\/answer\/(\w+)$/.exec(pathname)?.[1], init.signal);
    }
    // There is no inbox to ask for.
    return init.method === 'HEAD' ? answered(404) : load(address, init);
  };

  document.addEventListener('DOMContentLoaded', showNote);
})();
