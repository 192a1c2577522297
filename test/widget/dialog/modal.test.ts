// Checks that the open dialog keeps the page behind still, the focus inside, and the marked words in sight.

import { expect, endpoint, fixture, html, nextFrame, onPhone, press, cannotRunIn, viewport } from '../../helpers.js';
import {
  aWidget,
  buttonOf,
  clickSend,
  dialogOf,
  isOpen,
  openOn,
  openOnTypo,
  settled,
  TYPO,
  until,
  untilTold,
} from '../a-widget.js';
import type { Widget } from '../a-widget.js';
import ru from '../../../src/widget/words/ru.js';

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
  scrollTo(0, 0);
});

/** Makes a page of several screens, whose misspelt word is `above` px from its top. */
async function aLongPage(above: number, attributes: Record<string, string> = {}): Promise<Widget> {
  const widget = await aWidget({ endpoint: '/reports', ...attributes });
  widget.page.style.cssText = `padding-top: ${above}px; padding-bottom: 3000px`;
  return widget;
}

/** Whether the event that is sent to `target` is kept from the browser. */
const isHeld = (target: Element, event: Event): boolean => !target.dispatchEvent(event);

const TURNED = { bubbles: true, composed: true, cancelable: true };

describe('The page behind the dialog', () => {
  it('does not scroll by keys', async () => {
    const widget = await aLongPage(50);
    await openOnTypo(widget);
    for (const key of ['PageDown', 'End', 'ArrowDown', 'Space']) {
      dialogOf(widget.element).focus();
      await press(key);
      await nextFrame();
      expect(scrollY, key).to.equal(0);
    }
    expect(isOpen(widget.element)).to.equal(true);
  });

  it('does not scroll by wheel or finger, but can be zoomed', async () => {
    const widget = await aLongPage(50);
    await openOnTypo(widget);
    const dialog = dialogOf(widget.element);
    for (const place of [dialog, dialog.parentElement!, buttonOf(widget.element, 'send')!]) {
      expect(isHeld(place, new WheelEvent('wheel', { ...TURNED, deltaY: 100 }))).to.equal(true);
      expect(isHeld(place, new Event('touchmove', TURNED))).to.equal(true);
      expect(isHeld(place, new WheelEvent('wheel', { ...TURNED, deltaY: 100, ctrlKey: true }))).to.equal(false);
    }
  });

  it('lets a long fragment scroll inside the dialog', async () => {
    const widget = await aLongPage(50);
    widget.page.querySelector('b')!.textContent = 'река '.repeat(190).trim();
    await openOn(widget, 'река '.repeat(190).trim());
    const fragment = dialogOf(widget.element).querySelector('blockquote')!;
    expect(isHeld(fragment, new WheelEvent('wheel', { ...TURNED, deltaY: 100 }))).to.equal(false);
    fragment.focus();
    for (const key of ['End', 'PageDown', 'ArrowDown', 'Space']) {
      await press(key);
      await nextFrame();
      expect(scrollY, key).to.equal(0);
    }
    expect(fragment.scrollTop).to.be.above(0);
  });

  it('does not shift when the dialog opens', async () => {
    const widget = await aLongPage(50);
    const before = JSON.stringify([widget.page.getBoundingClientRect(), innerWidth]);
    await openOnTypo(widget);
    expect(JSON.stringify([widget.page.getBoundingClientRect(), innerWidth])).to.equal(before);
  });

  it('gives the focus back when a script of its own takes it', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    widget.page.querySelector('a')!.focus();
    expect(document.activeElement?.localName).to.equal('typo-report');
  });

  it('may open a modal dialog over ours, which keeps the focus and closes first', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    const own = await fixture<HTMLDialogElement>(html`<dialog><button id="own">OK</button></dialog>`);
    own.showModal();
    expect(document.activeElement?.id).to.equal('own');
    await press('Escape');
    expect([own.open, isOpen(widget.element)]).to.deep.equal([false, true]);
    await settled(widget.element);
    await press('Escape');
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('makes ours a native modal dialog when it shows one elsewhere', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const own = await fixture<HTMLDialogElement>(html`<dialog><button>OK</button></dialog>`);
    own.showModal();
    await openOnTypo(widget);
    await settled(widget.element);
    const dialog = dialogOf(widget.element);
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    expect([dialog.matches(':modal'), dialog.parentElement!.matches(':popover-open')]).to.deep.equal([true, false]);
    expect(Math.abs(left - (innerWidth - right))).to.be.at.most(1);
    expect([top > 0, bottom < innerHeight]).to.deep.equal([true, true]);
    await press('Escape');
    expect([own.open, isOpen(widget.element)]).to.deep.equal([true, false]);
    own.close();
  });
});

