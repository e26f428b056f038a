import { printable } from '@glue-session-guard/problem';
import { InvalidArgumentError } from 'commander';
import { CONFIG_OPTION, type DefineCommand, JSON_OPTION, jsonText } from '../command/command';
import { operate } from '../operate/operate';
import { EXIT, type Screen } from '../terminal/terminal';
import { plural } from '../text/words';
import { wrap } from '../text/wrap';
import { type ForgetReport, forget } from './forget';

interface Options {
  readonly yes?: boolean;
  readonly config: string;
  readonly json?: true;
}

export const defineForget: DefineCommand = (command, terminal, end) => {
  command
    .description(
      'Finds the sessions of the ledger that name a person, by the name or ARN that `gsg history` shows or by a tag, and removes creator and tags from them. The sessions stay. It only counts them without --yes.',
    )
    .argument('<person>', 'the name or ARN, whole', personArgument)
    .option('--yes', 'remove it; it cannot be brought back')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(async (person: string, { config: dir, json, yes: isDone = false }: Options) => {
      const code = await operate(dir, terminal, async ({ operator, organization, now }) => {
        const { peopleDays } = organization.retention;
        const report = await forget(operator, { person, isDone, peopleDays, now });
        terminal.out.write(json ? jsonText(report) : showForget(report, terminal.out));
        return EXIT.fine;
      });
      end(code);
    });
};

function personArgument(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Give the name or ARN that `gsg history` shows.');
  return text.trim();
}

function showForget(report: ForgetReport, { columns }: Screen): string {
  return `${sentences(report)
    .flatMap((sentence) => wrap(sentence, columns, '  '))
    .join('\n')}\n`;
}

function sentences({ person, done, forgotten, running }: ForgetReport): string[] {
  const name = printable(person, 128);
  return [
    done
      ? `${plural(forgotten, 'session')} no longer ${forgotten === 1 ? 'names' : 'name'} ${name}.`
      : `${plural(forgotten, 'session')} ${forgotten === 1 ? 'names' : 'name'} ${name}. Nothing was changed: add --yes to remove the person.`,
    ...(running > 0
      ? [
          `${plural(running, 'session')} of ${name} still ${running === 1 ? 'runs' : 'run'}, and an exemption may rest on the creator: repeat the command when ${running === 1 ? 'it has' : 'they have'} ended.`,
        ]
      : []),
    ...(done
      ? ['Logs, alerts that were sent and backups of the table are not changed: see docs/operations.md.']
      : []),
  ];
}
