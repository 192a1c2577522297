// Writes the app as a rendering server does.

import { render } from 'svelte/server';
import Example from './example-0.svelte';

console.log(render(Example).body);
