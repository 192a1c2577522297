// Attributes of <typo-report> come in; a small news page with it goes out, and what a reader does there and sees.

import { executeServerCommand } from '@web/test-runner-commands';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../../src/widget/index.js';
import type { TypoReport } from '../../src/widget/index.js';
import { clickAt, fixture, html, mark, nextFrame, press, wordsIn } from '../helpers.js';
import type { Place, Point } from '../helpers.js';

export interface Widget {
  /** What lies around the element. */
  page: HTMLElement;
  element: TypoReport;
}

/** The misspelt word of the page; it stands in its second sentence. */
export const TYPO = 'откроеться';

/** A news page of one short article, a link, and the widget. */
export async function aWidget(attributes: Record<string, string> = {}): Promise<Widget> {
  const { endpoint, fields, ...others } = attributes;
  const page = await fixture<HTMLElement>(html`
    <main lang="ru">
      <p>Строители закончили первую опору. Мост через реку <b>${TYPO}</b> в декабре. Паромы ходят до ледостава.</p>
      <p><a href="#archive">Все новости</a></p>
      <typo-report endpoint=${ifDefined(endpoint)} fields=${ifDefined(fields)}
        >Нашли ошибку? Выделите её и нажмите Ctrl+Enter</typo-report
      >
    </main>
  `);
  const element = page.querySelector('typo-report')!;
  for (const [name, value] of Object.entries(others)) element.setAttribute(name, value);
  await settled(element);
  return { page, element };
}

/** Marks the misspelt word. */
export const markTypo = ({ page }: Widget): void => mark(wordsIn(page.querySelector('p')!, TYPO));

/**
 * Waits until whatever the last key or click has begun is on the screen; the same wait shows both that a dialog opens
 * and that none does.
 */
export async function settled(element: TypoReport): Promise<void> {
  await import('../../src/widget/capture/quote.js');
  await import('../../src/widget/delivery/sending.js');
  await import('../../src/widget/dialog/note-fields.js');
  for (let frame = 0; frame < 2; frame++) {
    await nextFrame();
    await element.updateComplete;
  }
}

/** Presses a chord and tells whether the page took it from the browser. */
export async function taken(chord: string, element: TypoReport): Promise<boolean> {
  const heard: KeyboardEvent[] = [];
  const hear = (event: KeyboardEvent): void => void heard.push(event);
  window.addEventListener('keydown', hear, true);
  await press(chord);
  await settled(element);
  window.removeEventListener('keydown', hear, true);
  return heard.at(-1)!.defaultPrevented;
}

/** Marks the misspelt word and presses the shortcut. */
export async function openOnTypo(widget: Widget): Promise<void> {
  markTypo(widget);
  await press('Control+Enter');
  await until(widget.element, () => isOpen(widget.element));
}

/** Resolves as soon as `seen` is so, looked at whenever something changes inside the element. */
export async function until(element: TypoReport, seen: () => boolean): Promise<void> {
  if (seen()) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!seen()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** Resolves once the dialog has closed and the page has the keys again, which takes WebKit a frame. */
export async function untilClosed(element: TypoReport): Promise<void> {
  await until(element, () => !isOpen(element));
  await settled(element);
}

export const dialogOf = ({ shadowRoot }: TypoReport): HTMLDialogElement => shadowRoot!.querySelector('dialog')!;

export const isOpen = (element: TypoReport): boolean => dialogOf(element)?.open ?? false;

/** What stands in a part of the dialog; empty when it is not there. */
export const textOf = ({ shadowRoot }: TypoReport, part: string): string =>
  shadowRoot!.querySelector(`[part~=${part}]`)?.textContent?.trim() ?? '';

/** What is announced: politely, or at once. */
export const announced = (element: TypoReport, role: 'status' | 'alert'): string =>
  dialogOf(element).querySelector(`p[role=${role}]`)?.textContent?.trim() ?? '';

export const buttonOf = ({ shadowRoot }: TypoReport, part: 'send' | 'cancel'): HTMLButtonElement | null =>
  shadowRoot!.querySelector(`button[part~=${part}]`);

export const fieldOf = ({ shadowRoot }: TypoReport, name: 'correction' | 'comment'): HTMLTextAreaElement =>
  shadowRoot!.querySelector(`textarea[name=${name}]`)!;

/** Clicks Отправить with the mouse. */
export const clickSend = (element: TypoReport): Promise<void> => clickAt(buttonOf(element, 'send')!);

/** A point of the page that the open dialog leaves free. */
export const BACKDROP: Point = { x: 6, y: 6 };

/** Presses the mouse on one place and lets it go on another. */
export async function dragBetween(from: Place, to: Place): Promise<void> {
  const [start, end] = [middleOf(from), middleOf(to)];
  const mouse = (type: string, at?: Point): Promise<void> =>
    executeServerCommand('mouse', { type, ...(at && { position: [Math.round(at.x), Math.round(at.y)] }) });
  await mouse('move', start);
  await mouse('down');
  await mouse('move', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 });
  await mouse('move', end);
  await mouse('up');
}

function middleOf(place: Place): Point {
  if (!(place instanceof Element || place instanceof Range)) return place;
  const { left, top, width, height } = place.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
