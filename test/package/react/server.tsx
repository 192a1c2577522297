// Writes the app as a rendering server does.

import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.js';

const html = renderToString(
  <StrictMode>
    <App />
  </StrictMode>,
);
console.log(html);
