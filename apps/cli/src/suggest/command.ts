import { isAbsolute, relative, sep } from 'node:path';
import type { Problem } from '@glue-session-guard/problem';
import { InvalidArgumentError, Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { directoryOf, loadConfig, refuseBrokenConfig } from '../command/load-config';
import { refuseFilled } from '../command/refuse-filled';
import { firstProblems, MOST_IN_JSON } from '../command/show-problems';
import type { Replay } from '../replay/replay-schema';
import { lacksSomething, replaySources, type SourceOptions, withSources } from '../replay/sources';
import type { Replayed } from '../replay/stops';
import { EXIT, type ExitCode } from '../terminal/terminal';
import { keepSessions } from './judge-together';
import { showSuggestions } from './show';
import { collectValues } from './suggest';
import type { Suggested } from './suggest-schema';
import { suggestedPlan } from './suggested-plan';

interface Options extends SourceOptions {
  readonly config: string;
  readonly target: number;
  readonly write?: string;
  readonly json?: true;
}

export const defineSuggest: DefineCommand = (command, terminal, end) => {
  command.description(
    'Suggests the limits that are numbers, for each OU with a limit file: the least value of each that at most the given share of its past sessions would have been over. The sessions are read as gsg replay reads them. Exemptions do not count here: sessions of theirs are counted as all others.',
  );
  withSources(command, terminal)
    .addOption(
      new Option('--target <share>', 'at most so many of the sessions are over each limit: 1%, 0.5%')
        .argParser(shareOf)
        .default(0.01, '1%'),
    )
    .option('--write <dir>', 'write a copy of the config folder with the suggested limits there')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (sources: string[], { json, write, target, ...options }: Options) => {
      const { config: configFolder } = options;
      const now = terminal.now();
      if (write !== undefined && isWithin(write, configFolder))
        return command.error('error: --write needs a folder outside of the config folder');
      if (write !== undefined) refuseFilled(write, { as: '--write DIR' });
      const loaded = loadConfig(configFolder, now);
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, configFolder, terminal);
      const { config } = loaded;
      const values = collectValues(config.documents);
      const sessions = keepSessions();
      const listen = (replayed: Replayed) => {
        values.add(replayed);
        sessions.add(replayed.past);
      };
      const replay = await replaySources(
        { ...options, sources, withNames: false },
        { config, configFolder, listen },
        terminal,
      );
      const suggestions = values.suggest(target, directoryOf(config));
      const { plan, byUnit, errors } = suggestedPlan({
        configFolder,
        config,
        suggestions,
        write,
        replay,
        sessions,
        now,
      });
      const { read, calls, firstAt, lastAt } = replay;
      const suggested: Suggested = {
        config: configFolder,
        sources,
        target,
        sessions: replay.total.sessions,
        firstAt,
        lastAt,
        read,
        calls,
        notCovered: suggestions.notCovered,
        organizationalUnits: suggestions.organizationalUnits.map((unit) => ({
          ...unit,
          together: byUnit.get(unit.organizationalUnit) ?? NOBODY,
        })),
        plan,
        written: write ?? null,
        judgeAgain: replayCommand(sources, options, write),
        problems: firstProblems(errors, MOST_IN_JSON).map((problem) => ({ ...problem })),
      };
      terminal.out.write(json ? jsonText(suggested) : showSuggestions(suggested, errors, terminal.out));
      return end(exitCode(replay, errors));
    });
};

const NOBODY = { sessions: 0, over: 0, stopped: 0, mayBeOver: 0 };

function exitCode(replay: Replay, errors: readonly Problem[]): ExitCode {
  if (lacksSomething(replay)) return EXIT.unknown;
  return errors.length > 0 ? EXIT.found : EXIT.fine;
}

/** The command that holds the same sessions against the copy. */
function replayCommand(
  sources: readonly string[],
  { since, until, account, region }: SourceOptions,
  dir = 'DIR',
) {
  const time = (option: string, at?: number) =>
    at === undefined ? [] : [option, new Date(at).toISOString()];
  const names = (option: string, some?: readonly string[]) => (some === undefined ? [] : [option, ...some]);
  return [
    ...['gsg', 'replay'],
    ...sources,
    ...time('--since', since),
    ...time('--until', until),
    ...names('--account', account),
    ...names('--region', region),
    '--config',
    dir,
  ]
    .map(shellWord)
    .join(' ');
}

/** Names of folders may hold spaces, and people copy the command. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

function shareOf(text: string): number {
  const [, percent] = /^(\d{1,2}(?:\.\d+)?)%$/.exec(text) ?? [];
  if (percent === undefined) throw new InvalidArgumentError('Give a share of less than all: 1%, 0.5%, 0%.');
  return Number(percent) / 100;
}
