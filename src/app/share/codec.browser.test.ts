/** Links in a real browser, whose streams fail in other ways than Node's. */
import { expect, test } from 'vitest';
import { settled } from '#kernel/genesis.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { gossipExhibit, gossipSource } from '#testing/gossip-exhibit.ts';
import { toBase64url } from './base64url.ts';
import { decodeLink, encodeLink } from './codec.ts';
import { deflated } from './deflate.ts';
import type { Shared } from './shared.ts';

const scenario = { ...gossipScenario, config: settled(gossipExhibit.protocol, {}) };
const shared: Shared = { trace: { version: 1, scenario, script: [[3, 0, { type: 'crash', node: 'n2' }]], length: 40 }, position: 7, checksum: '0badcafe' };

const EXHIBITS = [gossipSource];

test('what goes in comes out', async () => {
  const { fragment } = await encodeLink(gossipExhibit, shared);
  expect(await decodeLink(EXHIBITS, `#${fragment}`)).toEqual({ exhibit: gossipExhibit, shared, flaw: null });
});

test('a link that lost its end, or gained one, is answered', async () => {
  const { fragment } = await encodeLink(gossipExhibit, shared);
  const packed = fragment.slice(0, fragment.indexOf('&'));
  for (const link of [packed.slice(0, -9), packed.slice(0, 12), `${packed}AAAAAAAA`, packed.replace(/.{6}$/, '______')]) {
    const { flaw } = await decodeLink(EXHIBITS, link);
    expect(flaw === null || flaw.kind === 'damaged').toBe(true);
  }
  expect((await decodeLink(EXHIBITS, packed.slice(0, -9))).flaw?.kind).toBe('damaged');
});

test('a zip bomb is refused', async () => {
  const bomb = await deflated(' '.repeat(20_000_000));
  expect(bomb.length).toBeLessThan(50_000);
  expect((await decodeLink(EXHIBITS, `s=1.AAAA${toBase64url(Uint8Array.from([0, ...bomb]))}`)).flaw?.kind).toBe('too-large');
});
