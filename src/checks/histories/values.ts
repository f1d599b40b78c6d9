/**
 * Values as text, EDN and JSON alike (github.com/edn-format/edn; RFC 8259): what Jepsen's tools write. Read to plain data,
 * so keywords, symbols and characters become strings, sets and lists arrays, and a tag (`#inst`, `#jepsen.history.Op`) is
 * passed over. JSON is read by the same rules, its colons being white space, so that both can say in which line they err.
 */
import type { Plain } from '#model/protocol.ts';
import { historyComplaint } from './words/words.ts';

const DEEPEST = 500;
const CLOSER: { readonly [opener: string]: string } = { '[': ']', '(': ')', '{': '}' };
const ESCAPES: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', '\\': '\\', '/': '/' };
const SHOWN = 40;

/** Walks through a text, value by value. Errors are TextErrors with the line. */
export class ValueReader {
  private readonly text: string;
  private readonly json: boolean;
  private readonly firstLine: number;
  private at = 0;
  private depth = 0;

  /** `line`: of the text's beginning, where it is a part of a longer one. */
  constructor(text: string, json = false, line = 1) {
    this.text = text;
    this.json = json;
    this.firstLine = line;
  }

  /** The first character of what comes next; '' at the end. */
  peek(): string {
    this.skip();
    return this.text.charAt(this.at);
  }

