// Parcels come in; what this browser keeps of them, within its bounds and whatever else lies in its storage, goes out.

import { dropParcel, keepParcel, parcelOf, waitingParcels } from '../../../src/widget/delivery/outbox.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { hasParcels } from '../../../src/widget/delivery/outbox-keys.js';
import { expect } from '../../helpers.js';
import { aParcel, full, keys, lay, OUTBOX, stored, withoutStorage, withStorage } from './a-parcel.js';

const DAY_MS = 24 * 3600 * 1000;
const ids = (parcels: Parcel[]): string[] => parcels.map(({ id }) => id);
/** `count` parcels, one a minute. */
const inOrder = (count: number, parts: Partial<Parcel> = {}): Parcel[] =>
  Array.from({ length: count }, (_, n) => aParcel({ created: Date.now() - (count - n) * 60_000, ...parts }));
const heavy = (letters: number): Partial<Parcel> => ({ body: { type: 'text/plain', text: 'ё'.repeat(letters) } });

describe('The outbox', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('gives back what was put in, as it was', () => {
    const parcel = aParcel({ mode: 'no-cors', tries: 3, mustWait: true, due: Date.now() + 0.25 });
    expect(keepParcel(parcel, true)).to.equal('kept');
    expect(waitingParcels()).to.deep.equal([parcel]);
    expect(parcelOf(parcel.id)).to.deep.equal(parcel);
    expect(hasParcels()).to.equal(true);
  });

  it('has nothing when nothing was put in', () => {
    expect([hasParcels(), waitingParcels(), parcelOf('x')]).to.deep.equal([false, [], null]);
  });

  it('keeps one parcel of each id, the last', () => {
    const parcel = aParcel();
    keepParcel(parcel, true);
    keepParcel({ ...parcel, tries: 1 }, true);
    expect(waitingParcels().map(({ tries }) => tries)).to.deep.equal([1]);
  });

  it('gives them oldest first', () => {
    const parcels = inOrder(5);
    for (const parcel of [...parcels].reverse()) keepParcel(parcel, true);
    expect(ids(waitingParcels())).to.deep.equal(ids(parcels));
  });

  it('lets one go', () => {
    const parcel = aParcel();
    keepParcel(parcel, true);
    dropParcel(parcel.id);
    expect(keys()).to.deep.equal([]);
  });

  describe('is bounded:', () => {
    it('of 21 reports the oldest goes, and that is told', () => {
      const parcels = inOrder(21);
      const told = parcels.map((parcel) => keepParcel(parcel, true));
      expect(told).to.deep.equal([...Array<string>(20).fill('kept'), 'dropped']);
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
    });

    it('of more than 64 KiB, UTF-8, the oldest go', () => {
      const parcels = inOrder(4, heavy(9_000));
      expect(parcels.map((parcel) => keepParcel(parcel, true))).to.deep.equal(['kept', 'kept', 'kept', 'dropped']);
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
      expect(new Blob([...stored().values()].map((parcel) => JSON.stringify(parcel))).size).to.be.at.most(65_536);
    });

    it('of one that is larger than that nothing is kept, and nothing goes for it', () => {
      const [small, large] = [aParcel(), aParcel(heavy(33_000))];
      keepParcel(small, true);
      expect(keepParcel(large, true)).to.equal(null);
      expect(ids(waitingParcels())).to.deep.equal([small.id]);
    });

    it('nothing goes for one that is on its way and may well arrive', () => {
      const parcels = inOrder(21);
      expect(parcels.map((parcel, n) => keepParcel(parcel, n < 20))).to.deep.equal(Array<string>(21).fill('kept'));
      expect(waitingParcels()).to.have.length(21);
      expect(keepParcel(parcels[20]!, true)).to.equal('dropped');
      expect(ids(waitingParcels())).to.deep.equal(ids(parcels.slice(1)));
    });

    it('after 7 days a report goes', () => {
      lay(aParcel({ created: Date.now() - 7 * DAY_MS - 1 }));
      const young = aParcel({ created: Date.now() - 7 * DAY_MS + 60_000 });
      lay(young);
      expect(ids(waitingParcels())).to.deep.equal([young.id]);
      expect(keys()).to.have.length(1);
    });

    it('a report from a clock that was ahead stays', () => {
      const parcel = aParcel({ created: Date.now() + 1000 * DAY_MS });
      lay(parcel);
      expect(ids(waitingParcels())).to.deep.equal([parcel.id]);
    });
  });

  describe('bears what any script of the site may have written:', () => {
    const whole = aParcel({ id: 'x' });
    const garbage: [name: string, text: string][] = [
      ['nothing', ''],
      ['no JSON', '{"id": "x'],
      ['null', 'null'],
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
      ['another id than its key', JSON.stringify({ ...whole, id: 'y' })],
      ['a body that is no text', JSON.stringify({ ...whole, body: { type: 'text/plain', text: {} } })],
      ['a report that is no report', JSON.stringify({ ...whole, report: [] })],
      ['a time in words', JSON.stringify({ ...whole, due: 'soon' })],
      ['a script for an endpoint', JSON.stringify({ ...whole, endpoint: 'javascript:alert(1)' })],
    ];
    for (const [name, text] of garbage) {
      it(`${name} is thrown out, and what is whole stays`, () => {
        const parcel = aParcel();
        lay(parcel);
        localStorage.setItem(`${OUTBOX}x`, text);
        expect(ids(waitingParcels())).to.deep.equal([parcel.id]);
        expect(keys()).to.deep.equal([OUTBOX + parcel.id]);
      });
    }

    it('a mode that is none counts as cors', () => {
      lay(aParcel({ id: 'x', mode: 'navigate' as 'cors' }));
      expect(parcelOf('x')!.mode).to.equal('cors');
    });

    it('what is not ours stays', () => {
      localStorage.setItem('typo', 'theirs');
      localStorage.setItem(`${OUTBOX}x`, 'ours');
      expect(waitingParcels()).to.deep.equal([]);
      expect(localStorage.getItem('typo')).to.equal('theirs');
    });
  });

  describe('says that it keeps nothing, and does no harm,', () => {
    it('when storage is full', async () => {
      const before = inOrder(20);
      for (const parcel of before) keepParcel(parcel, true);
      await withStorage({ setItem: full }, () => expect(keepParcel(aParcel(), true)).to.equal(null));
      expect(ids(waitingParcels())).to.deep.equal(ids(before));
    });

    it('when storage is really full', () => {
      // Five million characters or so; what is left is less than a parcel needs.
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

    it('when storage is shut, as in a sandbox', async () => {
      await withoutStorage(() => {
        expect(keepParcel(aParcel(), true)).to.equal(null);
        expect([hasParcels(), waitingParcels(), parcelOf('x')]).to.deep.equal([false, [], null]);
        expect(() => dropParcel('x')).not.to.throw();
      });
    });
  });
});
