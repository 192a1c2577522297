// Checks what the courier does with each answer of a real endpoint: which parcels wait, and when it tries again.

import { carry, carryWaiting } from '../../../src/widget/delivery/courier.js';
import type { Round } from '../../../src/widget/delivery/courier.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { endpoint, expect } from '../../helpers.js';
import type { Answer, TestEndpoint } from '../../helpers.js';
import {
  aParcel,
  OUTBOX,
  outboxKeys,
  putIntoOutbox,
  storedParcels,
  throwQuotaExceeded,
  withoutStorage,
  withStorage,
} from './a-parcel.js';

const PATIENT_MS = 8_000;
const IMPATIENT_MS = 300;
const HOUR_MS = 3_600_000;

type Tried = [id: string, outcome: Verdict['outcome'], status: number];

/** Carries what is due once; returns the tries and the time of the next round. */
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

/** Puts a parcel that is due into the outbox, as after one failed try. */
function waiting(url: string, parts: Partial<Parcel> = {}): Parcel {
  const parcel = aParcel({ endpoint: url, tries: 1, due: Date.now() - 1, ...parts });
  putIntoOutbox(parcel);
  return parcel;
}

/** Carries a new parcel to `url`. */
const carryTo = (url: string, parts: Partial<Parcel> = {}): Promise<Verdict> =>
  carry(aParcel({ ...parts, endpoint: url }), PATIENT_MS);

const idsAt = async (server: TestEndpoint): Promise<string[]> =>
  (await server.requests()).map(({ body }) => (JSON.parse(body) as { id: string }).id);

