import type { Verdict } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { verdictColor } from '../text/verdict-color';
import { plural } from '../text/words';
import { reasonLines } from './reason-lines';
import type { Simulation } from './simulate';

/** Below this, each event takes lines of its own instead of a row. */
const TABLE_FROM_COLUMNS = 100;

/** Every event with its verdict and the reasons below it, and a summary as the last line. */
export function showSimulations(simulations: readonly Simulation[], screen: Screen): string {
  const blocks = screen.columns < TABLE_FROM_COLUMNS ? cards(simulations, screen) : rows(simulations, screen);
  return `${[...blocks, '', summary(simulations, screen)].join('\n').trimStart()}\n`;
}

function rows(simulations: readonly Simulation[], screen: Screen): string[] {
  if (simulations.length === 0) return [];
  const { dim } = screen.colors;
  const head = ['time', 'account', 'who', 'session', 'verdict', 'response'].map((title) => dim(title));
  const cells = simulations.map((simulation) => [
    timeOf(simulation),
    accountOf(simulation),
    whoOf(simulation),
    sessionOf(simulation),
    verdictOf(simulation, screen),
    simulation.event.response,
  ]);
  const [header = '', ...lines] = tableLines([head, ...cells], widthsFor(screen.columns));
  return [header, ...lines.flatMap((line, i) => [line, ...reasonLines(simulations[i], screen, '    ')])];
}

/** Times, verdicts and responses have one length; the rest of the line is shared out to what varies. */
function widthsFor(columns: number): number[] {
  const [time, verdict, response, gaps] = [16, 9, 8, 12];
  const left = Math.min(columns, 140) - time - verdict - response - gaps;
  const account = Math.min(20, Math.floor(left * 0.3));
  const who = Math.floor((left - account) / 2);
  return [time, account, who, left - account - who, verdict, response];
}

function cards(simulations: readonly Simulation[], screen: Screen): string[] {
  const { bold, dim } = screen.colors;
  return simulations.flatMap((simulation) => [
    '',
    `${bold(verdictOf(simulation, screen))}, ${simulation.event.response}  ${dim(timeOf(simulation))}`,
    ...[accountOf(simulation), whoOf(simulation), sessionOf(simulation)].map((line) => `  ${line}`),
    ...reasonLines(simulation, screen, '  '),
  ]);
}

function timeOf({ detail }: Simulation): string {
  if (detail.kind === 'not-a-session') return '-';
  return new Date(detail.session.createdAt).toISOString().slice(0, 16).replace('T', ' ');
}

function accountOf({ accountName, event }: Simulation): string {
  return printable(accountName ?? event.account ?? '-');
}

function whoOf({ detail }: Simulation): string {
  return detail.kind === 'decided' ? printable(detail.session.principal?.name ?? '-') : '-';
}

function sessionOf({ event }: Simulation): string {
  return printable(event.sessionId ?? '-');
}

function verdictOf({ event: { verdict } }: Simulation, { colors }: Screen): string {
  return verdictColor(verdict, colors)(verdict);
}

function summary(simulations: readonly Simulation[], { colors }: Screen): string {
  const counts = new Map<Verdict, number>();
  for (const { event } of simulations) counts.set(event.verdict, (counts.get(event.verdict) ?? 0) + 1);
  const told = [...counts].map(([verdict, count]) => verdictColor(verdict, colors)(`${count} ${verdict}`));
  const line = [plural(simulations.length, 'event'), ...(told.length > 0 ? [told.join(', ')] : [])].join(
    ': ',
  );
  return counts.has('undecided') ? `${line}\n${colors.dim(ASKS_GLUE)}` : line;
}

const ASKS_GLUE =
  'What an event does not tell, the guard asks Glue for before it alerts; a simulation asks nobody.';
