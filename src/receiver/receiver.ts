// Exports what an owner needs to put the receiver into a server of their own.

export { makeApp } from './app.js';
export { isLoopback } from './readers.js';
export { serve } from './serve.js';
export { parseSettings } from './settings.js';
export { openStore } from './store/store.js';
export type { AppParts } from './app.js';
export type { Readers } from './readers.js';
export type { Sites } from './sites.js';
export type { ServePlace, Serving } from './serve.js';
export type { Settings } from './settings.js';
export type { Store } from './store/store.js';
export type { Report } from '../report.js';
