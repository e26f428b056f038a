import { InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { directoryOf, loadConfig, refuseBrokenConfig } from '../command/load-config';
import { EXIT } from '../terminal/terminal';
import { isoTime } from '../text/times';
import { readEvents } from './read/read-events';
import { showSimulations } from './show';
import { type Simulation, simulate } from './simulate';

interface Options {
  readonly config: string;
  readonly at?: number;
  readonly json?: true;
}

export const defineSimulate: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Tells what the guard would do with CreateSession events, by what the events alone say. Changes nothing.',
    )
    .argument(
      '<file...>',
      'EventBridge events or CloudTrail records: log files, gzip, lookup-events output; - for standard input',
    )
    .option('--at <time>', 'when the guard sees the events (default: when each session is created)', timeOf)
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (files: string[], { config: dir, at, json }: Options) => {
      const loaded = loadConfig(dir, terminal.now());
      if (loaded.kind === 'broken') refuseBrokenConfig(loaded.problems, dir, terminal);
      const { config } = loaded;
      directoryOf(config);
      const events = await readEvents(files, terminal);
      const simulations = await Promise.all(
        events.map((event) => simulate(event, { config, ...(at === undefined ? {} : { at }) })),
      );
      terminal.out.write(
        json ? jsonText(simulations.map(({ event }) => event)) : showSimulations(simulations, terminal.out),
      );
      return end(simulations.some(isFinding) ? EXIT.found : EXIT.fine);
    });
};

function isFinding({ event: { verdict } }: Simulation): boolean {
  return verdict === 'over' || verdict === 'undecided' || verdict === 'rejected';
}

function timeOf(text: string): number {
  const time = isoTime(text);
  if (time === undefined)
    throw new InvalidArgumentError('Give an ISO 8601 time such as 2026-11-03T10:15:00Z.');
  return time;
}
