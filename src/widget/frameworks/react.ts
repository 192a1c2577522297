// Wraps <typo-report> for React 18 and 19: events, attributes and words are set on the element after it has hydrated.

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { HTMLAttributes, ReactNode } from 'react';
import type {
  TypoReport as TypoReportElement,
  TypoReportAttributes,
  TypoReportEvent,
  TypoReportFailedEvent,
  TypoReportSentEvent,
  Words,
} from '../index.js';

/** The attributes of `<typo-report>`, in React's spelling, its events, and its words. */
export interface TypoReportProps
  extends
    Omit<TypoReportAttributes, 'extra' | 'names' | 'max-length' | 'touch-button' | 'touch-hint'>,
    Omit<HTMLAttributes<HTMLElement>, 'lang'> {
  /** Static fields to add. */
  extra?: string | Readonly<Record<string, unknown>> | undefined;
  /** Fields to rename. */
  names?: string | Readonly<Record<string, string>> | undefined;
  maxLength?: number | undefined;
  touchButton?: 'auto' | 'off' | undefined;
  touchHint?: string | undefined;
  /** Texts of the owner's own. */
  words?: Partial<Words> | undefined;
  /** `typo-report`: before anything is sent. */
  onReport?: ((event: TypoReportEvent) => void) | undefined;
  /** `typo-report-sent`: the endpoint has the report. */
  onSent?: ((event: TypoReportSentEvent) => void) | undefined;
  /** `typo-report-failed`: the report has not arrived. */
  onFailed?: ((event: TypoReportFailedEvent) => void) | undefined;
  /** The hint. */
  children?: ReactNode;
}

/** Prop -> attribute. */
const ATTRIBUTES = {
  endpoint: 'endpoint',
  format: 'format',
  mode: 'mode',
  extra: 'extra',
  names: 'names',
  lang: 'lang',
  shortcut: 'shortcut',
  fields: 'fields',
  within: 'within',
  except: 'except',
  maxLength: 'max-length',
  timeout: 'timeout',
  touchButton: 'touch-button',
  touchHint: 'touch-hint',
} as const;

type AttributeProp = keyof typeof ATTRIBUTES;
const attributeProps = Object.keys(ATTRIBUTES) as AttributeProp[];

const textOf = (value: TypoReportProps[AttributeProp]): string | null =>
  value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

/**
 * `<typo-report>` as a component. The element's code is loaded when the component is first on a page, so a server
 * writes the element and its hint, and touches no DOM.
 */
export const TypoReport = forwardRef<TypoReportElement, TypoReportProps>(function TypoReport(props, ref) {
  const { words, onReport, onSent, onFailed, className, children, ...rest } = props;
  const element = useRef<TypoReportElement>(null);
  useImperativeHandle(ref, () => element.current!, []);

  const attributes = attributeProps.map((prop) => [ATTRIBUTES[prop], textOf(rest[prop])] as const);
  for (const prop of attributeProps) delete rest[prop];
  // React 19 would set a property of an attribute's name, and `undefined` when the attribute goes. So React writes the
  // first attributes only, which a server needs, and the effect below keeps them.
  const [first] = useState(() => Object.fromEntries(attributes.filter(([, value]) => value !== null)));

  useEffect(() => {
    import('../index.js').catch((error: unknown) => {
      console.error('<typo-report>: its code could not be loaded.', error);
    });
  }, []);

  useEffect(() => {
    for (const [name, value] of attributes) {
      if (value === null) element.current!.removeAttribute(name);
      else if (element.current!.getAttribute(name) !== value) element.current!.setAttribute(name, value);
    }
  });

  // React sets no properties and no listeners of a custom element when it hydrates:
  // https://github.com/facebook/react/issues/35446
  useEffect(() => {
    (element.current as { words?: Partial<Words> | undefined }).words = words;
  }, [words]);

  useEffect(() => {
    const hearing = new AbortController();
    const hear = <T extends Event>(name: string, listener: ((event: T) => void) | undefined): void =>
      element.current!.addEventListener(name, (event) => listener?.(event as T), { signal: hearing.signal });
    hear('typo-report', onReport);
    hear('typo-report-sent', onSent);
    hear('typo-report-failed', onFailed);
    return () => hearing.abort();
  }, [onReport, onSent, onFailed]);

  return createElement('typo-report', { ...rest, ...first, class: className, ref: element }, children);
});
