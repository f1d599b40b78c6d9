/** nginx, `hash KEY consistent` (ngx_http_upstream_hash_module.c): each point is the CRC of the server and the point before. */
import { shares } from './circle.ts';
import { crc32 } from './hashes/checksums.ts';
import { HASHES } from './hashes/hashes.ts';
import { utf8 } from './hashes/utf8.ts';
import type { Scheme } from './placement.ts';
import { RingPlacement } from './ring-placement.ts';

const POINTS_EACH = 160;

/** 'HOST' 0 'PORT' and room for four bytes more. A port is the digits behind the last colon; 'unix:' is no host. */
function seedOf(id: string): Uint8Array {
  const [, host = id, port = ''] = id.startsWith('unix:') ? [id, id.slice(5)] : (/^(.*):(\d*)$/s.exec(id) ?? []);
  return utf8(`${host}\0${port}\0\0\0\0`);
}

export const nginx: Scheme = {
  id: 'nginx',
  source: 'nginx, ngx_http_upstream_init_chash',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [],
  build(members, settings) {
    const { counts, points } = shares(members, POINTS_EACH);
    for (const [owner, { id }] of members.entries()) {
      const bytes = seedOf(id);
      const before = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4);
      for (let i = 0; i < counts[owner]!; i += 1) {
        const point = crc32(bytes);
        points.put(point, 0, owner);
        before.setUint32(0, point, true);
      }
    }
    return new RingPlacement({ scheme: nginx, members, settings, hash: HASHES.get('crc32')!, circle: points.circle('first') });
  },
};
