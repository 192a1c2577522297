// Finds attributes that the element does not have.

import { nearestName } from './nearest-name.js';
import { isFromScript, writtenName } from './written-name.js';

/** Global attributes whose property has another name, so that they are not found on an element. */
const GLOBAL =
  /^(class|is|tabindex|accesskey|contenteditable|enterkeyhint|exportparts|inputmode|item(id|prop|ref|scope|type)|xmlns)$/;

/** Names that frameworks, optimizers and browser extensions give: not letters and hyphens alone, or a known beginning. */
const FOREIGN = /[^a-z-]|^(aria|data|v|x|ng|hx|up|wp|no|turbo|svelte|astro|on|js)-|^(on|cfasync$)/;

/** The only attribute that belongs to the script tag alone. */
const OF_SCRIPT = 'hint-after';

/** The attributes that the element of this version has. */
export const attributeNames = (element: Element): string[] =>
  (element.constructor as unknown as { observedAttributes: string[] }).observedAttributes;

/**
 * Lists the attributes that the element does not have, with the name that was meant.
 *
 * The script tag hands over all of its `data-*`. Those of optimizers are among them, so there only what is near to a
 * name of ours counts.
 */
export function attributeFaults(element: Element): string[] {
  const names = attributeNames(element);
  const plain = document.createElement('span');
  return element.getAttributeNames().flatMap((name) => {
    const ofScript = /^data-(.+)/.exec(name)?.[1];
    if (ofScript && names.includes(ofScript) && !element.hasAttribute(ofScript))
      return `"${name}" is written on the element, where it has no effect: write "${ofScript}" there.`;
    if (names.includes(name) || name === OF_SCRIPT || name in plain || GLOBAL.test(name)) return [];
    const near = nearestName(name, isFromScript(element) ? [...names, OF_SCRIPT] : names);
    const fault = `there is no attribute "${writtenName(element, name)}"`;
    if (near && !/[^a-z-]/.test(name)) return `${fault}: did you mean "${writtenName(element, near)}"?`;
    return FOREIGN.test(name) || isFromScript(element) ? [] : `${fault}. There are: ${names.join(', ')}.`;
  });
}
