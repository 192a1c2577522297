// Checks what a draft holds, and that it is kept before the report is made.

import { readPage, whileKept } from '../../../src/widget/delivery/draft.js';
import type { Draft } from '../../../src/widget/delivery/draft.js';
import { takeDrafts } from '../../../src/widget/delivery/kept-drafts.js';
import { expect } from '../../helpers.js';
import { aDraft, asStored, draftIds, DRAFTS, withoutLocks } from './a-draft.js';
import { throwQuotaExceeded, withoutStorage, withStorage } from './a-parcel.js';

describe('A draft', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('has an id and a time of its own, the page as it stands, and only the settings that packing needs', () => {
    const settings = { endpoint: '/reports', lang: 'kk', timeout: 5 };
    const [one, other] = [aDraft({}, settings), aDraft({}, settings)];
    expect(one.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one.id).not.to.equal(other.id);
    expect(Date.now() - Date.parse(one.created)).to.be.within(0, 1_000);
    expect(one.page).to.deep.equal(readPage(document));
    expect(one.settings).to.deep.equal({ endpoint: '/reports', format: 'json', mode: 'cors', names: '', extra: '' });
  });

  it('is not stored before the reader presses send', () => {
    aDraft();
    expect(localStorage.length).to.equal(0);
  });

  it('is in storage while its report is made and sent, whole', async () => {
    const draft = aDraft({ note: { comment: 'опечатка' } });
    const kept = await whileKept(draft, (isKept) =>
      Promise.resolve(isKept && (JSON.parse(localStorage.getItem(DRAFTS + draft.id)!) as Draft)),
    );
    expect(kept).to.deep.include(asStored(draft));
  });

  it('stays when nothing has become of it, for a later page', async () => {
    const draft = aDraft();
    expect(await whileKept(draft, () => Promise.resolve('kept'))).to.equal('kept');
    expect(draftIds()).to.deep.equal([draft.id]);
  });

  it('is not taken by another page while this one sends it', async () => {
    const draft = aDraft();
    const taken: string[] = [];
    const isLeft = await whileKept(draft, () => takeDrafts(({ id }) => void taken.push(id)));
    expect([taken, isLeft, draftIds()]).to.deep.equal([[], true, [draft.id]]);
  });

  it('of a letter is not kept, since only the reader can send a letter', async () => {
    expect(
      await whileKept(aDraft({}, { endpoint: 'MailTo:a@example.org' }), (isKept) => Promise.resolve(isKept)),
    ).to.equal(false);
    expect(draftIds()).to.deep.equal([]);
  });

  it('is not called kept where the browser keeps nothing', async () => {
    const ask = () => whileKept(aDraft(), (isKept) => Promise.resolve(isKept));
    await withoutStorage(async () => expect(await ask()).to.equal(false));
    await withStorage({ setItem: throwQuotaExceeded }, async () => expect(await ask()).to.equal(false));
  });

  it('is kept on a page without locks too', async () => {
    const draft = aDraft();
    await withoutLocks(async () =>
      expect(await whileKept(draft, (isKept) => Promise.resolve([isKept, draftIds()]))).to.deep.equal([
        true,
        [draft.id],
      ]),
    );
  });

  it('is worked on once, even when that fails', async () => {
    let times = 0;
    const fail = () => {
      times++;
      return Promise.reject(new Error('no'));
    };
    const error = await whileKept(aDraft(), fail).catch((reason: Error) => reason.message);
    expect([error, times]).to.deep.equal(['no', 1]);
  });
});
