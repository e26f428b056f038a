import { type CompiledConfig, DEFAULT_NOTICE_DAYS } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { InvalidArgumentError, Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT, type Terminal } from '../terminal/terminal';
import { listConcessions } from './exemptions';
import { showConcessions } from './show';
import { countUses, type Uses } from './use';

interface Options {
  readonly endsWithin?: number;
  readonly usedWithin: number;
  readonly offline?: true;
  readonly config: string;
  readonly json?: true;
}

const DAY_MS = 24 * 3600_000;

export const defineExemptions: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Lists exemptions, overrides and limits that are alerted only, of all limit files by their end: who, why, file and line, days left; with credentials of the hub, also how many sessions rested on each. Exit code 1 with --ends-within when something is listed.',
    )
    .addOption(
      new Option('--ends-within <days>', 'only what ends within so many days, and what has ended').argParser(
        daysOf,
      ),
    )
    .addOption(
      new Option('--used-within <days>', 'count the sessions of so many days').argParser(daysOf).default(7),
    )
    .option('--offline', 'do not ask the hub how often they were used')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (options: Options) => {
      const loaded = loadConfig(options.config, terminal.now());
      if (loaded.kind === 'broken') return refuseBrokenConfig(loaded.problems, options.config, terminal);
      const { config } = loaded;
      const noticeDays = config.organization?.noticeDays ?? DEFAULT_NOTICE_DAYS;
      const uses = options.offline ? undefined : await usesOf(config, options.usedWithin, terminal);
      const now = terminal.now();
      const listed = listConcessions(config.documents, {
        now,
        noticeDays,
        endsWithin: options.endsWithin,
        uses,
      });
      const countedDays = uses === undefined ? undefined : options.usedWithin;
      terminal.out.write(
        options.json
          ? jsonText({ noticeDays, countedDays: countedDays ?? null, concessions: listed })
          : showConcessions(listed, { noticeDays, countedDays }, terminal.out),
      );
      return end(options.endsWithin !== undefined && listed.length > 0 ? EXIT.found : EXIT.fine);
    });
};

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new InvalidArgumentError(`Give a whole number of days, from 1 to ${MOST_DAYS}.`);
  return days;
}

const MOST_DAYS = 366;

/** Undefined where the hub cannot be asked; the list is worth printing all the same, and standard error says why. */
async function usesOf(
  { organization, documents, directory = { accounts: {} } }: CompiledConfig,
  days: number,
  { connectHub, now, err }: Terminal,
): Promise<Uses | undefined> {
  if (organization === undefined) return undefined;
  try {
    const { history } = await connectHub(organization);
    return await countUses(history, { documents, directory, from: now() - days * DAY_MS, to: now() });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    err.write(`how often they were used is not known: ${error.message}\n`);
    return undefined;
  }
}
