// A reader's browser as the faults need it: tabs that can be closed in the middle of something and cut off from the network; fault-tabs.mjs does it.

import type { Engine } from './browser.mjs';

export interface Tab {
  /** Evaluates an expression in it; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Closes it, whatever it is doing. */
  kill(): Promise<void>;
}

export interface Tabs {
  /** How many tabs it can have at once. */
  most: number;
  /** Opens an address; resolves once `ready`, an expression, is true in it. */
  open(address: string, ready?: string): Promise<Tab>;
  /** Takes the network from all tabs, or gives it back; null where the engine's driver can't. */
  offline: ((off: boolean) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Opens a browser of `engine` with an empty profile. */
export function openTabs(engine: Engine): Promise<Tabs>;
