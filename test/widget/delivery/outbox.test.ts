// Checks which parcels the outbox keeps, within its limits and with anything else in the browser's storage.

import { dropParcel, keepParcel, parcelOf, waitingParcels } from '../../../src/widget/delivery/outbox.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { hasParcels } from '../../../src/widget/delivery/outbox-keys.js';
import { expect } from '../../helpers.js';
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

const DAY_MS = 24 * 3600 * 1000;
const ids = (parcels: Parcel[]): string[] => parcels.map(({ id }) => id);
/** Makes `count` parcels, each a minute newer than the one before. */
const parcelsByAge = (count: number, parts: Partial<Parcel> = {}): Parcel[] =>
  Array.from({ length: count }, (_, n) => aParcel({ created: Date.now() - (count - n) * 60_000, ...parts }));
const withBodyOf = (letters: number): Partial<Parcel> => ({ body: { type: 'text/plain', text: 'ё'.repeat(letters) } });

describe('The outbox', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('gives a parcel back unchanged', () => {
    const parcel = aParcel({ mode: 'no-cors', tries: 3, mustWait: true, due: Date.now() + 0.25 });
    expect(keepParcel(parcel, true)).to.equal('kept');
    expect(waitingParcels()).to.deep.equal([parcel]);
    expect(parcelOf(parcel.id)).to.deep.equal(parcel);
    expect(hasParcels()).to.equal(true);
  });

  it('is empty at first', () => {
    expect([hasParcels(), waitingParcels(), parcelOf('x')]).to.deep.equal([false, [], null]);
  });

  it('keeps only the last parcel of each id', () => {
    const parcel = aParcel();
    keepParcel(parcel, true);
    keepParcel({ ...parcel, tries: 1 }, true);
    expect(waitingParcels().map(({ tries }) => tries)).to.deep.equal([1]);
  });

  it('gives the oldest parcels first', () => {
    const parcels = parcelsByAge(5);
    for (const parcel of [...parcels].reverse()) keepParcel(parcel, true);
    expect(ids(waitingParcels())).to.deep.equal(ids(parcels));
  });

  it('drops a parcel', () => {
    const parcel = aParcel();
    keepParcel(parcel, true);
    dropParcel(parcel.id);
    expect(outboxKeys()).to.deep.equal([]);
  });

  describe('has limits:', () => {
    it('drops the oldest of 21 parcels, and says so', () => {
      const parcels = parcelsByAge(21);
      const results = parcels.map((parcel) => keepParcel(parcel, true));
      expect(results).to.deep.equal([...Array<string>(20).fill('kept'), 'dropped']);
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
    });

    it('drops the oldest parcels when there are more than 64 KiB of UTF-8', () => {
      const parcels = parcelsByAge(4, withBodyOf(9_000));
      expect(parcels.map((parcel) => keepParcel(parcel, true))).to.deep.equal(['kept', 'kept', 'kept', 'dropped']);
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
      expect(new Blob([...storedParcels().values()].map((parcel) => JSON.stringify(parcel))).size).to.be.at.most(
        65_536,
      );
    });

    it('does not keep a single parcel larger than that, and drops no other', () => {
      const [small, large] = [aParcel(), aParcel(withBodyOf(33_000))];
      keepParcel(small, true);
      expect(keepParcel(large, true)).to.equal(null);
      expect(ids(waitingParcels())).to.deep.equal([small.id]);
    });

    it('drops nothing for a parcel that is on its way, since it may arrive', () => {
      const parcels = parcelsByAge(21);
      expect(parcels.map((parcel, n) => keepParcel(parcel, n < 20))).to.deep.equal(Array<string>(21).fill('kept'));
      expect(waitingParcels()).to.have.length(21);
      expect(keepParcel(parcels[20]!, true)).to.equal('dropped');
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
    });

    it('drops a parcel after 7 days', () => {
      putIntoOutbox(aParcel({ created: Date.now() - 7 * DAY_MS - 1 }));
      const young = aParcel({ created: Date.now() - 7 * DAY_MS + 60_000 });
      putIntoOutbox(young);
      expect(ids(waitingParcels())).to.deep.equal([young.id]);
      expect(outboxKeys()).to.have.length(1);
    });

    it('keeps a parcel that was made while the clock was ahead', () => {
      const parcel = aParcel({ created: Date.now() + 1000 * DAY_MS });
      putIntoOutbox(parcel);
      expect(ids(waitingParcels())).to.deep.equal([parcel.id]);
    });
  });

  describe('survives anything that another script has written:', () => {
    const whole = aParcel({ id: 'x' });
    const garbage: [name: string, text: string][] = [
      ['an empty text', ''],
      ['a text that is not JSON', '{"id": "x'],
      ['null alone', 'null'],
      ['a number', '5'],
      ['a list', '[]'],
      ['an empty object', '{}'],
      ...(['id', 'endpoint', 'body', 'report', 'created', 'tries', 'due'] as const).map((part): [string, string] => [
        `no ${part}`,
        JSON.stringify({ ...whole, [part]: undefined }),
      ]),
      ...(['id', 'endpoint', 'body', 'report', 'created', 'tries', 'due'] as const).map((part): [string, string] => [
        `null for ${part}`,
        JSON.stringify({ ...whole, [part]: null }),
      ]),
      ['an id that differs from its key', JSON.stringify({ ...whole, id: 'y' })],
      ['a body that is not a text', JSON.stringify({ ...whole, body: { type: 'text/plain', text: {} } })],
      ['a report that is a list', JSON.stringify({ ...whole, report: [] })],
      ['a time that is not a number', JSON.stringify({ ...whole, due: 'soon' })],
      ['an endpoint that runs a script', JSON.stringify({ ...whole, endpoint: 'javascript:alert(1)' })],
    ];
    for (const [name, text] of garbage) {
      it(`drops a parcel with ${name}, and keeps a good one`, () => {
        const parcel = aParcel();
        putIntoOutbox(parcel);
        localStorage.setItem(`${OUTBOX}x`, text);
        expect(ids(waitingParcels())).to.deep.equal([parcel.id]);
        expect(outboxKeys()).to.deep.equal([OUTBOX + parcel.id]);
      });
    }

    it('reads an unknown mode as cors', () => {
      putIntoOutbox(aParcel({ id: 'x', mode: 'navigate' as 'cors' }));
      expect(parcelOf('x')!.mode).to.equal('cors');
    });

    it('leaves the storage of other scripts alone', () => {
      localStorage.setItem('typo', 'theirs');
      localStorage.setItem(`${OUTBOX}x`, 'ours');
      expect(waitingParcels()).to.deep.equal([]);
      expect(localStorage.getItem('typo')).to.equal('theirs');
    });
  });

  describe('says that it keeps nothing, and loses nothing,', () => {
    it('when the storage reports that it is full', async () => {
      const before = parcelsByAge(20);
      for (const parcel of before) keepParcel(parcel, true);
      await withStorage({ setItem: throwQuotaExceeded }, () => expect(keepParcel(aParcel(), true)).to.equal(null));
      expect(ids(waitingParcels())).to.deep.equal(ids(before));
    });

    it('when the storage is really full', () => {
      // Fills the storage, about five million characters, until less is free than a parcel needs.
      let piece = 'x'.repeat(1_000_000);
      for (let n = 0; piece.length > 4; n++) {
        try {
          localStorage.setItem(`page-${n}`, piece);
        } catch {
          piece = piece.slice(piece.length / 2);
        }
      }
      expect(keepParcel(aParcel(), true)).to.equal(null);
      expect(waitingParcels()).to.deep.equal([]);
    });

    it('when the storage may not be used, as in a sandbox', async () => {
      await withoutStorage(() => {
        expect(keepParcel(aParcel(), true)).to.equal(null);
        expect([hasParcels(), waitingParcels(), parcelOf('x')]).to.deep.equal([false, [], null]);
        expect(() => dropParcel('x')).not.to.throw();
      });
    });
  });
});
