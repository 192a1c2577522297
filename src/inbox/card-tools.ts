// Copies a card's correction, and opens its page in the site's CMS.

import type { Card } from '../card.js';
import { copyText } from './clipboard.js';
import type { Speech } from './speech.js';
import { cmsAddress } from './web-address.js';

/** Copies what most readers would write. Resolves with what to tell of it. */
export async function copyCorrection(card: Card, speech: Speech): Promise<string> {
  const { words } = speech;
  const text = card.corrections[0]?.text;
  if (!text) return words.noCorrection;
  return (await copyText(text)) ? speech.fill(words.copied, { words: text }) : words.notCopied;
}

/**
 * Opens the card's page in the CMS.
 *
 * @param template - an address with `{url}` in it; empty when the owner has set none
 * @returns what to tell; empty when it is open
 */
export function openInCms({ first }: Card, template: string, { words }: Speech): string {
  const address = cmsAddress(template, first.canonical ?? first.url);
  if (!address) return words.noCms;
  window.open(address, '_blank', 'noopener,noreferrer');
  return '';
}
