// Loads the reports from the receiver, and hears of new ones.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Report } from '../report.js';

/** A report as the receiver sends it to the inbox. */
export interface Arrival {
  /** Its place in the order of arrival. */
  seq: number;
  /** When it arrived; ISO 8601, UTC. */
  received: string;
  report: Report;
  /** How many readers have reported this typo, this one among them. */
  times?: number;
}

interface Page {
  reports: Arrival[];
  /** Where the next older page begins; absent when there is none. */
  next?: number;
}

/**
 * Wait before the stream is opened again, ms. EventSource reconnects by itself after a lost connection, but not after
 * an HTTP error, such as a proxy's 502.
 */
const REOPEN_MS = 5000;

/**
 * Gives its host the reports.
 *
 * It loads the first page, then opens the stream after the newest report of that page, so that nothing is missed.
 */
export class ReportFeed implements ReactiveController {
  /** All reports so far, newest first. */
  arrivals: readonly Arrival[] = [];
  /** The state of the stream. */
  connection: 'closed' | 'open' | 'lost' = 'closed';
  /** The state of the last page asked for; 'whole' when the oldest report is there. */
  loading: 'loading' | 'loaded' | 'whole' | 'failed' = 'loading';
  /** HTTP status of the answer that failed, 0 when there was none. */
  failure = 0;

  #stream: EventSource | undefined;
  #reopening = 0;
  #next: number | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #onArrival: (arrival: Arrival) => void;
  readonly #address: string;

  /**
   * @param onArrival - called with each report that arrives on the stream
   * @param address - where the receiver gives reports, relative to the page
   */
  constructor(host: ReactiveControllerHost, onArrival: (arrival: Arrival) => void, address = 'v1/reports') {
    this.#host = host;
    this.#onArrival = onArrival;
    this.#address = address;
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
  }

  hostDisconnected(): void {
    clearTimeout(this.#reopening);
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Loads the first page, the next older one, or again the one that failed. Never rejects: `loading` has the state. */
  async load(): Promise<void> {
    this.loading = 'loading';
    this.#host.requestUpdate();
    try {
      const query = this.#next === undefined ? '' : `?before=${this.#next}`;
      const response = await fetch(this.#address + query, { headers: { accept: 'application/json' } });
      this.failure = response.ok ? 0 : response.status;
      if (!response.ok) throw new Error(`The receiver answered ${response.status}.`);
      const { reports, next } = (await response.json()) as Page;
      this.#add(reports);
      this.#next = next;
      this.loading = next === undefined ? 'whole' : 'loaded';
      if (!this.#stream) this.#open();
    } catch (error) {
      console.error(error);
      this.loading = 'failed';
    }
    this.#host.requestUpdate();
  }

  #open(): void {
    const stream = new EventSource(`${this.#address}/stream?after=${this.arrivals[0]?.seq ?? 0}`);
    stream.addEventListener('open', () => this.#tell('open'));
    stream.addEventListener('error', () => {
      this.#tell('lost');
      if (stream.readyState !== EventSource.CLOSED) return;
      this.#reopening = window.setTimeout(() => this.#open(), REOPEN_MS);
    });
    stream.addEventListener('report', (event) => {
      const arrival = JSON.parse((event as MessageEvent<string>).data) as Arrival;
      if (this.#add([arrival])) this.#onArrival(arrival);
      this.#host.requestUpdate();
    });
    this.#stream = stream;
  }

  #tell(connection: 'open' | 'lost'): void {
    this.connection = connection;
    this.#host.requestUpdate();
  }

  /** Adds the reports that are not there yet, and tells whether there were any. */
  #add(arrivals: readonly Arrival[]): boolean {
    const known = new Set(this.arrivals.map(({ seq }) => seq));
    const unknown = arrivals.filter(({ seq }) => !known.has(seq));
    this.arrivals = [...this.arrivals, ...unknown].sort((a, b) => b.seq - a.seq);
    return unknown.length > 0;
  }
}