  /** Where the reader stands, as a line from 1. */
  line(at = this.at): number {
    let line = this.firstLine;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < at; i = this.text.indexOf('\n', i + 1)) line += 1;
    return line;
  }

  /** What comes next, and perhaps more, as it is written: for messages. */
  rest(): string {
    return shown(this.text.slice(this.at, this.at + 4 * SHOWN));
  }

  /** The values between two brackets or, where there are none, up to the text's end; one at a time. */
  *all(): Generator<{ readonly value: Plain; readonly at: number }> {
    const opener = this.peek();
    const bracketed = opener === '[' || opener === '(';
    const opened = this.at;
    if (bracketed) this.at += 1;
    for (let next = this.peek(); next !== (bracketed ? CLOSER[opener] : ''); next = this.peek()) {
      if (next === '') throw historyComplaint(this.line(opened), (words) => words.unclosed(opener));
      const at = this.at;
      yield { value: this.value(bracketed ? opened : null), at };
    }
    if (!bracketed) return;
    this.at += 1;
    if (this.peek() !== '') throw historyComplaint(this.line(), (words) => words.trailing(this.rest()));
  }

  /** One value; there must be one. `within`: where the innermost open bracket stands. */
  value(within: number | null = null): Plain {
    this.depth += 1;
    if (this.depth > DEEPEST) throw historyComplaint(this.line(), (words) => words.deep(DEEPEST));
    const value = this.next(within);
    this.depth -= 1;
    return value;
  }

  private next(within: number | null): Plain {
    const next = this.peek();
    switch (next) {
      case '': throw within === null ? historyComplaint(this.line(), (words) => words.noValue) : this.unclosed(within);
      case '[': case '(': return this.items();
      case '{': return this.map();
      case '"': return this.string();
      case ']': case ')': case '}': throw this.wrongClose(next, within);
      case '#': case '^': if (!this.json) return this.tagged(within); break;
      case '\\': if (!this.json) return this.character(); break;
    }
    return this.atom();
  }

  private items(): readonly Plain[] {
    const opened = this.at;
    const closer = CLOSER[this.text[opened]!]!;
    const items: Plain[] = [];
    this.at += 1;
    while (this.peek() !== closer) items.push(this.value(opened));
    this.at += 1;
    return items;
  }

  private map(): Plain {
    const opened = this.at;
    const entries: [string, Plain][] = [];
    this.at += 1;
    while (this.peek() !== '}') {
      const key = keyText(this.value(opened));
      if (this.peek() === '}') throw historyComplaint(this.line(), (words) => words.lonelyKey(key));
      entries.push([key, this.value(opened)]);
    }
    this.at += 1;
    return Object.fromEntries(entries);
  }

  /** `#{…}` a set, `#_x` nothing, `##NaN` a name, `#tag value`, `^meta value`. */
  private tagged(within: number | null): Plain {
    const mark = this.text.slice(this.at, this.at + 2);
    if (mark === '#{') {
      this.at += 1;
      return this.items();
    }
    if (mark === '##') {
      this.at += 2;
      return this.token();
    }
    this.at += 1;
    if (mark.startsWith('^')) this.value(within);
    else this.token();
    return this.value(within);
  }

  private string(): string {
    const { text } = this;
    const opened = this.at;
    let read = '';
    let from = opened + 1;
    for (let i = from; i < text.length; i += 1) {
      const character = text[i];
      if (character === '"') {
        this.at = i + 1;
        return read + text.slice(from, i);
      }
      if (character !== '\\') continue;
      const letter = text.charAt(i + 1);
      const code = letter === 'u' ? /^[\da-f]{4}/i.exec(text.slice(i + 2, i + 6))?.[0] : undefined;
      const plain = code === undefined ? ESCAPES[letter] : String.fromCharCode(Number.parseInt(code, 16));
      if (plain === undefined) throw historyComplaint(this.line(i), (words) => words.badEscape(shown(text.slice(i, i + 2))));
      read += text.slice(from, i) + plain;
      i += code === undefined ? 1 : 5;
      from = i + 1;
    }
    throw historyComplaint(this.line(opened), (words) => words.endlessString);
  }

  /** `\a`, `\space`, `\u0041`. */
  private character(): string {
    const first = this.text.charAt(this.at + 1);
    this.at += 2;
    const name = first + this.token();
    const named = { newline: '\n', space: ' ', tab: '\t', return: '\r', formfeed: '\f', backspace: '\b' }[name];
    return named ?? (/^u[\da-f]{4}$/i.test(name) ? String.fromCharCode(Number.parseInt(name.slice(1), 16)) : name);
  }

  private atom(): Plain {
    const began = this.at;
    const token = this.token();
    if (token === (this.json ? 'null' : 'nil')) return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (/^[+-]?\d/.test(token)) return number(token);
    if (!this.json && token !== '' && token !== ':') return token.startsWith(':') ? token.slice(1) : token;
    this.at = began;
    throw historyComplaint(this.line(), (words) => words.notAValue(this.rest()));
  }

  /** Up to the next bracket, quote or white space; may be empty. */
  private token(): string {
    const from = this.at;
    while (this.at < this.text.length && !ends(this.text.charCodeAt(this.at), this.json)) this.at += 1;
    return this.text.slice(from, this.at);
  }

  /** White space, commas, comments, and values that `#_` takes out. */
  private skip(): void {
    const { text, json } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (isSpace(code) || (json && code === COLON)) this.at += 1;
      else if (code === SEMICOLON && !json) this.at = endOfLine(text, this.at);
      else if (code === HASH && !json && text.startsWith('#_', this.at)) {
        this.at += 2;
        this.value();
      } else return;
    }
  }

  private unclosed(within: number): Error {
    return historyComplaint(this.line(within), (words) => words.unclosed(this.text[within]!));
  }

  private wrongClose(bracket: string, within: number | null): Error {
    if (within === null) return historyComplaint(this.line(), (words) => words.unopened(bracket));
    return historyComplaint(this.line(), (words) => words.wrongClose(bracket, this.text[within]!, this.line(within)));
  }
}

const [COLON, SEMICOLON, HASH] = [58, 59, 35];

/** Tab to return, space, comma; also the mark that some editors put before a file's beginning. */
function isSpace(code: number): boolean {
  return code === 32 || code === 44 || (code >= 9 && code <= 13) || code === 0xfeff;
}

/** Where a token ends. A colon may stand inside an EDN name. */
function ends(code: number, json: boolean): boolean {
  return isSpace(code) || code === 34 || code === SEMICOLON || code === 40 || code === 41 || code === 91 || code === 93 || code === 123 || code === 125 || (json && code === COLON);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Whole numbers that a double cannot hold, and ratios, stay text: rounding would make different values equal. */
function number(token: string): Plain {
  const plain = token.replace(/[NM]$/, '');
  const value = Number(plain);
  const exact = /^[+-]?\d+$/.test(plain) ? Number.isSafeInteger(value) || String(value) === plain : Number.isFinite(value);
  return exact ? value + 0 : plain;
}

/** A map's key as a name. */
function keyText(key: Plain): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

export function shown(text: string): string {
  // What is no text, a program for example, is not let loose on a terminal.
  const line = text.trim().split('\n')[0]!.trim().replaceAll(/[^\P{C}\s]/gu, '\ufffd');
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)}…`;
}
