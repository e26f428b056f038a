import { collectReport, type ReportSession, reportHtml } from '@glue-session-guard/report';
import { type Figure, rounded } from './figure';

const SESSIONS = 100_000;
const UNITS = 40;
const ACCOUNTS = 300;
const DAYS = 90;
const DAY_MS = 24 * 3600_000;

/** How large the report of a hundred thousand sessions is, with two limits compared. */
export async function reportSizeFigures(): Promise<Figure[]> {
  const collected = collectReport((unit) => `Unit ${unit}`);
  for (let index = 0; index < SESSIONS; index += 1) collected.add(sessionOf(index));
  const head = { title: 'Past sessions', facts: [], notes: [], unread: [], isCompared: true };
  const bytes = Buffer.byteLength(await reportHtml(collected.data(head)));
  return [{ name: 'report.size', value: rounded(bytes / 1e6), unit: 'MB', target: 5, better: 'lower' }];
}

/** One in five is over, and of these one in four newly stopped. */
function sessionOf(index: number): ReportSession {
  const isOver = index % 5 === 0;
  return {
    id: `glue-studio-notebook-${index}`,
    account: String(333333333000 + (index % ACCOUNTS)),
    accountName: `account-${index % ACCOUNTS}`,
    region: index % 2 === 0 ? 'eu-west-1' : 'us-east-1',
    unit: `ou-exam-${index % UNITS}`,
    createdAt: Date.UTC(2026, 7, 1) + (index % DAYS) * DAY_MS,
    verdict: isOver ? 'over' : 'within',
    isStopped: isOver,
    reasons: isOver ? ['maxWorkers: 50 workers, allowed 10 (analytics/limits.yaml:4)'] : [],
    limits: isOver ? ['maxWorkers'] : [],
    dpus: 2 + (index % 50),
    minutes: 10 + (index % 500),
    dpuHours: 1.5,
    cost: 0.66,
    isBound: index % 3 === 0,
    ...(index % 20 === 0 && { change: 'newly-stopped' as const }),
  };
}
