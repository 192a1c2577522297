// Shows what the preview would have sent.

/** Makes JSON and forms readable. */
function readable({ type, body }) {
  if (type?.includes('form'))
    return [...new URLSearchParams(body)].map(([name, value]) => `${name} = ${value}`).join('\n');
  return JSON.stringify(JSON.parse(body), null, 2);
}

/**
 * Shows a message of the preview; one that tells of nothing sent changes nothing.
 *
 * @param {{posted?: {address: string, type: string, body: string}, letter?: {address: string, body: string}}} message
 * @param {Record<string, string>} texts
 */
export function showPosted({ posted, letter }, texts) {
  const sent = posted ?? letter;
  if (!sent) return;
  const title = document.getElementById('posted-title');
  const text = document.getElementById('posted');
  title.textContent = posted
    ? `${texts.posted}: POST ${sent.address}, ${sent.type}`
    : `${texts.letter}: ${sent.address}`;
  text.textContent = readable(sent);
  text.hidden = false;
}
