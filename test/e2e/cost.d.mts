// The types of cost.mjs, for tests in TypeScript.

/** Medians, ms. */
export interface Cost {
  quote: number;
  asked: number;
  painted: number;
  bare: number;
}

export const KINDS: readonly string[];

export function measureCost(options?: {
  presses?: number;
  shows?: number;
  throttling?: number;
}): Promise<{ costs: Record<string, { small: Cost; large: Cost }>; throttled: number }>;
