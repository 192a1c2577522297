import type { Words } from './words.js';

export default {
  lang: 'en',
  title: 'Report a typo',
  cancel: 'Cancel',
  send: 'Send',
  close: 'Close',
  fragment: 'Selected text',
  hint: 'If you spot a mistake or a typo, select the text that contains it and press {keys}',
  sending: 'Sending…',
  accepted: 'Thank you! Our editors have received your report.',
  sent: 'Your report has been sent. Thank you!',
  letter: 'Your letter is written: send it from your mail program.',
  known: 'Our editors already know about this mistake. Thank you!',
  kept: 'Your report could not be sent right now. It has been saved and will be sent automatically when there is a connection.',
  dropped:
    'Your report could not be sent right now. It has been saved and will be sent later, but the oldest unsent report had to be deleted.',
  refused: 'The site did not accept your report. The text is still here: you can copy it.',
  failed: 'Your report could not be sent. The text is still here: please try again.',
  noEndpoint: 'This site has not said where error reports should go. Please tell the editors some other way.',
  tooLong: 'Too much text is selected. Please select only the part with the mistake, no more than {max} characters.',
  correction: 'Correction',
  comment: 'Comment',
  left: 'Characters left: {n}',
  touchButton: 'Spotted a typo?',
  dismiss: 'Hide',
} satisfies Words;
