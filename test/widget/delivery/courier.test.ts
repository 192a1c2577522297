// Parcels come in, a real endpoint answers in every way, and what reached it, what waits here and when it is due again
// goes out.

import { carry, carryWaiting } from '../../../src/widget/delivery/courier.js';
import type { Round } from '../../../src/widget/delivery/courier.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { endpoint, expect } from '../../helpers.js';
import type { Answer, TestEndpoint } from '../../helpers.js';
import { aParcel, full, keys, lay, OUTBOX, stored, withoutStorage, withStorage } from './a-parcel.js';

const PATIENT_MS = 8_000;
const IMPATIENT_MS = 300;
const HOUR_MS = 3_600_000;

type Tried = [id: string, outcome: Verdict['outcome'], status: number];

/** Carries once, and tells what was heard of it. */
async function round(parts: Partial<Round> = {}): Promise<{ tried: Tried[]; next: number }> {
  const tried: Tried[] = [];
  const next = await carryWaiting({
    timeout: PATIENT_MS,
    before: 0,
    tried: ({ id }, { outcome, status }) => tried.push([id, outcome, status]),
    ...parts,
  });
  return { tried, next };
}

const idsAt = async (server: TestEndpoint): Promise<string[]> =>
  (await server.requests()).map(({ body }) => (JSON.parse(body) as { id: string }).id);

/** Runs `work` with chance and the clock held still. */
async function still(chance: number, work: (now: number) => Promise<void>): Promise<void> {
  const [random, clock] = [Math.random, Date.now];
  const now = clock();
  Math.random = () => chance;
  Date.now = () => now;
  try {
    await work(now);
  } finally {
    Math.random = random;
    Date.now = clock;
  }
}

/** Runs `work` with other locks, or none. */
async function withLocks(locks: unknown, work: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(navigator, 'locks');
  }
}

