// Shows what one reader has reported.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Report } from '../report.js';

/** Makes the text of a report; `time` is when it came, in words. */
export const reportText = (
  { lang, prefix, exact, suffix, correction, comment }: Report,
  time: string,
): TemplateResult =>
  html`<span class="report"
    ><span lang=${lang || nothing} dir="auto"
      >${prefix}<del>${exact}</del>${
        correction ? html`${' '}<ins dir="auto">${correction}</ins>` : nothing
      }${suffix}</span
    >${comment ? html`<span class="comment" dir="auto">${comment}</span>` : nothing}<small>${time}</small></span
  >`;
