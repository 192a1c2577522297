// Hydrates what server.ts has written.

import { createSSRApp } from 'vue';
import Example from './example-0.vue';

createSSRApp(Example).mount('#app');