describe('A parcel', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  describe('that the reader has just sent', () => {
    const done: [name: string, answer: Answer, parts: Partial<Parcel>, outcome: Verdict['outcome']][] = [
      ['is accepted', { status: 201 }, {}, 'accepted'],
      ['is known already', { status: 200, body: '{"known":true}' }, {}, 'known'],
      [
        'is sent, the answer unread',
        { cors: false },
        { mode: 'no-cors', body: { type: 'text/plain', text: '{}' } },
        'sent',
      ],
      ['is refused for good', { status: 422 }, {}, 'refused'],
    ];
    for (const [name, answer, parts, outcome] of done) {
      it(`${name}: nothing waits`, async () => {
        const { url } = await endpoint(answer);
        expect((await carry(aParcel({ ...parts, endpoint: url }), PATIENT_MS)).outcome).to.equal(outcome);
        expect(keys()).to.deep.equal([]);
      });
    }

    const passing: [name: string, answer: Answer, status: number][] = [
      ['the connection breaks', { how: 'reset' }, 0],
      ['no answer comes in time', { how: 'hang' }, 0],
      ['the answer does not end in time', { how: 'stall' }, 0],
      ['this origin may not read the answer', { cors: false }, 0],
      ...[408, 425, 429, 500, 502, 503, 504].map((status): [string, Answer, number] => [
        `the answer is ${status}`,
        { status },
        status,
      ]),
    ];
    for (const [name, answer, status] of passing) {
      it(`is kept when ${name}, whole and once`, async () => {
        const { url } = await endpoint(answer);
        const parcel = aParcel({ endpoint: url });
        const verdict = await carry(parcel, answer.how && answer.how !== 'reset' ? IMPATIENT_MS : PATIENT_MS);
        expect([verdict.outcome, verdict.status]).to.deep.equal(['kept', status]);
        const kept = stored().get(parcel.id)!;
        expect(kept).to.deep.equal({ ...parcel, due: kept.due, tries: 1, mustWait: status > 0 });
        expect(kept.due).to.be.greaterThan(Date.now());
      });
    }

    it('lies here before anything is waited for', async () => {
      const { url } = await endpoint();
      const parcel = aParcel({ endpoint: url });
      const carried = carry(parcel, PATIENT_MS);
      expect(keys()).to.deep.equal([OUTBOX + parcel.id]);
      await carried;
    });

    it('lies here while it is on its way, and no other tab may take it', async () => {
      const server = await endpoint({ how: 'hold' });
      const parcel = aParcel({ endpoint: server.url });
      const carried = carry(parcel, PATIENT_MS);
      await server.arrived();
      expect(stored().get(parcel.id)).to.deep.include({ mustWait: true, tries: 1 });
      expect(stored().get(parcel.id)!.due).to.be.greaterThan(Date.now() + PATIENT_MS);
      expect((await round({ before: Infinity })).tried).to.deep.equal([]);
      await server.release();
      expect((await carried).outcome).to.equal('accepted');
      expect(keys()).to.deep.equal([]);
    });

    it('pushes no other out while it may still arrive', async () => {
      const { url } = await endpoint();
      for (let n = 0; n < 20; n++) lay(aParcel({ due: Date.now() + HOUR_MS }));
      expect((await carry(aParcel({ endpoint: url }), PATIENT_MS)).outcome).to.equal('accepted');
      expect(keys()).to.have.length(20);
    });

    it('pushes the oldest out when it must be kept, and that is told', async () => {
      const { url } = await endpoint({ status: 503 });
      const oldest = aParcel({ created: Date.now() - HOUR_MS });
      lay(oldest);
      for (let n = 0; n < 19; n++) lay(aParcel());
      expect((await carry(aParcel({ endpoint: url }), PATIENT_MS)).outcome).to.equal('dropped');
      expect(keys())
        .to.have.length(20)
        .and.not.include(OUTBOX + oldest.id);
    });

    it('outlives its page; later ones do not, since they wait here', async () => {
      const seen: unknown[] = [];
      const real = window.fetch;
      window.fetch = (_, init) => {
        seen.push(init?.keepalive);
        return Promise.resolve(new Response('', { status: 503 }));
      };
      await carry(aParcel(), PATIENT_MS);
      lay(aParcel());
      await round();
      window.fetch = real;
      expect(seen).to.deep.equal([true, false]);
    });
  });

  describe('that waits', () => {
    const waiting = (url: string, parts: Partial<Parcel> = {}): Parcel => {
      const parcel = aParcel({ endpoint: url, tries: 1, due: Date.now() - 1, ...parts });
      lay(parcel);
      return parcel;
    };

    it('goes when it is due, with the id and the words it had', async () => {
      const server = await endpoint();
      const parcel = waiting(server.url);
      expect(await round()).to.deep.equal({ tried: [[parcel.id, 'accepted', 201]], next: Infinity });
      expect((await server.requests()).map(({ body }) => body)).to.deep.equal([parcel.body.text]);
      expect(keys()).to.deep.equal([]);
    });

    it('has the same id on every try, until one succeeds', async () => {
      const server = await endpoint(
        { status: 500 },
        { status: 404 },
        { status: 429 },
        { status: 200, body: '{"known":true}' },
      );
      const parcel = aParcel({ endpoint: server.url });
      await carry(parcel, PATIENT_MS);
      const heard: Tried[] = [];
      for (let n = 0; n < 3; n++) {
        lay({ ...stored().get(parcel.id)!, due: 0 });
        heard.push(...(await round()).tried);
      }
      expect(heard).to.deep.equal([
        [parcel.id, 'kept', 404],
        [parcel.id, 'kept', 429],
        [parcel.id, 'known', 200],
      ]);
      expect(new Set(await idsAt(server))).to.deep.equal(new Set([parcel.id]));
      expect(keys()).to.deep.equal([]);
    });

    it('does not go before it is due, and says when that is', async () => {
      const server = await endpoint();
      const due = Date.now() + HOUR_MS;
      waiting(server.url, { due });
      waiting(server.url, { due: due + 1 });
      expect(await round()).to.deep.equal({ tried: [], next: due });
      expect(await server.requests()).to.deep.equal([]);
    });

    it('goes early when the connection is back and only that kept it', async () => {
      const server = await endpoint();
      const due = Date.now() + HOUR_MS;
      const loose = waiting(server.url, { due });
      waiting(server.url, { due, mustWait: true });
      expect((await round({ before: Infinity })).tried).to.deep.equal([[loose.id, 'accepted', 201]]);
    });

    it('goes early on the next page when only the connection kept it', async () => {
      const server = await endpoint();
      const opened = Date.now();
      const older = waiting(server.url, { due: opened + HOUR_MS, created: opened - 1 });
      waiting(server.url, { due: opened + HOUR_MS, created: opened + 1 });
      expect((await round({ before: opened })).tried.map(([id]) => id)).to.deep.equal([older.id]);
    });

    it('goes when a clock that was years ahead has made it due then', async () => {
      const { url } = await endpoint();
      const parcel = waiting(url, { due: Date.now() + 9_000 * HOUR_MS, mustWait: true });
      expect((await round()).tried.map(([id]) => id)).to.deep.equal([parcel.id]);
    });

    it('goes oldest first', async () => {
      const server = await endpoint();
      const made = [3, 1, 2].map((minutes) => waiting(server.url, { created: Date.now() - minutes * 60_000 }));
      await round();
      expect(await idsAt(server)).to.deep.equal([made[0]!.id, made[2]!.id, made[1]!.id]);
    });

    it('and is refused waits on, since its reader is no longer there to be told', async () => {
      const { url } = await endpoint({ status: 404 });
      const parcel = waiting(url);
      expect((await round()).tried).to.deep.equal([[parcel.id, 'kept', 404]]);
      expect(stored().get(parcel.id)).to.deep.include({ tries: 2, mustWait: true });
    });

    it('does not come back when it was taken out while on its way', async () => {
      const server = await endpoint({ how: 'hold', status: 503 });
      const parcel = waiting(server.url);
      const carried = round();
      await server.arrived();
      localStorage.clear();
      await server.release();
      expect((await carried).tried).to.deep.equal([[parcel.id, 'failed', 503]]);
      expect(keys()).to.deep.equal([]);
    });

    it('stays when the round is ended before its turn', async () => {
      const server = await endpoint();
      const [first, second] = [
        waiting(server.url, { created: 1e12 + Date.now() }),
        waiting(server.url, { created: 2e12 + Date.now() }),
      ];
      const ending = new AbortController();
      await round({ signal: ending.signal, tried: () => ending.abort() });
      expect(await idsAt(server)).to.deep.equal([first.id]);
      expect([...stored().keys()]).to.deep.equal([second.id]);
    });
  });

  describe('that must wait again waits', () => {
    const tries: [already: number, seconds: number][] = [
      [0, 5],
      [1, 10],
      [2, 20],
      [6, 320],
      [9, 2560],
      [10, 3600],
      [1000, 3600],
    ];
    for (const [already, seconds] of tries) {
      it(`${seconds} s after ${already} tries, give or take a quarter`, async () => {
        const { url } = await endpoint({ status: 500 });
        for (const [chance, factor] of [
          [0, 0.75],
          [0.5, 1],
          [1, 1.25],
        ] as const) {
          await still(chance, async (now) => {
            const parcel = aParcel({ endpoint: url, tries: already, due: now - 1 });
            lay(parcel);
            await round();
            expect(stored().get(parcel.id)!.due - now).to.be.closeTo(seconds * 1000 * factor, 1);
            localStorage.clear();
          });
        }
      });
    }

    const DAY_S = 86_400;
    const asked: [says: string, seconds: number][] = [
      ['120', 120],
      ['7200', 7200],
      [String(40 * DAY_S), DAY_S],
      ['9'.repeat(400), DAY_S],
      [new Date(1e3 * Math.ceil(Date.now() / 1e3 + 600)).toUTCString(), 600],
    ];
    for (const [says, seconds] of asked) {
      it(`as long as the endpoint asks, at most a day: ${says.slice(0, 40)}`, async () => {
        const { url } = await endpoint({ status: 503, headers: { 'retry-after': says } });
        for (const [chance, factor] of [
          [0, 1],
          [1, 1.25],
        ] as const) {
          await still(chance, async (now) => {
            const parcel = aParcel({ endpoint: url });
            await carry(parcel, PATIENT_MS);
            const { due, mustWait } = stored().get(parcel.id)!;
            expect(mustWait).to.equal(true);
            // The date was written with the test's first lines.
            expect(due - now).to.be.within(
              seconds * 1000 * factor - (says.includes('GMT') ? 60_000 : 100),
              seconds * 1000 * factor + 1_000,
            );
            localStorage.clear();
          });
        }
      });
    }
  });

  describe('is carried by one tab alone:', () => {
    it('not while another is at it', async () => {
      const server = await endpoint();
      const parcel = aParcel({ endpoint: server.url, due: 0, tries: 1 });
      lay(parcel);
      await navigator.locks.request(`typo-report:${parcel.id}`, async () => {
        expect((await round()).tried).to.deep.equal([]);
      });
      expect((await round()).tried).to.have.length(1);
    });

    it('once, when all that may send it do so in the same moment', async () => {
      const server = await endpoint();
      const parcels = Array.from({ length: 3 }, () => aParcel({ endpoint: server.url, due: 0, tries: 1 }));
      parcels.forEach(lay);
      const rounds = await Promise.all([round(), round({ before: Infinity }), round()]);
      expect(rounds.flatMap(({ tried }) => tried)).to.have.length(3);
      expect(new Set(await idsAt(server)).size).to.equal(3);
      expect(await server.requests()).to.have.length(3);
    });

    it('without locks, not when another tab has taken it in the same moment', async () => {
      const server = await endpoint();
      const parcel = aParcel({ endpoint: server.url, due: 0, tries: 1 });
      lay(parcel);
      await withLocks(undefined, async () => {
        const carried = round();
        // The other tab's write comes after ours.
        const theirs = { ...stored().get(parcel.id)!, due: Date.now() + HOUR_MS, mustWait: true };
        lay(theirs);
        expect((await carried).tried).to.deep.equal([]);
        expect(stored().get(parcel.id)).to.deep.equal(theirs);
      });
      expect(await server.requests()).to.deep.equal([]);
    });

    it('without locks, once when this tab alone is at it', async () => {
      const server = await endpoint();
      lay(aParcel({ endpoint: server.url, due: 0, tries: 1 }));
      await withLocks(undefined, async () => {
        const rounds = await Promise.all([round(), round({ before: Infinity })]);
        expect(rounds.flatMap(({ tried }) => tried)).to.have.length(1);
      });
      expect(await server.requests()).to.have.length(1);
    });

    it('with locks that may not be used, as in a sandbox, it still goes', async () => {
      const shut = {
        request: () => Promise.reject(new DOMException('Access is denied in this context.', 'SecurityError')),
      };
      const { url } = await endpoint();
      await withLocks(shut, async () => {
        expect((await carry(aParcel({ endpoint: url }), PATIENT_MS)).outcome).to.equal('accepted');
      });
    });
  });

  describe('that storage does not take', () => {
    for (const [name, broken] of [
      ['because it is full', (work: () => Promise<unknown>) => withStorage({ setItem: full }, work)],
      ['because it is shut', withoutStorage],
    ] as const) {
      it(`${name}, arrives all the same`, async () => {
        const { url } = await endpoint();
        await broken(async () =>
          expect((await carry(aParcel({ endpoint: url }), PATIENT_MS)).outcome).to.equal('accepted'),
        );
      });

      it(`${name}, is not said to be kept`, async () => {
        const { url } = await endpoint({ status: 503 });
        await broken(async () =>
          expect(await carry(aParcel({ endpoint: url }), PATIENT_MS)).to.deep.equal({ outcome: 'failed', status: 503 }),
        );
        expect(keys()).to.deep.equal([]);
      });
    }

    it('because it is too large, is not said to be kept', async () => {
      const { url } = await endpoint({ status: 503 });
      const body = { type: 'text/plain', text: 'x'.repeat(70_000) };
      expect((await carry(aParcel({ endpoint: url, body }), PATIENT_MS)).outcome).to.equal('failed');
      expect(keys()).to.deep.equal([]);
    });

    it('a second time, waits as it was put by, and is said to be kept', async () => {
      const server = await endpoint({ how: 'hold', status: 503 });
      const parcel = aParcel({ endpoint: server.url });
      const carried = carry(parcel, PATIENT_MS);
      await server.arrived();
      await withStorage({ setItem: full }, async () => {
        await server.release();
        expect((await carried).outcome).to.equal('kept');
      });
      expect(keys()).to.deep.equal([OUTBOX + parcel.id]);
    });
  });
});
