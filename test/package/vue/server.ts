// Writes the app as a rendering server does.

import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Example from './example-0.vue';

console.log(await renderToString(createSSRApp(Example)));
