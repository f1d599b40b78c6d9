import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link, World } from '#model/world.ts';
import { groupsOf, isCut, setApart, sizes } from './groups.ts';
import { layoutStage } from './layout.ts';
import { dragMeaning, strokeMeaning } from './stroke.ts';

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const layout = layoutStage({ width: 830, height: 535 }, servers, ['c1']);
const CUT: Link = { cut: true, held: false, latency: null, loss: null };
const cut = (ids: readonly string[]): World['links'] => Object.fromEntries(ids.map((id) => [id, CUT]));
const between = (some: readonly string[], rest: readonly string[]) => cut(some.flatMap((a) => rest.flatMap((b) => [`${a}>${b}`, `${b}>${a}`])));

describe('groups', () => {
  it('are one until both directions of every way are cut', () => {
    const links = cut(['n1>n2', 'n1>n3', 'n1>n4', 'n1>n5']);
    expect(groupsOf(servers, (a, b) => isCut(links, a, b))).toEqual([servers]);
    const isolated = between(['n1'], ['n2', 'n3', 'n4', 'n5']);
    expect(sizes(groupsOf(servers, (a, b) => isCut(isolated, a, b)))).toBe('1 | 4');
  });

  it('hold every server once, and nobody is apart from their own', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...servers), fc.constantFrom(...servers))), (pairs) => {
      const apart = (a: string, b: string) => pairs.some(([c, d]) => (c === a && d === b) || (c === b && d === a));
      const groups = groupsOf(servers, apart);
      expect(groups.flat().sort()).toEqual(servers);
      const strangers = groups.flatMap((group, i) => groups.slice(i + 1).flatMap((other) => group.flatMap((a) => other.map((b) => apart(a, b)))));
      expect(strangers.every(Boolean)).toBe(true);
    }));
  });

  it('keep apart what was apart', () => {
    expect(setApart([['n1', 'n2'], ['n3', 'n4', 'n5']], ['n3'])).toEqual([['n3'], ['n1', 'n2'], ['n4', 'n5']]);
  });
});

describe('a stroke', () => {
  const around = (id: string) => {
    const { x, y } = layout.places[id]!;
    return Array.from({ length: 24 }, (_, i) => ({ x: x + 70 * Math.cos(i / 3.9), y: y + 70 * Math.sin(i / 3.9) }));
  };
  const across = [{ x: layout.centre.x - 260, y: layout.centre.y + 10 }, { x: layout.centre.x + 260, y: layout.centre.y + 10 }];

  it('round a server sets it apart', () => {
    expect(strokeMeaning(around('n2'), layout.servers, {})?.choice).toEqual({ type: 'partition', groups: [['n2'], ['n1', 'n3', 'n4', 'n5']] });
  });

  it('across the stage splits by side', () => {
    expect(strokeMeaning(across, layout.servers, {})?.choice).toEqual({ type: 'partition', groups: [['n1', 'n2', 'n5'], ['n3', 'n4']] });
  });

  it('splits what is split already further', () => {
    const links = between(['n1'], ['n2', 'n3', 'n4', 'n5']);
    expect(strokeMeaning(across, layout.servers, links)?.groups).toEqual([['n1'], ['n2', 'n5'], ['n3', 'n4']]);
  });

  it('across one link cuts that link', () => {
    const [a, b] = [layout.places['n3']!, layout.places['n4']!];
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const short = [{ x: middle.x, y: middle.y - 12 }, { x: middle.x, y: middle.y + 12 }];
    expect(strokeMeaning(short, layout.servers, {})?.choice).toEqual({ type: 'cut', links: ['n3>n4', 'n4>n3'] });
  });

  it('across nothing means nothing', () => {
    expect(strokeMeaning([{ x: 5, y: 5 }, { x: 30, y: 9 }], layout.servers, {})).toBeNull();
  });

  it('mends no single cut that it does not touch', () => {
    const links = cut(['n3>n4']);
    const stroke = strokeMeaning(across, layout.servers, links);
    expect(stroke?.choice.type).toBe('cut');
    expect(stroke?.parts).toBe(true);
    expect(strokeMeaning(around('n2'), layout.servers, links)?.choice.type).toBe('cut');
  });
});

describe('dragging from node to node', () => {
  it('cuts a whole link and mends a cut one', () => {
    expect(dragMeaning('n1', 'n2', {}).type).toBe('cut');
    expect(dragMeaning('n1', 'n2', between(['n1'], ['n2'])).type).toBe('mend');
  });
});
