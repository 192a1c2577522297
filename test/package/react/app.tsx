// Shows an article and the component, and writes down what it hears; a button changes its props.

import { useState } from 'react';
import { TypoReport } from 'typo-report/react';

declare global {
  interface Window {
    heard?: string[];
  }
}

const hear = (event: Event): void => {
  (window.heard ??= []).push(event.type);
};

export function App() {
  const [isOther, setOther] = useState(false);
  return (
    <>
      <TypoReport
        className="hint"
        endpoint="/v1/reports"
        {...(!isOther && { fields: 'comment' })}
        touchButton="off"
        extra={{ desk: 'news' }}
        words={{ title: isOther ? 'Другой заголовок' : 'Свой заголовок' }}
        onReport={(event) => hear(event)}
        onSent={(event) => hear(event)}
        onFailed={(event) => hear(event)}
      >
        Нашли ошибку? Нажмите Ctrl+Enter
      </TypoReport>
      <button id="other" onClick={() => setOther(true)}>
        Другой
      </button>
    </>
  );
}
