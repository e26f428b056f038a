import type { DeadLetterQueueName } from '@glue-session-guard/aws/operator';
import { Option } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT, type ExitCode } from '../terminal/terminal';
import { type QueueReport, redrive } from './redrive';
import { showRedrive } from './show';

interface Options {
  readonly dryRun?: boolean;
  readonly queue?: DeadLetterQueueName;
  readonly config: string;
  readonly json?: true;
}

const QUEUES: readonly DeadLetterQueueName[] = [
  'enforcer',
  'undelivered',
  'unforwarded',
  'sweep',
  'missed-runs',
  'alerts',
  'loud-alerts',
];

export const defineRedrive: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Shows what waits in the dead-letter queues and why, then sends it on to be tried again. Exit code 1 when a dry run finds messages, or a queue cannot be looked at or moved.',
    )
    .option('--dry-run', 'only show; every message stays where it is')
    .addOption(new Option('--queue <name>', 'only this dead-letter queue').choices(QUEUES))
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async ({ config: dir, json, queue, dryRun: isDryRun = false }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, now }) => {
        const queues = operator.deadLetters.filter(({ name }) => queue === undefined || name === queue);
        const reports = await redrive(queues, isDryRun);
        terminal.out.write(json ? jsonText(reports) : showRedrive(reports, { isDryRun, now }, terminal.out));
        return exitCodeOf(reports);
      });
      end(code);
    });
};

function exitCodeOf(reports: readonly QueueReport[]): ExitCode {
  const isLeft = ({ waiting, redriven }: QueueReport) =>
    redriven === null ? waiting !== 0 : redriven.kind === 'failed';
  return reports.some(isLeft) ? EXIT.found : EXIT.fine;
}
