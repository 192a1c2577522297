// Sends reports through every fault, by script and by hand, and accounts for each.

import { randomUUID } from 'node:crypto';
import WORDS from '../../src/widget/words/ru.js';
import { openBrowser } from './browser.js';
import { PASSING, REFUSING, TAKING } from './fault-kinds.js';
import type { Fault } from './fault-kinds.js';
import { accountOf } from './fault-ledger.js';
import type { Account, Entry, Told } from './fault-ledger.js';
import { FaultSite } from './fault-site.js';
import { openTabs } from './fault-tabs.js';
import type { Tab, Tabs } from './fault-tabs.js';
import type { Engine } from './launch.js';

/** The outbox holds as many; one more would drop an older report, which would count as lost. */
const BATCH = 20;
/** A news page has this many typos. */
const BY_HAND = 10;

/** Longer than the 30 hours that an endpoint may ask to wait, and less than a fifth of a report's life, ms. */
const STEP_MS = 31 * 3_600_000;
const MOST_ROUNDS = 5;
/** From this round on nothing fails. */
const MENDED = 3;

/** Makes pseudo-random choices that are the same for the same seed. */
function makeDice(seed: number): <T>(sides: readonly T[]) => T {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return sides[Math.floor((state / 2 ** 32) * sides.length)]!;
  };
}

/** Chooses a fault for each try of one report. */
const makePlan = (roll: ReturnType<typeof makeDice>): Fault[] => {
  const first = roll([PASSING, PASSING, PASSING, TAKING, REFUSING]);
  return [roll(first), ...Array.from({ length: roll([0, 1, 2]) }, () => roll(roll([PASSING, PASSING, REFUSING])))];
};

interface Draft {
  id: string;
  exact: string;
}

type Answer = Pick<Entry, 'id' | 'told' | 'waits' | 'reason'>;

/**
 * What befalls a batch, besides the faults of each report. Kinds that are not the endpoint's belong here.
 *
 * `closed`: the pages close while they send. `missing`: the code that sends can't be loaded. `left`: the pages close
 * while that code is being loaded.
 */
const BATCHES = ['whole', 'whole', 'closed', 'offline', 'spent', 'missing', 'left'] as const;
type Befalls = (typeof BATCHES)[number];
/** In these the reader may be told that a report is kept, or nothing, though the endpoint was not asked. */
const CUTS: readonly Befalls[] = ['closed', 'offline', 'missing', 'left'];

/** Every second page that is opened has the worker. */
const makeAddresses = (): ((page: string) => string) => {
  let opened = 0;
  return (page) => (opened++ % 2 ? `/worked/${page}` : `/${page}`);
};

/**
 * Sends `count` reports by script, many at once, in two tabs where the engine has two; every second tab has a service
 * worker. Now and then the tabs close, the network goes, or the page has used up its keepalive while they send.
 */
export async function driveByScript(engine: Engine, count: number, seed: number): Promise<Account> {
  const roll = makeDice(seed);
  const site = new FaultSite();
  await site.open();
  const tabs = await openTabs(engine);
  try {
    const next = makeAddresses();
    const openAll = (): Promise<Tab[]> =>
      Promise.all(Array.from({ length: tabs.most }, () => tabs.open(site.url + next('source'))));
    let open = await openAll();
    const entries: Entry[] = [];
    let ahead = 0;
    for (let sent = 0; sent < count; sent += BATCH) {
      const drafts = Array.from({ length: Math.min(BATCH, count - sent) }, (_, n): Draft => ({
        id: randomUUID(),
        exact: `слово${sent + n}`,
      }));
      for (const { id } of drafts) site.plan(id, makePlan(roll));
      const how = roll(BATCHES);
      const cut = CUTS.includes(how);
      await sendAll(site, tabs, open, drafts, ahead, how);
      if (how === 'closed' || how === 'left') open = await openAll();
      // Every tab is asked, since one may not see yet what another has written.
      const answers = (await Promise.all(open.map((tab) => tab.evaluate<Answer[]>('reader.told()')))).flat();
      const told = new Map(answers.map((answer) => [answer.id, answer]));
      entries.push(...drafts.map(({ id }) => entryOf(site, told.get(id) ?? { id, told: '', waits: false }, cut)));
      for (let round = 1; round <= MOST_ROUNDS; round++) {
        if (round === MENDED) site.mend();
        ahead += STEP_MS;
        // All tabs try the same parcels at once.
        await Promise.all(open.map((tab) => tab.evaluate(`reader.carry(${ahead})`)));
        if (!(await open[0]!.evaluate<string[]>('reader.waiting()')).length) break;
      }
    }
    return checked(site, entries);
  } finally {
    await tabs.close();
    await site.close();
  }
}