/** Runs `work` with a stopped clock, and with `chance` as every random number. */
async function withFixedTime(chance: number, work: (now: number) => Promise<void>): Promise<void> {
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

/** Runs `work` with `locks` in place of the browser's. */
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

  describe('just sent by the reader', () => {
    const done: [name: string, answer: Answer, parts: Partial<Parcel>, outcome: Verdict['outcome']][] = [
      ['the endpoint accepts it', { status: 201 }, {}, 'accepted'],
      ['the editors know it already', { status: 200, body: '{"known":true}' }, {}, 'known'],
      [
        'its answer can’t be read',
        { cors: false },
        { mode: 'no-cors', body: { type: 'text/plain', text: '{}' } },
        'sent',
      ],
      ['the endpoint refuses it', { status: 422 }, {}, 'refused'],
    ];
    it('is written to the outbox once before it leaves', async () => {
      const server = await endpoint({ how: 'hold' });
      const written: string[] = [];
      const { setItem } = Storage.prototype;
      const counting = {
        setItem(this: Storage, key: string, value: string) {
          written.push(key);
          setItem.call(this, key, value);
        },
      };
      await withStorage(counting, async () => {
        const carried = carryTo(server.url);
        await server.arrived();
        expect(written).to.deep.equal(outboxKeys());
        await server.release();
        await carried;
      });
      expect(written).to.have.length(1);
    });

    for (const [name, answer, parts, outcome] of done) {
      it(`does not wait in the outbox when ${name}`, async () => {
        const { url } = await endpoint(answer);
        expect((await carryTo(url, parts)).outcome).to.equal(outcome);
        expect(outboxKeys()).to.deep.equal([]);
      });
    }

    const notNow: [name: string, answer: Answer, status: number][] = [
      ['the connection breaks', { how: 'reset' }, 0],
      ['no answer comes in time', { how: 'hang' }, 0],
      ['the answer begins but does not end in time', { how: 'stall' }, 0],
      ['the page’s origin may not read the answer', { cors: false }, 0],
      ...[408, 425, 429, 500, 502, 503, 504].map((status): [string, Answer, number] => [
        `the answer is ${status}`,
        { status },
        status,
      ]),
    ];
    it('is kept when a page comes in place of an answer, and goes with the next page', async () => {
      const server = await endpoint({ status: 200, body: '<!doctype html><p>Вход' }, { status: 201 });
      const { outcome, status, reason, came } = await carryTo(server.url);
      expect({ outcome, status, reason }).to.deep.equal({ outcome: 'kept', status: 200, reason: 'page' });
      expect(came).to.contain('<!doctype html><p>Вход');
      expect((await round({ before: Infinity })).tried.map(([, told]) => told)).to.deep.equal(['accepted']);
    });

    it('is refused and not kept when no browser sends to its address', async () => {
      const verdict = await carryTo('https://redaktor:secret@news.example/reports');
      expect(verdict).to.deep.equal({ outcome: 'refused', status: 0, reason: 'address' });
      expect(outboxKeys()).to.deep.equal([]);
    });

    for (const [name, answer, status] of notNow) {
      it(`is kept once and unchanged when ${name}`, async () => {
        const { url } = await endpoint(answer);
        const parcel = aParcel({ endpoint: url });
        const verdict = await carry(parcel, answer.how && answer.how !== 'reset' ? IMPATIENT_MS : PATIENT_MS);
        expect([verdict.outcome, verdict.status]).to.deep.equal(['kept', status]);
        const kept = storedParcels().get(parcel.id)!;
        expect(kept).to.deep.equal({ ...parcel, due: kept.due, tries: 1, mustWait: status > 0 });
        expect(kept.due).to.be.greaterThan(Date.now());
      });
    }

    it('is put into the outbox at once, before any request', async () => {
      const { url } = await endpoint();
      const parcel = aParcel({ endpoint: url });
      const carried = carry(parcel, PATIENT_MS);
      expect(outboxKeys()).to.deep.equal([OUTBOX + parcel.id]);
      await carried;
    });

    it('stays in the outbox while it is on its way, and no other tab may take it', async () => {
      const server = await endpoint({ how: 'hold' });
      const parcel = aParcel({ endpoint: server.url });
      const carried = carry(parcel, PATIENT_MS);
      await server.arrived();
      expect(storedParcels().get(parcel.id)).to.deep.include({ mustWait: true, tries: 1 });
      expect(storedParcels().get(parcel.id)!.due).to.be.greaterThan(Date.now() + PATIENT_MS);
      expect((await round({ before: Infinity })).tried).to.deep.equal([]);
      await server.release();
      expect((await carried).outcome).to.equal('accepted');
      expect(outboxKeys()).to.deep.equal([]);
    });

    it('drops no other parcel while it may still arrive', async () => {
      const { url } = await endpoint();
      for (let n = 0; n < 20; n++) putIntoOutbox(aParcel({ due: Date.now() + HOUR_MS }));
      expect((await carryTo(url)).outcome).to.equal('accepted');
      expect(outboxKeys()).to.have.length(20);
    });

    it('drops the oldest parcel when it must be kept, and says so', async () => {
      const { url } = await endpoint({ status: 503 });
      const oldest = aParcel({ created: Date.now() - HOUR_MS });
      putIntoOutbox(oldest);
      for (let n = 0; n < 19; n++) putIntoOutbox(aParcel());
      expect((await carryTo(url)).outcome).to.equal('dropped');
      expect(outboxKeys())
        .to.have.length(20)
        .and.not.include(OUTBOX + oldest.id);
    });

    it('is sent even when the page closes; a later try is not, since the parcel waits in the outbox', async () => {
      const seen: unknown[] = [];
      const real = window.fetch;
      window.fetch = (_, init) => {
        seen.push(init?.keepalive);
        return Promise.resolve(new Response('', { status: 503 }));
      };
      await carry(aParcel(), PATIENT_MS);
      putIntoOutbox(aParcel());
      await round();
      window.fetch = real;
      expect(seen).to.deep.equal([true, false]);
    });
  });

  describe('waiting in the outbox', () => {
    it('is sent when it is due, with the same id and words', async () => {
      const server = await endpoint();
      const parcel = waiting(server.url);
      expect(await round()).to.deep.equal({ tried: [[parcel.id, 'accepted', 201]], next: Infinity });
      expect((await server.requests()).map(({ body }) => body)).to.deep.equal([parcel.body.text]);
      expect(outboxKeys()).to.deep.equal([]);
    });

    it('has the same id on every try until it arrives', async () => {
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
        putIntoOutbox({ ...storedParcels().get(parcel.id)!, due: 0 });
        heard.push(...(await round()).tried);
      }
      expect(heard).to.deep.equal([
        [parcel.id, 'kept', 404],
        [parcel.id, 'kept', 429],
        [parcel.id, 'known', 200],
      ]);
      expect(new Set(await idsAt(server))).to.deep.equal(new Set([parcel.id]));
      expect(outboxKeys()).to.deep.equal([]);
    });

    it('is not sent before it is due, and the courier says when that is', async () => {
      const server = await endpoint();
      const due = Date.now() + HOUR_MS;
      waiting(server.url, { due });
      waiting(server.url, { due: due + 1 });
      expect(await round()).to.deep.equal({ tried: [], next: due });
      expect(await server.requests()).to.deep.equal([]);
    });

    it('is sent early when the connection is back and was the only problem', async () => {
      const server = await endpoint();
      const due = Date.now() + HOUR_MS;
      const keptByConnection = waiting(server.url, { due });
      waiting(server.url, { due, mustWait: true });
      expect((await round({ before: Infinity })).tried).to.deep.equal([[keptByConnection.id, 'accepted', 201]]);
    });

    it('is sent early on the next page when the connection was the only problem', async () => {
      const server = await endpoint();
      const opened = Date.now();
      const older = waiting(server.url, { due: opened + HOUR_MS, created: opened - 1 });
      waiting(server.url, { due: opened + HOUR_MS, created: opened + 1 });
      expect((await round({ before: opened })).tried.map(([id]) => id)).to.deep.equal([older.id]);
    });

    it('is sent although it is due in years, since the clock was wrong', async () => {
      const { url } = await endpoint();
      const parcel = waiting(url, { due: Date.now() + 9_000 * HOUR_MS, mustWait: true });
      expect((await round()).tried.map(([id]) => id)).to.deep.equal([parcel.id]);
    });

    it('is sent after older parcels', async () => {
      const server = await endpoint();
      const made = [3, 1, 2].map((minutes) => waiting(server.url, { created: Date.now() - minutes * 60_000 }));
      await round();
      expect(await idsAt(server)).to.deep.equal([made[0]!.id, made[2]!.id, made[1]!.id]);
    });

    it('waits on when it is refused, since the reader is no longer there to be told', async () => {
      const { url } = await endpoint({ status: 404 });
      const parcel = waiting(url);
      expect((await round()).tried).to.deep.equal([[parcel.id, 'kept', 404]]);
      expect(storedParcels().get(parcel.id)).to.deep.include({ tries: 2, mustWait: true });
    });

    it('waits on when the browser no longer sends to its address', async () => {
      const parcel = waiting('https://redaktor:secret@news.example/reports');
      expect((await round()).tried).to.deep.equal([[parcel.id, 'kept', 0]]);
      expect([...storedParcels().keys()]).to.deep.equal([parcel.id]);
    });

    it('does not come back when it was removed while on its way', async () => {
      const server = await endpoint({ how: 'hold', status: 503 });
      const parcel = waiting(server.url);
      const carried = round();
      await server.arrived();
      localStorage.clear();
      await server.release();
      expect((await carried).tried).to.deep.equal([[parcel.id, 'failed', 503]]);
      expect(outboxKeys()).to.deep.equal([]);
    });

    it('stays when the round ends before its turn', async () => {
      const server = await endpoint();
      const [first, second] = [
        waiting(server.url, { created: 1e12 + Date.now() }),
        waiting(server.url, { created: 2e12 + Date.now() }),
      ];
      const ending = new AbortController();
      await round({ signal: ending.signal, tried: () => ending.abort() });
      expect(await idsAt(server)).to.deep.equal([first.id]);
      expect([...storedParcels().keys()]).to.deep.equal([second.id]);
    });
  });

  describe('that was not taken waits', () => {
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
      it(`${seconds} s after ${already} earlier tries, at most a quarter more or less`, async () => {
        const { url } = await endpoint({ status: 500 });
        for (const [chance, factor] of [
          [0, 0.75],
          [0.5, 1],
          [1, 1.25],
        ] as const) {
          await withFixedTime(chance, async (now) => {
            const parcel = waiting(url, { tries: already });
            await round();
            expect(storedParcels().get(parcel.id)!.due - now).to.be.closeTo(seconds * 1000 * factor, 1);
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
      it(`as long as the endpoint asks, at most a day, when it says ${says.slice(0, 40)}`, async () => {
        const { url } = await endpoint({ status: 503, headers: { 'retry-after': says } });
        for (const [chance, factor] of [
          [0, 1],
          [1, 1.25],
        ] as const) {
          await withFixedTime(chance, async (now) => {
            const parcel = aParcel({ endpoint: url });
            await carry(parcel, PATIENT_MS);
            const { due, mustWait } = storedParcels().get(parcel.id)!;
            expect(mustWait).to.equal(true);
            // The date was made when the file was loaded, so up to a minute has passed.
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

  describe('with several tabs open', () => {
    it('is not sent while another tab sends it', async () => {
      const server = await endpoint();
      const parcel = waiting(server.url);
      await navigator.locks.request(`typo-report:${parcel.id}`, async () => {
        expect((await round()).tried).to.deep.equal([]);
      });
      expect((await round()).tried).to.have.length(1);
    });

    it('is sent once when several rounds start at the same moment', async () => {
      const server = await endpoint();
      for (let n = 0; n < 3; n++) waiting(server.url);
      const rounds = await Promise.all([round(), round({ before: Infinity }), round()]);
      expect(rounds.flatMap(({ tried }) => tried)).to.have.length(3);
      expect(new Set(await idsAt(server)).size).to.equal(3);
      expect(await server.requests()).to.have.length(3);
    });

    it('is not sent, even without locks, when another tab took it at the same moment', async () => {
      const server = await endpoint();
      const parcel = waiting(server.url);
      await withLocks(undefined, async () => {
        const carried = round();
        // The other tab writes after this one.
        const theirs = { ...storedParcels().get(parcel.id)!, due: Date.now() + HOUR_MS, mustWait: true };
        putIntoOutbox(theirs);
        expect((await carried).tried).to.deep.equal([]);
        expect(storedParcels().get(parcel.id)).to.deep.equal(theirs);
      });
      expect(await server.requests()).to.deep.equal([]);
    });

    it('is sent once, even without locks, when two rounds start in this tab', async () => {
      const server = await endpoint();
      waiting(server.url);
      await withLocks(undefined, async () => {
        const rounds = await Promise.all([round(), round({ before: Infinity })]);
        expect(rounds.flatMap(({ tried }) => tried)).to.have.length(1);
      });
      expect(await server.requests()).to.have.length(1);
    });

    it('is sent when locks may not be used, as in a sandbox', async () => {
      const forbidden = {
        request: () => Promise.reject(new DOMException('Access is denied in this context.', 'SecurityError')),
      };
      const { url } = await endpoint();
      await withLocks(forbidden, async () => {
        expect((await carryTo(url)).outcome).to.equal('accepted');
      });
    });
  });

  describe('that the storage does not take,', () => {
    for (const [name, broken] of [
      ['because it is full', (work: () => Promise<unknown>) => withStorage({ setItem: throwQuotaExceeded }, work)],
      ['because it may not be used', withoutStorage],
    ] as const) {
      it(`${name}, still arrives`, async () => {
        const { url } = await endpoint();
        await broken(async () => expect((await carryTo(url)).outcome).to.equal('accepted'));
      });

      it(`${name}, has failed and is not called kept`, async () => {
        const { url } = await endpoint({ status: 503 });
        await broken(async () => expect(await carryTo(url)).to.deep.equal({ outcome: 'failed', status: 503 }));
        expect(outboxKeys()).to.deep.equal([]);
      });
    }

    it('because it is too large, has failed and is not called kept', async () => {
      const { url } = await endpoint({ status: 503 });
      const body = { type: 'text/plain', text: 'x'.repeat(70_000) };
      expect((await carryTo(url, { body })).outcome).to.equal('failed');
      expect(outboxKeys()).to.deep.equal([]);
    });

    it('a second time, still waits as it was stored the first time, and is called kept', async () => {
      const server = await endpoint({ how: 'hold', status: 503 });
      const parcel = aParcel({ endpoint: server.url });
      const carried = carry(parcel, PATIENT_MS);
      await server.arrived();
      await withStorage({ setItem: throwQuotaExceeded }, async () => {
        await server.release();
        expect((await carried).outcome).to.equal('kept');
      });
      expect(outboxKeys()).to.deep.equal([OUTBOX + parcel.id]);
    });
  });
});
