// Keeps what the page writes to the console; runs as the page's first script.
{
  const troubles = (window[Symbol.for('troubles')] = []);
  // Not push(), since some pages replace array methods.
  const keep = (text) => (troubles[troubles.length] = text);
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    keep(`violation: ${effectiveDirective} ${blockedURI} ${sample}`),
  );
  window.addEventListener(
    'error',
    ({ message, target }) =>
      keep(`error: ${message ?? `${target.localName} ${target.src ?? target.href} did not load`}`),
    true,
  );
  window.addEventListener('unhandledrejection', ({ reason }) => keep(`nobody heard: ${reason?.stack ?? reason}`));
  for (const kind of ['error', 'warn']) {
    const said = console[kind];
    console[kind] = (...words) => {
      keep(`console ${kind === 'warn' ? 'warning' : 'error'}: ${words.join(' ')}`);
      said.call(console, ...words);
    };
  }
}
