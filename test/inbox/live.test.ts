// Tests that all tabs of a browser share one stream, and that none of them misses a change.

import { expect, waitUntil } from '@open-wc/testing';
import { ATab, aChange } from './a-tab.js';

describe('The tabs of a browser', () => {
  const tabs: ATab[] = [];
  const open = async (after: number, isHidden = false, hasStuckLocks = false): Promise<ATab> => {
    const tab = await ATab.open(after, { isHidden, hasStuckLocks });
    tabs.push(tab);
    return tab;
  };
  const leaders = (): ATab[] => tabs.filter(({ stream }) => stream);
  const until = (what: () => unknown): Promise<void> =>
    waitUntil(what, String(what), { timeout: 10_000, interval: 10 });

  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.close();
  });

  it('share one stream, and all hear what it brings', async () => {
    for (let n = 0; n < 20; n++) await open(5);
    await until(() => leaders().length === 1);
    leaders()[0]!.stream!.dispatchEvent(new Event('open'));
    await until(() => tabs.every(({ connection }) => connection === 'open'));
    leaders()[0]!.stream!.change(aChange(6));
    await until(() => tabs.every(({ heard, connection }) => heard.join() === '6' && connection === 'open'));
    expect(tabs.reduce((sum, { streams }) => sum + streams.length, 0)).to.equal(1);
    expect(leaders()[0]!.stream!.url).to.equal('v1/changes?after=5');
  });

  it('go on when the one that leads is closed, from where it was', async () => {
    const first = await open(5);
    await until(() => first.stream);
    const second = await open(5);
    first.stream!.change(aChange(9));
    await until(() => second.heard.includes(9));
    first.close();
    await until(() => second.stream);
    expect(second.stream!.url).to.equal('v1/changes?after=9');
  });

  it('let the one that is looked at lead, not a hidden one', async () => {
    const first = await open(5);
    await until(() => first.stream);
    const second = await open(5, true);
    first.hide(true);
    second.hide(false);
    await until(() => second.stream && !first.stream);
    second.stream!.change(aChange(6));
    await until(() => first.heard.includes(6));
    // The first waits for its turn, and leads again when the second is closed.
    second.close();
    await until(() => first.stream);
  });

  it('hear of changes also where the browser never gives a lock', async () => {
    const tab = await open(5, false, true);
    await until(() => tab.stream);
    tab.stream!.change(aChange(6));
    await until(() => tab.heard.join() === '6');
  });

  it('leave the lead where it is when two of them are looked at', async () => {
    const first = await open(5);
    await until(() => first.stream);
    const { stream } = first;
    const second = await open(5);
    second.hide(true);
    second.hide(false);
    stream!.dispatchEvent(new Event('open'));
    await until(() => second.connection === 'open');
    expect(first.stream).to.equal(stream);
  });

  it('catch up when one has heard less than the one that leads', async () => {
    const first = await open(20);
    await until(() => first.stream);
    await open(12);
    await until(() => first.stream!.url === 'v1/changes?after=12');
    first.stream!.change(aChange(20));
    await until(() => tabs[1]!.heard.includes(20));
  });

  it('are told once of a thousand changes that come at once', async () => {
    const tab = await open(0);
    await until(() => tab.stream);
    for (let rev = 1; rev <= 1000; rev++) tab.stream!.change(aChange(rev));
    await until(() => tab.heard.length);
    expect(tab.heard).to.deep.equal([1000]);
  });

  it('miss nothing when the stream breaks before a change was told', async () => {
    const first = await open(5);
    await until(() => first.stream);
    first.stream!.change(aChange(6));
    const second = await open(5);
    first.close();
    await until(() => second.stream);
    expect(second.heard.includes(6) || second.stream!.url === 'v1/changes?after=5').to.equal(true);
  });

  it('open the stream again when the browser has given up, from the last change on', async () => {
    const tab = await open(5);
    await until(() => tab.stream);
    const first = tab.stream!;
    first.change(aChange(7));
    await until(() => tab.heard.includes(7));
    first.close();
    first.dispatchEvent(new Event('error'));
    expect(tab.connection).to.equal('lost');
    await until(() => tab.stream);
    expect(tab.stream!.url).to.equal('v1/changes?after=7');
  });
});
