// A page under test comes in, as its very first script; what its reader would find in the console is kept for the test.
{
  const troubles = (window[Symbol.for('troubles')] = []);
  // By index, since some pages replace the methods of arrays.
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
