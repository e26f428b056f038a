import type { Directory } from '@glue-session-guard/limits';
import type { Screen } from '../../terminal/terminal';
import { tableLines } from '../../text/table';
import { plural } from '../../text/words';
import type { GuardHappening, Played } from '../play/happening';
import { type AccountTally, sum, tally } from './tally';

/** The closing table, and what it all took. */
export function drawTally(played: Played, directory: Directory, { colors }: Screen): string[] {
  const { dim, bold } = colors;
  const accounts = tally(played, directory);
  const columns: readonly (keyof AccountTally)[] = ['started', 'stopped', 'alerts', 'leftAlone', 'glueCalls'];
  const head = ['account', 'started', 'stopped', 'alerts', 'left alone', 'Glue calls'].map((title) =>
    dim(title),
  );
  const total = columns.map((column) => bold(String(sum(accounts.map((each) => Number(each[column]))))));
  return [
    bold('What became of it'),
    '',
    ...tableLines([
      head,
      ...accounts.map((each) => [each.account, ...columns.map((column) => String(each[column]))]),
      [bold('all'), ...total],
    ]).map((line) => `  ${line}`),
    '',
    ...cost(played).map((line) => `  ${line}`),
  ];
}

function cost({ happenings, ledgerWrites }: Played): string[] {
  const events = happenings.filter((each): each is GuardHappening => each.kind === 'guard').length;
  return [
    `The guard looked ${events} times at an event and wrote ${plural(ledgerWrites, 'time')} to the ledger.`,
    'A session within its limits costs one write to the ledger and no call of Glue.',
  ];
}