async function sendAll(
  site: FaultSite,
  tabs: Tabs,
  open: Tab[],
  drafts: Draft[],
  ahead: number,
  how: Befalls,
): Promise<void> {
  const code = { missing: '"missing"', left: '"loading"' } as Partial<Record<Befalls, string>>;
  const call = (index: number): string =>
    `reader.send(${JSON.stringify(drafts.filter((_, n) => n % open.length === index))}, ${ahead}, ${code[how] ?? '""'})`;
  if (how === 'spent') {
    site.hold();
    await Promise.all(open.map((tab) => tab.evaluate('reader.spend()')));
  }
  const under = site.came(site.posts.length + 2);
  if (how === 'closed' || how === 'left') {
    // Not awaited: the page closes before it could answer.
    await Promise.all(open.map((tab, index) => tab.evaluate(`void ${call(index)}`)));
    if (how === 'closed') await under;
    await Promise.all(open.map((tab) => tab.kill()));
    return;
  }
  const all = Promise.all(open.map((tab, index) => tab.evaluate(call(index))));
  if (how === 'offline' && tabs.offline) {
    await under;
    await tabs.offline(true);
  }
  await all;
  if (how === 'offline') await tabs.offline?.(false);
  if (how === 'spent') {
    site.release();
    await Promise.all(open.map((tab) => tab.evaluate('reader.spent()')));
  }
}

function entryOf(site: FaultSite, { id, told, waits, reason }: Answer, cut: boolean): Entry {
  const posts = site.posts.filter((post) => post.id === id);
  return {
    id,
    told,
    waits,
    held: site.stored().includes(id),
    refused: posts.at(-1)?.refuses ?? false,
    posts: posts.length,
    ...(reason && { reason }),
    cut,
  };
}

function checked(site: FaultSite, entries: Entry[]): Account {
  const account = accountOf(entries, site.posts, site.stored());
  account.untrue.push(...site.faults.map((fault) => `the receiver: ${fault}`));
  if (site.strays) account.doubled.push(`${site.strays} requests followed a redirect`);
  return account;
}

/** Message in the dialog -> outcome of the report. */
const TOLD: ReadonlyMap<string, Told> = new Map(
  (['accepted', 'known', 'sent', 'kept', 'dropped', 'refused', 'failed'] as const).map((told) => [WORDS[told], told]),
);

/** Keys of all that waits. */
const OUTBOX = 'Object.keys(localStorage).filter((key) => /^typo-report(-draft)?:/.test(key))';

/** The part of the built widget that makes and sends a report. */
const SENDING_PART = /^\/typo-report-sending-/;

/** Sends `count` reports as a reader does, with mouse and keys, and reads the messages of the built widget. */
export async function driveByHand(engine: Engine, count: number, seed: number): Promise<Account> {
  const roll = makeDice(seed);
  const site = new FaultSite();
  await site.open();
  const { page, close } = await openBrowser(engine);
  try {
    const entries: Entry[] = [];
    const next = makeAddresses();
    let ahead = 0;
    for (let from = 0; from < count; from += BY_HAND) {
      const news = next('news');
      await page.open(`${site.url}${news}?from=${from}&ahead=${ahead}`);
      if (news.startsWith('/worked/')) await page.until('navigator.serviceWorker.controller', 'a worker');
      // A part that was once loaded stays, so it is missing for the first reports of a page.
      const without = roll([0, 2, 4]);
      for (let n = from; n < Math.min(count, from + BY_HAND); n++) {
        const isMissing = n - from < without;
        site.missing = isMissing ? SENDING_PART : null;
        const words = `ашипка${n}`;
        site.plan(words, makePlan(roll));
        await page.mark(words);
        await page.press('Control+Enter');
        await page.dialogWhen();
        if (roll([true, false])) await page.press('Enter');
        else await page.clickPart('send');
        const { message } = await page.dialogWhen(
          `dialog.message && dialog.message !== ${JSON.stringify(WORDS.sending)}`,
        );
        await page.press('Escape');
        await page.dialogClosed();
        const id =
          site.posts.findLast(({ exact }) => exact === words)?.id ??
          (await page.evaluate<string>(
            `${OUTBOX}.find((key) => localStorage[key].includes("${words}")).split(':')[1]`,
          ));
        const waits = await page.evaluate<boolean>(`${OUTBOX}.some((key) => key.endsWith(":${id}"))`);
        entries.push(entryOf(site, { id, told: TOLD.get(message) ?? (`«${message}»` as Told), waits }, isMissing));
      }
      // The fault is over, and the reader opens another page the next day.
      site.mend();
      ahead += STEP_MS;
      await page.open(`${site.url}/news?from=${from}&ahead=${ahead}`);
      await page.until(`!${OUTBOX}.length`, 'an empty outbox');
    }
    return checked(site, entries);
  } finally {
    await close();
    await site.close();
  }
}
