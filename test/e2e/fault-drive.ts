// An engine and a number of reports come in; they are sent through every fault, by script and by hand, and the account
// of them goes out.

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

/** As many as the outbox holds: one more would push another out, which is told, but is a loss all the same. */
const BATCH = 20;
/** A page of news has this many words to mark. */
const BY_HAND = 10;

/** More than an endpoint may ask to wait for, a day and a quarter, and five times less than a report lives, ms. */
const STEP_MS = 31 * 3_600_000;
const MOST_ROUNDS = 5;
/** From this round on all is well. */
const MENDED = 3;

/** Numbers that look random and are the same for the same seed. */
function makeDice(seed: number): <T>(sides: readonly T[]) => T {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return sides[Math.floor((state / 2 ** 32) * sides.length)]!;
  };
}

/** What one report meets, try by try. */
const makePlan = (roll: ReturnType<typeof makeDice>): Fault[] => {
  const first = roll([PASSING, PASSING, PASSING, TAKING, REFUSING]);
  return [roll(first), ...Array.from({ length: roll([0, 1, 2]) }, () => roll(roll([PASSING, PASSING, REFUSING])))];
};

interface Draft {
  id: string;
  exact: string;
}

type Answer = Pick<Entry, 'id' | 'told' | 'waits'>;

/**
 * Sends `count` reports by script, many at once, in two tabs where the engine has two; now and then a tab is closed,
 * or the network goes, in the middle of it.
 */
export async function driveByScript(engine: Engine, count: number, seed: number): Promise<Account> {
  const roll = makeDice(seed);
  const site = new FaultSite();
  await site.open();
  const tabs = await openTabs(engine);
  try {
    const openAll = (): Promise<Tab[]> =>
      Promise.all(Array.from({ length: tabs.most }, () => tabs.open(`${site.url}/source`)));
    let open = await openAll();
    const entries: Entry[] = [];
    let ahead = 0;
    for (let sent = 0; sent < count; sent += BATCH) {
      const drafts = Array.from({ length: Math.min(BATCH, count - sent) }, (_, n): Draft => ({
        id: randomUUID(),
        exact: `слово${sent + n}`,
      }));
      for (const { id } of drafts) site.plan(id, makePlan(roll));
      const how = roll(['whole', 'whole', 'closed', 'offline'] as const);
      await sendAll(site, tabs, open, drafts, ahead, how);
      if (how === 'closed') open = await openAll();
      // Each tab is asked: what another has just written may not be seen here yet.
      const answers = (await Promise.all(open.map((tab) => tab.evaluate<Answer[]>('reader.told()')))).flat();
      const told = new Map(answers.map((answer) => [answer.id, answer]));
      entries.push(...drafts.map(({ id }) => entryOf(site, told.get(id) ?? { id, told: '', waits: false })));
      for (let round = 1; round <= MOST_ROUNDS; round++) {
        if (round === MENDED) site.mend();
        ahead += STEP_MS;
        // All tabs at once reach for the same parcels.
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
  how: 'whole' | 'closed' | 'offline',
): Promise<void> {
  const call = (index: number): string =>
    `reader.send(${JSON.stringify(drafts.filter((_, n) => n % open.length === index))}, ${ahead})`;
  const under = site.came(site.posts.length + 2);
  if (how === 'closed') {
    // Nobody waits for what a page says that is going to be closed.
    await Promise.all(open.map((tab, index) => tab.evaluate(`void ${call(index)}`)));
    await under;
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
}

function entryOf(site: FaultSite, { id, told, waits }: Answer): Entry {
  const posts = site.posts.filter((post) => post.id === id);
  return {
    id,
    told,
    waits,
    held: site.stored().includes(id),
    refused: posts.at(-1)?.refuses ?? false,
    posts: posts.length,
  };
}

function checked(site: FaultSite, entries: Entry[]): Account {
  const account = accountOf(entries, site.posts, site.stored());
  account.untrue.push(...site.faults.map((fault) => `the receiver: ${fault}`));
  if (site.strays) account.doubled.push(`${site.strays} requests followed a redirect`);
  return account;
}

/** What the dialog says -> what became of the report. */
const TOLD: ReadonlyMap<string, Told> = new Map(
  (['accepted', 'known', 'sent', 'kept', 'dropped', 'refused', 'failed'] as const).map((told) => [WORDS[told], told]),
);

const OUTBOX = 'Object.keys(localStorage).filter((key) => key.startsWith("typo-report:"))';

/**
 * Sends `count` reports as a reader does: marks a word with the mouse, presses Ctrl+Enter and the button, and reads
 * what the built widget says.
 */
export async function driveByHand(engine: Engine, count: number, seed: number): Promise<Account> {
  const roll = makeDice(seed);
  const site = new FaultSite();
  await site.open();
  const { page, close } = await openBrowser(engine);
  try {
    const entries: Entry[] = [];
    let ahead = 0;
    for (let from = 0; from < count; from += BY_HAND) {
      await page.open(`${site.url}/news?from=${from}&ahead=${ahead}`);
      for (let n = from; n < Math.min(count, from + BY_HAND); n++) {
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
        const { id } = site.posts.findLast(({ exact }) => exact === words)!;
        const waits = await page.evaluate<boolean>(`${OUTBOX}.includes("typo-report:${id}")`);
        entries.push(entryOf(site, { id, told: TOLD.get(message) ?? (`«${message}»` as Told), waits }));
      }
      // The fault is over; the reader comes back the day after and opens another page.
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
