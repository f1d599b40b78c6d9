/** `replay`: the run of a link or file, lived again; differs means that it went another way here. */
import { encodeLink } from '#app/share/codec.ts';
import { replaying } from '#app/share/replaying.ts';
import { signature } from '#app/share/signature.ts';
import { explain } from '#app/share/words/words.ts';
import { BadInput, EXIT, only, parsed, writeJson, type Command } from './command.ts';
import { Account, summary } from './document.ts';
import { openedRun } from './input.ts';
import { cli, LANGUAGE } from './words/words.ts';

export const replay: Command = {
  usage: 'replay <link|file>',
  about: cli.commands.replay.about,
  options: [['--json', cli.commands.replay.options.json]],
  async run(words, context) {
    const { values: flags, positionals } = parsed(words, { json: { type: 'boolean' } });
    const { exhibit, shared } = await openedRun(context, only(positionals, cli.wrong.runOrFile));
    const { scenario } = shared.trace;
    const account = new Account(exhibit, scenario);
    const run = replaying(exhibit, shared);
    let next = run.next();
    for (; next.done !== true; next = run.next()) account.add(next.value);
    const { trace, flaw } = next.value;
    const differed = flaw?.kind === 'differs' || flaw?.kind === 'ended-early';
    if (flaw !== null && !differed) throw new BadInput(explain(flaw, LANGUAGE));
    const document = account.document(`#${(await encodeLink(exhibit, { ...shared, trace, checksum: signature(account.world()) })).fragment}`);
    if (flags.json === true) writeJson(context, document);
    else context.write(summary(exhibit, scenario, document));
    if (flaw !== null) context.warn(`lab replay: ${explain(flaw, LANGUAGE)}`);
    return differed || account.broken() ? EXIT.broken : EXIT.ok;
  },
};
