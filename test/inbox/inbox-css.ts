// Nothing comes in; the inbox's own style sheet is on the page when the promise is kept, so that contrast can be
// judged.

export async function inboxCss(): Promise<void> {
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: new URL('../../src/inbox/inbox.css', import.meta.url).href,
  });
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    document.head.append(link);
  });
}
