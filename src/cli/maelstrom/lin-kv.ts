/**
 * Maelstrom's linearizable key-value store (lin-kv) in the words of an exhibit: `read`, `write` and `cas` become commands
 * of its language, and what came of them the answer. Keys and values are JSON of any kind; the store keeps their text.
 */
import type { Outcome, Plain } from '#model/protocol.ts';
import { cli } from '#cli/words/words.ts';
import { ERROR, type Body, type ErrorBody } from './messages.ts';

/** Commands one after the other; the result of the last is the answer. */
export interface Asked {
  readonly commands: readonly string[];
  /** The last command must be answered by the server that answered the one before it. */
  readonly sameServer: boolean;
  answer(outcome: Outcome, result: Plain): Body | ErrorBody;
}

/** No value's text, so that nothing is ever swapped. */
const NO_VALUE = '-';

/**
 * What a request asks; an error body if it makes no sense; null if it is none of the store's.
 *
 * `barrier`: reads alone prove nothing, so each follows a command that goes through the log and changes nothing. It is
 * decided after all that was answered before the read began, and the server that answers it has delivered it; what that
 * server holds then or later is new enough.
 */
export function askedBy(body: Body, barrier: boolean): Asked | ErrorBody | null {
  const fields = FIELDS[body.type as keyof typeof FIELDS] as readonly string[] | undefined;
  if (fields === undefined || !Object.hasOwn(FIELDS, body.type)) return null;
  const missing = fields.find((field) => body[field] === undefined);
  if (missing !== undefined) return error('malformedRequest', cli.node.without(body.type, missing));
  const [key, ...values] = fields.map((field) => textOf(body[field]!));
  switch (body.type as keyof typeof FIELDS) {
    case 'read': {
      const get = `get ${key}`;
      return { commands: barrier ? [`cas ${key} ${NO_VALUE} ${NO_VALUE}`, get] : [get], sameServer: barrier, answer: answerRead };
    }
    case 'write': return { commands: [`put ${key} ${values[0]}`], sameServer: false, answer: (outcome) => (outcome === 'ok' ? { type: 'write_ok' } : unserved(outcome)) };
    case 'cas': {
      if (body['create_if_not_exists'] === true) return error('notSupported', cli.node.createIfNotExists);
      return { commands: [`cas ${key} ${values.join(' ')}`], sameServer: false, answer: answerCas };
    }
  }
}

const FIELDS = { read: ['key'], write: ['key', 'value'], cas: ['key', 'from', 'to'] } as const;

export function error(code: keyof typeof ERROR, text: string): ErrorBody {
  return { type: 'error', code: ERROR[code], text };
}

function answerRead(outcome: Outcome, result: Plain): Body | ErrorBody {
  if (outcome !== 'ok') return unserved(outcome);
  return result === null ? error('keyDoesNotExist', cli.node.noKey) : { type: 'read_ok', value: JSON.parse(result as string) as Plain };
}

/** Whether the key was there the store does not say. */
function answerCas(outcome: Outcome, result: Plain): Body | ErrorBody {
  if (outcome !== 'ok') return unserved(outcome);
  return result === true ? { type: 'cas_ok' } : error('preconditionFailed', cli.node.otherValue);
}

function unserved(outcome: 'fail' | 'unknown'): ErrorBody {
  return outcome === 'fail' ? error('temporarilyUnavailable', cli.node.notServed) : error('timeout', cli.node.noAnswer);
}

/** One word of a command: JSON, in which spaces stand in strings alone and can be written otherwise. */
function textOf(value: Plain): string {
  return JSON.stringify(value).replaceAll(/\s/g, (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
