// Copies a text, on plain http too.

/** Copies `text`; resolves with whether it could. */
export async function copyText(text: string): Promise<boolean> {
  // On plain http, as on many an intranet, a page has no clipboard but the old command.
  if (!navigator.clipboard) return copyByCommand(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copyByCommand(text),
  );
}

/** Copies without moving the focus: the copy event carries the text. */
function copyByCommand(text: string): boolean {
  let isCopied = false;
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    isCopied = true;
  };
  document.addEventListener('copy', put);
  document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isCopied;
}
