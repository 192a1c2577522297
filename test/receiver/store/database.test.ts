// Checks which SQLite engine is used, and the words when there is none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../../src/receiver/store/database.js';
import type { Importer } from '../../../src/receiver/store/database.js';

class Engine {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
  exec(): void {}
  prepare(): never {
    throw new Error('not needed');
  }
  close(): void {}
}
class Newer extends Engine {}
class Older extends Engine {}
class Unbuilt {
  constructor() {
    throw new Error('Could not locate the bindings file.');
  }
}

const importing =
  (engines: Record<string, unknown>): Importer =>
  async (specifier) => {
    if (!(specifier in engines)) throw new Error(`Cannot find ${specifier}`);
    return engines[specifier];
  };

describe('The database', () => {
  it("is the runtime's own where it has one", async () => {
    const database = await openDatabase(
      'x',
      importing({ 'node:sqlite': { DatabaseSync: Newer }, libsql: { default: Older } }),
    );
    assert.ok(database instanceof Newer);
  });

  it('is libsql where the runtime has none', async () => {
    assert.ok((await openDatabase('x', importing({ libsql: { default: Older } }))) instanceof Older);
  });

  for (const [name, engines] of [
    ['missing', {}],
    ['there but not built', { libsql: { default: Unbuilt } }],
  ] as const) {
    it(`says what to install when both engines are ${name}`, async () => {
      await assert.rejects(openDatabase('x', importing(engines)), (error: AggregateError) => {
        assert.match(error.message, /Node 22\.13 or newer/);
        assert.match(error.message, /npm install libsql@0\.5/);
        assert.equal(error.errors.length, 2);
        return true;
      });
    });
  }

  it('works with the engine that is here', async () => {
    const database = await openDatabase(':memory:');
    assert.deepEqual({ ...(database.prepare("SELECT 'a' || ? AS text").all('b')[0] as object) }, { text: 'ab' });
    database.close();
  });
});
