// Makes a small news page with the widget on it, and does there what a reader does.

import { ifDefined } from 'lit/directives/if-defined.js';
import '../../src/widget/index.js';
import type { TypoReport } from '../../src/widget/index.js';
import ru from '../../src/widget/words/ru.js';
import { clickAt, fixture, html, mark, nextFrame, press, wordsIn } from '../helpers.js';
import type { Point, TestEndpoint } from '../helpers.js';

export interface Widget {
  /** The article around the element. */
  page: HTMLElement;
  element: TypoReport;
}

/** The misspelt word, in the page's second sentence. */
export const TYPO = 'откроеться';

/** Makes a news page of one short article, a link and the widget. */
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

/** Marks words of the article. */
export const markWords = ({ page }: Widget, words: string): void => mark(wordsIn(page.querySelector('p')!, words));

/** Marks the misspelt word. */
export const markTypo = (widget: Widget): void => markWords(widget, TYPO);

/**
 * Waits until the effect of the last key or click is on the screen. It takes as long when there is no effect, so a test
 * can also check that no dialog opens.
 */
export async function settled(element: TypoReport): Promise<void> {
  await import('../../src/widget/capture/quote.js');
  await import('../../src/widget/delivery/sending.js');
  await import('../../src/widget/dialog/thanks.js');
  await import('../../src/widget/dialog/note-fields.js');
  for (let frame = 0; frame < 2; frame++) {
    await nextFrame();
    await element.updateComplete;
  }
  await arrivedOnScreen(element);
}

/** Resolves when what has just come is there in full colour. What turns for ever is not waited for. */
export async function arrivedOnScreen({ shadowRoot }: TypoReport): Promise<void> {
  const comings = shadowRoot!.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(comings.map(({ finished }) => finished));
}

/** Presses a chord; returns whether the page kept it from the browser. */
export async function pageTakes(chord: string, element: TypoReport): Promise<boolean> {
  const heard: KeyboardEvent[] = [];
  const hear = (event: KeyboardEvent): void => void heard.push(event);
  window.addEventListener('keydown', hear, true);
  await press(chord);
  await settled(element);
  window.removeEventListener('keydown', hear, true);
  return heard.at(-1)!.defaultPrevented;
}

/** Presses Ctrl+Enter and waits for the dialog. */
export async function openByShortcut({ element }: Widget): Promise<void> {
  await press('Control+Enter');
  await untilOpen(element);
}

/** Marks words of the article and opens the dialog on them. */
export async function openOn(widget: Widget, words: string): Promise<void> {
  markWords(widget, words);
  await openByShortcut(widget);
}

/** Marks the misspelt word and opens the dialog on it. */
export const openOnTypo = (widget: Widget): Promise<void> => openOn(widget, TYPO);

/** Closes the dialog with Escape. */
export async function closeByEscape({ element }: Widget): Promise<void> {
  await press('Escape');
  await untilClosed(element);
}

/** Clicks Отправить with the mouse. */
export const clickSend = ({ element }: Widget): Promise<void> => clickAt(buttonOf(element, 'send')!);

/** Clicks Отправить and waits until the reader is told that the report has arrived, and has the page back. */
export async function sendAndWait(widget: Widget): Promise<void> {
  await clickSend(widget);
  await untilTold(widget.element, ru.accepted);
  await untilClosed(widget.element);
}

/** The reader sends a report on the misspelt word. */
export async function sendTypo(widget: Widget): Promise<void> {
  await openOnTypo(widget);
  await clickSend(widget);
}

/** The reader sends a report on the misspelt word and closes the dialog while it is on its way. */
export async function closedOnItsWay(widget: Widget, server: TestEndpoint): Promise<void> {
  await sendTypo(widget);
  await server.arrived();
  await closeByEscape(widget);
}

/** Resolves as soon as `isTrue` is true; asks again after each change inside the element. */
export async function until(element: TypoReport, isTrue: () => boolean): Promise<void> {
  if (isTrue()) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isTrue()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** Resolves once the dialog is open. */
export async function untilOpen(element: TypoReport): Promise<void> {
  await until(element, () => isOpen(element));
  await arrivedOnScreen(element);
}

/** Resolves once the dialog has closed and the page has the keys again, which takes WebKit a frame. */
export async function untilClosed(element: TypoReport): Promise<void> {
  await until(element, () => !isOpen(element));
  await settled(element);
}

/** Resolves once the dialog announces `words`. */
export async function untilTold(
  element: TypoReport,
  words: string,
  role: 'status' | 'alert' = 'status',
): Promise<void> {
  await until(element, () => announced(element, role) === words);
  await arrivedOnScreen(element);
}

export const dialogOf = ({ shadowRoot }: TypoReport): HTMLDialogElement => shadowRoot!.querySelector('dialog')!;

export const isOpen = (element: TypoReport): boolean => dialogOf(element)?.open ?? false;

/** The text of a part of the dialog; empty when there is no such part. */
export const textOf = ({ shadowRoot }: TypoReport, part: string): string =>
  shadowRoot!.querySelector(`[part~=${part}]`)?.textContent?.trim() ?? '';

/**
 * The words that a screen reader says: politely (status), or at once (alert). When the dialog is closed, those at the
 * edge of the screen.
 */
export const announced = (element: TypoReport, role: 'status' | 'alert'): string => {
  const place = isOpen(element) ? `p[role=${role}]` : role === 'status' ? 'output:not(:empty)' : null;
  return (place && element.shadowRoot!.querySelector(place)?.textContent?.trim()) || '';
};

/** The texts that describe the dialog to a screen reader. */
export const descriptionOf = (element: TypoReport): string =>
  dialogOf(element)
    .getAttribute('aria-describedby')!
    .split(' ')
    .map((id) => element.shadowRoot!.getElementById(id)!.textContent.trim())
    .join(' ')
    .trim();

export const buttonOf = ({ shadowRoot }: TypoReport, part: 'send' | 'cancel'): HTMLButtonElement | null =>
  shadowRoot!.querySelector(`button[part~=${part}]`);

export const fieldOf = ({ shadowRoot }: TypoReport, name: 'correction' | 'comment'): HTMLTextAreaElement =>
  shadowRoot!.querySelector(`textarea[name=${name}]`)!;

/** A point of the page beside the open dialog. */
export const BACKDROP: Point = { x: 6, y: 6 };
