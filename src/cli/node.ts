/** `node`: one server of a protocol, spoken to by Maelstrom (or whoever speaks its protocol) on stdin and stdout. */
import { resolve } from 'node:path';
import { assemble } from '#app/share/scenario.ts';
import { explain } from '#app/share/words/words.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { BadInput, exhibitOf, EXIT, only, parsed, type Command, type Context, type Parsed } from './command.ts';
import { fileDisk, NO_DISK } from './maelstrom/disk.ts';
import { MaelstromNode, type Outside, type Settings } from './maelstrom/node.ts';
import { keyAndValue } from './run.ts';
import { cli, LANGUAGE } from './words/words.ts';

const OPTIONS = {
  data: { type: 'string' }, set: { type: 'string', multiple: true }, off: { type: 'string', multiple: true }, log: { type: 'boolean' },
} as const;

type Flags = Parsed<typeof OPTIONS>['values'];

/**
 * What differs from the lab, where the protocol has such a setting: its disk is a real one; Maelstrom's clients wait for
 * a second and are then forgotten; and every proxy of every life of a node has a session.
 */
const REAL: { readonly [key: string]: number } = { diskLatency: 0, giveUpAfter: 800, sessionLimit: 1_000 };

export const node: Command = {
  usage: 'node <protocol> [--data FOLDER] [--set key=value]… [--off RULE]… [--log]',
  about: cli.commands.node.about,
  options: [
    ['--data FOLDER', cli.commands.node.options.data],
    ['--set key=value', cli.commands.node.options.set],
    ['--off RULE', cli.commands.node.options.off],
    ['--log', cli.commands.node.options.log],
  ],
  async run(words, context) {
    const { values: flags, positionals } = parsed(words, OPTIONS);
    const exhibit = await exhibitOf(context, only(positionals, cli.wrong.aProtocol));
    return serving(settingsOf(exhibit, flags), flags, context);
  },
};

function settingsOf(exhibit: Exhibit, { set = [], off = [] }: Flags): Settings {
  requireStore(exhibit);
  const wanted = Object.fromEntries(set.map(keyAndValue));
  const real = Object.entries(REAL).filter(([name]) => exhibit.protocol.settings.some(({ key }) => key === name));
  const rules = off.flatMap((names) => names.split(','));
  const { scenario, flaws: [flaw] } = assemble(exhibit, { settings: { ...Object.fromEntries(real), ...wanted }, off: rules });
  if (flaw !== undefined) throw new BadInput(explain(flaw, LANGUAGE));
  // Who chooses how to read gets that and nothing else.
  const barrier = !('reads' in wanted) && exhibit.guarantee(assemble(exhibit, {}).scenario) !== 'linearizable';
  return { exhibit, config: scenario.config, off: scenario.off, barrier };
}

/** Maelstrom's workload needs a store that can be read, written and compared. */
function requireStore({ protocol, commands }: Exhibit): void {
  try {
    for (const command of ['get 1', 'put 1 1', 'cas 1 1 2']) commands.parse(command);
  } catch {
    throw new BadInput(cli.wrong.noStore(protocol.name));
  }
}

/** Until stdin ends or somebody says so; rejects if the node fails. */
function serving(settings: Settings, { data, log }: Flags, context: Context): Promise<number> {
  return new Promise((finish, failed) => {
    const folder = data === undefined ? null : resolve(process.env['INIT_CWD'] ?? '.', data);
    const outside: Outside = {
      disk: (self) => (folder === null ? NO_DISK : fileDisk(folder, self)),
      write: (text) => context.write(text),
      log: (line) => context.warn(`lab node: ${line}`),
      trace: log === true ? (line) => context.warn(line) : null,
      now: () => performance.now(),
      today: () => Date.now(),
      chance: () => Math.random(),
      failed: (error) => {
        end();
        failed(error);
      },
    };
    const served = new MaelstromNode(settings, outside);
    const onData = inLines((lines) => served.receive(lines));
    const stop = (): void => {
      end();
      finish(EXIT.ok);
    };
    const end = (): void => {
      served.stop();
      process.stdin.off('data', onData).off('end', stop).destroy();
      process.off('SIGTERM', stop).off('SIGINT', stop);
    };
    process.stdin.setEncoding('utf8').on('data', onData).on('end', stop);
    process.on('SIGTERM', stop).on('SIGINT', stop);
  });
}

/** Cuts what comes in pieces into whole lines; those of one piece together. */
function inLines(take: (lines: readonly string[]) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) take(lines);
  };
}
