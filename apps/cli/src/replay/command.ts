import { type CompiledConfig, compileConfig, LIST_PRICES } from '@glue-session-guard/limits';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { BASE_HAS_ERRORS, gitBase } from '../command/git-base';
import { directoryOf, loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import { printedDefinition } from './athena/print-definition';
import { bucketPlaceOf } from './remote/address';
import { guardedPlaces } from './remote/guarded-places';
import type { Replay } from './replay-schema';
import { reportFile } from './report/write-report';
import { showReplay } from './show';
import { lacksSomething, replaySources, type SourceOptions, withSources } from './sources';

interface Options extends SourceOptions {
  readonly config: string;
  readonly base?: string;
  readonly names?: true;
  readonly html?: string;
  readonly printDdl?: true;
  readonly json?: true;
}

export const defineReplay: DefineCommand = (command, terminal, end) => {
  command.description(
    'Holds the sessions of the past against the limits as the guard would have, and tells whom it would have stopped, when, and what that would have saved. Needs nothing deployed and changes nothing.',
  );
  withSources(command, terminal)
    .option('--base <gitref>', 'tell only what changes against the config folder as git has it there')
    .option('--names', 'tell by person as well')
    .option(
      '--print-ddl',
      'read nothing, and print the statement that makes a table of s3://BUCKET/PREFIX in Athena',
    )
    .option('--html <file>', 'write a report for a browser as well: one file that needs no network')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (sources: string[], options: Options) => {
      const { config: configFolder, json, html } = options;
      const withNames = options.names === true;
      const loaded = loadConfig(configFolder, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, configFolder, terminal);
      const { config } = loaded;
      if (options.printDdl) {
        printDefinition(sources, config, terminal);
        return end(EXIT.fine);
      }
      const directory = directoryOf(config);
      const prices = config.organization?.prices ?? LIST_PRICES;
      const report =
        html === undefined ? null : reportFile(html, { directory, prices, withNames, now: terminal.now() });
      const base = limitsAt(configFolder, options.base, terminal.now());
      const held = await replaySources(
        { ...options, sources, withNames },
        { config, configFolder, ...base?.limits, ...(report && { listen: report.listen }) },
        terminal,
      );
      const replayed = { ...held, notes: [...(base?.notes ?? []), ...held.notes] };
      await report?.write(replayed);
      terminal.out.write(json ? jsonText(replayed) : showReplay(replayed, terminal.out));
      return end(exitCode(replayed));
    });
};

function printDefinition(
  [source = '', ...others]: readonly string[],
  config: CompiledConfig,
  { out, err }: Terminal,
): void {
  const place = others.length > 0 ? undefined : bucketPlaceOf(source);
  const { statement, next } = printedDefinition(place, config, guardedPlaces(config));
  out.write(statement);
  err.write(`${next}\n`);
}

/** The limits as git has them where this branch left the reference. */
function limitsAt(dir: string, ref: string | undefined, now: number) {
  if (ref === undefined) return undefined;
  const { commit, files } = gitBase(dir, ref);
  const base = { ref, commit };
  if (files === undefined) {
    const nothing = `At ${ref} there was no config folder yet: no session was held against any limit.`;
    return { limits: { base, before: {} }, notes: [nothing] };
  }
  const { documents, problems } = compileConfig(files, { now });
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return { limits: { base, before: documents }, notes: isBroken ? [BASE_HAS_ERRORS] : [] };
}

function exitCode(replay: Replay): ExitCode {
  if (lacksSomething(replay)) return EXIT.unknown;
  const { calls, total } = replay;
  const found = total.over + total.undecided + total.mayBeOver + calls.rejected + calls.unnamed;
  return found > 0 ? EXIT.found : EXIT.fine;
}
