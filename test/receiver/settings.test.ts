// Checks how the command reads its environment.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSettings } from '../../src/receiver/settings.js';

describe('The settings', () => {
  it('have their defaults when a variable is not set or empty', () => {
    const defaults = {
      port: 8080,
      host: 'localhost',
      data: './typo-report.sqlite',
      origins: [],
      sites: '*',
      proxies: [],
      siteCap: 500_000,
      inboxPassword: undefined,
      cms: '',
    };
    assert.deepEqual(parseSettings({}), defaults);
    assert.deepEqual(parseSettings({ PORT: '', HOST: '', DATA: '', ORIGINS: ' , ', INBOX_PASSWORD: '' }), defaults);
  });

  it('are those that are set', () => {
    assert.deepEqual(
      parseSettings({
        PORT: '0',
        HOST: '::',
        DATA: 'a b.sqlite',
        TRUST_PROXY: '10.0.0.0/8, ::1',
        SITE_CAP: '9000',
        ORIGINS: 'https://a.example, http://localhost:3000',
        INBOX_PASSWORD: ' x ',
        CMS_URL: ' https://cms.example.org/edit?page={url} ',
      }),
      {
        port: 0,
        host: '::',
        data: 'a b.sqlite',
        origins: ['https://a.example', 'http://localhost:3000'],
        sites: ['a.example', 'localhost:3000'],
        proxies: ['10.0.0.0/8', '::1'],
        siteCap: 9000,
        inboxPassword: ' x ',
        cms: 'https://cms.example.org/edit?page={url}',
      },
    );
    assert.equal(parseSettings({ ORIGINS: 'https://a.example,*' }).origins, '*');
    assert.equal(parseSettings({ ORIGINS: 'https://a.example,*' }).sites, '*');
    assert.deepEqual(parseSettings({ ORIGINS: '*', SITES: 'a.example, *.b.example:8443' }).sites, [
      'a.example',
      '*.b.example:8443',
    ]);
    assert.equal(parseSettings({ ORIGINS: 'https://a.example', SITES: '*' }).sites, '*');
  });

  const wrong: Array<[name: string, value: string, words: RegExp]> = [
    ['PORT', 'http', /PORT is "http": set a whole number/],
    ['PORT', '65536', /PORT is "65536"/],
    ['PORT', '-1', /PORT is "-1"/],
    ['ORIGINS', 'https://a.example/', /write https:\/\/a\.example\./],
    ['ORIGINS', 'https://a.example/news?x', /write https:\/\/a\.example\./],
    ['ORIGINS', 'a.example', /write scheme and host/],
    ['ORIGINS', 'null', /write scheme and host/],
    ['SITE_CAP', '0', /SITE_CAP is "0": set how many reports/],
    ['SITE_CAP', 'none', /SITE_CAP is "none"/],
    ['SITES', 'https://a.example/', /write a\.example\./],
    ['SITES', 'a.example/news', /write a host/],
    ['SITES', 'a.*.example', /write a host/],
    ['CMS_URL', 'https://cms.example.org/edit', /such as https:\/\/cms\.example\.org\/edit\?page=\{url\}/],
    ['CMS_URL', 'cms.example.org/{url}', /CMS_URL is "cms/],
    ['CMS_URL', 'javascript:{url}', /set an address with \{url\}/],
    ['CMS_URL', '{url}', /set an address/],
    ['CMS_URL', 'https://{url}/edit', /set an address/],
  ];
  for (const [name, value, words] of wrong) {
    it(`say what to set instead of ${name}=${value}`, () => {
      assert.throws(() => parseSettings({ [name]: value }), words);
    });
  }
});
