// Loads the inbox's style sheet, so that contrast can be measured.

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
