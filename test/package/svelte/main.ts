// Hydrates what server.ts has written.

import { hydrate } from 'svelte';
import Example from './example-0.svelte';

hydrate(Example, { target: document.querySelector('#app')! });