describe('The dialog on a wide screen', () => {
  after(() => viewport(800, 600));

  const places: [name: string, above: number][] = [
    ['at the top', 20],
    ['in the middle', 330],
    ['at the bottom', 680],
  ];
  for (const [name, above] of places) {
    it(`leaves words ${name} in sight`, async () => {
      await viewport(800, 800);
      const widget = await aLongPage(above);
      await openOnTypo(widget);
      await settled(widget.element);
      const words = widget.page.querySelector('b')!.getBoundingClientRect();
      const { top, bottom } = dialogOf(widget.element).getBoundingClientRect();
      expect(top >= words.bottom || bottom <= words.top, `${top} to ${bottom}, words at ${words.top}`).to.equal(true);
      expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
    });
  }

  it('does not move its edges or buttons until the reader is told, and does not shrink then', async () => {
    const server = await endpoint({ status: 503, how: 'hold' });
    const widget = await aWidget({ endpoint: server.url, fields: 'correction comment' });
    const { element } = widget;
    await openOnTypo(widget);
    const edges = (): number[] => {
      const { top, width, height } = dialogOf(element).getBoundingClientRect();
      const send = buttonOf(element, 'send')!.getBoundingClientRect();
      return [top, width, height, send.right, send.bottom].map(Math.round);
    };
    const asked = edges();
    await clickSend(widget);
    await until(element, () => buttonOf(element, 'send')?.ariaDisabled === 'true');
    expect(edges()).to.deep.equal(asked);
    await server.arrived();
    await server.release();
    await untilTold(element, ru.kept);
    await settled(element);
    expect(dialogOf(element).getBoundingClientRect().height).to.be.at.least(asked[2]!);
  });
});

describe('The pointer that has pressed Отправить', () => {
  it('is over no other button when the reader is told', async () => {
    const server = await endpoint({ status: 503 });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await openOnTypo(widget);
    const { left, top, width, height } = buttonOf(element, 'send')!.getBoundingClientRect();
    await clickSend(widget);
    await untilTold(element, ru.kept);
    await settled(element);
    const under = element.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2);
    expect(under?.closest('button')?.innerText).to.equal(undefined);
  });
});

describe('The dialog on a dark page', () => {
  const pages: [name: string, style: string, isDark: boolean][] = [
    ['is light on a light page', 'background: #fafafa', false],
    ['is dark on a page that is dark without saying so', 'background: #121212', true],
    ['is light on a page without a background', '', false],
    [
      'is light on a dark page that has asked for light colours',
      'background: #121212; color-scheme: only light',
      false,
    ],
  ];
  for (const [name, style, isDark] of pages) {
    it(name, async () => {
      document.body.style.cssText = style;
      try {
        const widget = await aWidget({ endpoint: '/reports' });
        await openOnTypo(widget);
        const section = widget.element.shadowRoot!.querySelector('section')!;
        expect(getComputedStyle(section).colorScheme === 'dark').to.equal(isDark);
      } finally {
        document.body.style.cssText = '';
      }
    });
  }
});

describe('The dialog on a phone', () => {
  before(async function () {
    await cannotRunIn(
      ['firefox', 'webkit'],
      this,
      'The drivers of the other engines can’t turn them into phones: https://github.com/w3c/webdriver-bidi/issues/1052',
    );
  });

  after(() => viewport(800, 600));

  /** A finger that goes from the dialog's title down by `far` px. */
  function pull(dialog: HTMLElement, far: number): void {
    const target = dialog.querySelector('h2')!;
    const at = (clientY: number): TouchEventInit => {
      const touch = new Touch({ identifier: 1, target, clientX: 100, clientY });
      return { bubbles: true, composed: true, cancelable: true, touches: [touch], changedTouches: [touch] };
    };
    target.dispatchEvent(new TouchEvent('touchstart', at(300)));
    target.dispatchEvent(new TouchEvent('touchmove', at(300 + far)));
    target.dispatchEvent(new TouchEvent('touchend', { ...at(300 + far), touches: [] }));
  }

  it('is a sheet at the lower edge, as wide as the screen, with buttons for a finger', async () => {
    await onPhone(390, 844);
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    await settled(widget.element);
    const { left, right, bottom } = dialogOf(widget.element).getBoundingClientRect();
    expect([left, right, bottom]).to.deep.equal([0, innerWidth, innerHeight]);
    expect(buttonOf(widget.element, 'send')!.getBoundingClientRect().height).to.be.at.least(48);
  });

  it('stays on the screen when a keyboard comes up after a report was refused', async () => {
    await onPhone(390, 844);
    const server = await endpoint({ status: 422 });
    const widget = await aWidget({ endpoint: server.url, fields: 'correction comment' });
    await openOnTypo(widget);
    await clickSend(widget);
    await untilTold(widget.element, ru.refused, 'alert');
    await onPhone(390, 320);
    await nextFrame();
    const { top, bottom } = dialogOf(widget.element).getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight], `${top} to ${bottom}`).to.deep.equal([true, true]);
    const send = buttonOf(widget.element, 'send')!.getBoundingClientRect();
    expect(send.bottom <= innerHeight && send.top >= 0).to.equal(true);
  });

  it('closes when it is pulled down far enough', async () => {
    await onPhone(390, 844);
    const widget = await aWidget({ endpoint: '/reports' });
    await import('../../../src/widget/dialog/sheet-swipe.js');
    await openOnTypo(widget);
    await settled(widget.element);
    pull(dialogOf(widget.element), 30);
    expect(isOpen(widget.element)).to.equal(true);
    pull(dialogOf(widget.element), 120);
    expect(isOpen(widget.element)).to.equal(false);
    expect(getSelection()!.toString()).to.equal(TYPO);
  });
});
