/** Everything that placements can say has words. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#model/exhibit.ts';
import { built } from '#placement/build.ts';
import { member, PlacementError, type Scheme } from '#placement/placement.ts';
import { SCHEMES } from '#placement/schemes.ts';
import { errorText, placementWords, stepText } from './words.ts';

const KEYS = ['{user}.name', ...Array.from({ length: 24 }, (_, i) => `key-${i}`)];

const sources = import.meta.glob<string>('/src/placement/*.ts', { eager: true, import: 'default', query: '?raw' });
const code = Object.entries(sources).filter(([path]) => !path.endsWith('.test.ts')).map(([, source]) => source).join('\n');

describe.each(LANGUAGES)('in %s', (language) => {
  const words = placementWords[language];

  test('every scheme has a name, a sentence, what it promises and what it lacks; and no other has', () => {
    expect(Object.keys(words.schemes).toSorted()).toEqual(SCHEMES.map(({ id }) => id).toSorted());
    for (const { name, text, promises, lacks } of Object.values(words.schemes)) {
      expect(name).not.toMatch(/\.$/);
      for (const sentence of [text, promises, lacks]) expect(sentence).toMatch(/^[^\n]{5,150}\.$/);
    }
  });

  test('every setting has a title and a text; and no other has', () => {
    const keys = new Set(SCHEMES.flatMap(({ settings }) => settings.map(({ key }) => key)));
    expect(Object.keys(words.settings).toSorted()).toEqual([...keys].toSorted());
  });

  test('every error that is thrown has a line; and no other has', () => {
    const thrown = [...code.matchAll(/new PlacementError\('([a-z-]+)'/g)].map(([, id]) => id!);
    expect(thrown.length).toBeGreaterThan(6);
    expect(Object.keys(words.errors).toSorted()).toEqual([...new Set(thrown)].toSorted());
    for (const id of Object.keys(words.errors)) expect(errorText(new PlacementError(id, { member: 'a\nb' }), language)).toMatch(/^[^\n]+[^.\n]$/);
  });

  test('every step that a lookup takes is a sentence; and no others are kept', () => {
    const seen = new Set<string>();
    const say = (scheme: Scheme, settings: { readonly [key: string]: string | number } = {}, keys: readonly string[] = KEYS): void => {
      const members = [member('a', { weight: 2 }), member('b', { up: false }), member('c')];
      const given = { keys: KEYS, before: null };
      for (const placement of [built(scheme, members, settings, given), built(scheme, members.map((one) => ({ ...one, up: false })), settings, given)]) {
        for (const key of keys) for (const step of placement.lookup(key)) {
          seen.add(words.steps[`${scheme.id} ${step.step}`] === undefined ? step.step : `${scheme.id} ${step.step}`);
          expect(stepText(scheme, step, language)).toMatch(/^[^\n]+[.:]$|^\w+: [\d.e+-]+$/);
          expect(stepText(scheme, step, language)).not.toMatch(/undefined|NaN|\[object/);
        }
      }
    };
    for (const scheme of SCHEMES) say(scheme, scheme.id === 'range' ? { most: 1, least: 0 } : scheme.id === 'bounded' ? { epsilon: 0.01 } : {});
    say(SCHEMES.find(({ id }) => id === 'jump')!, { keys: 'numbers' }, ['7']);
    say(SCHEMES.find(({ id }) => id === 'seed-ring')!, { reading: 'written' });
    expect([...seen].toSorted()).toEqual(Object.keys(words.steps).toSorted());
  });
});
