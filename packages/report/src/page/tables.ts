import type { ReportAccount, ReportData, ReportSession } from '../report-data';
import { type Summed, sumOf } from './key-figures';
import { amount, count, dollars, duration } from './numbers';
import { type Column, sortableTable } from './sortable-table';

/** Each table of the page, with the numbers behind the charts first. */
export function tables(data: ReportData): HTMLElement[] {
  return [
    unitTable(data),
    breachTable(data),
    sortableTable('Accounts, over all days', accountColumns(data), data.accounts),
    sessionTable(data),
  ];
}

/** How often, or how much, each OU has of what the columns count. */
function unitTable(data: ReportData): HTMLElement {
  const rows = data.units.map(({ name }, unit) => {
    const cells = data.cells.filter((cell) => cell.unit === unit);
    return { name, isShown: cells.length > 0, sum: (key: Summed) => sumOf({ cells }, key) };
  });
  type Row = (typeof rows)[number];
  const number = (title: string, key: Summed, show = count): Column<Row> => ({
    title,
    text: ({ sum }) => show(sum(key)),
    number: ({ sum }) => sum(key),
  });
  const columns: Column<Row>[] = [
    { title: 'Organizational unit', text: ({ name }) => name },
    number('Over', 'over'),
    number('Would be stopped', 'stopped'),
    number('Within', 'within'),
    number('Exempt', 'exempt'),
    number('Not decided', 'undecided'),
    number('DPU-hours', 'dpuHours', amount),
    number('List price', 'cost', dollars),
    ...(data.isCompared
      ? [number('Newly stopped', 'newlyStopped'), number('Newly allowed', 'newlyAllowed')]
      : []),
  ];
  return sortableTable(
    'Organizational units',
    columns,
    rows.filter(({ isShown }) => isShown),
  );
}

function breachTable({ units, limits, breaches }: ReportData): HTMLElement {
  const sums = new Map<string, { unit: string; limit: string; sessions: number }>();
  for (const { unit, limit, sessions } of breaches) {
    const key = `${unit} ${limit}`;
    const before = sums.get(key)?.sessions ?? 0;
    sums.set(key, { unit: units[unit]?.name ?? '', limit: limits[limit] ?? '', sessions: before + sessions });
  }
  return sortableTable(
    'Broken limits by organizational unit',
    [
      { title: 'Organizational unit', text: ({ unit }) => unit },
      { title: 'Limit', text: ({ limit }) => limit },
      { title: 'Sessions', text: ({ sessions }) => count(sessions), number: ({ sessions }) => sessions },
    ],
    [...sums.values()].sort((one, other) => other.sessions - one.sessions),
  );
}

function accountColumns({ units }: ReportData): Column<ReportAccount>[] {
  return [
    { title: 'Account', text: ({ name, account }) => (name === account ? account : `${name} (${account})`) },
    { title: 'Organizational unit', text: ({ unit }) => units[unit]?.name ?? '' },
    { title: 'Sessions', text: ({ sessions }) => count(sessions), number: ({ sessions }) => sessions },
    { title: 'Over', text: ({ over }) => count(over), number: ({ over }) => over },
    { title: 'Would be stopped', text: ({ stopped }) => count(stopped), number: ({ stopped }) => stopped },
    { title: 'DPU-hours', text: ({ dpuHours }) => amount(dpuHours), number: ({ dpuHours }) => dpuHours },
    { title: 'List price', text: ({ cost }) => dollars(cost), number: ({ cost }) => cost },
  ];
}

function sessionTable({ sessions, total, units, isCompared }: ReportData): HTMLElement {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const bound = (session: ReportSession, text: string) => (session.isBound ? `≤ ${text}` : text);
  const columns: Column<ReportSession>[] = [
    {
      title: 'Created (UTC)',
      text: ({ createdAt }) => new Date(createdAt).toISOString().slice(0, 16).replace('T', ' '),
      number: ({ createdAt }) => createdAt,
    },
    { title: 'Session', text: ({ id }) => id },
    { title: 'Account', text: ({ accountName }) => accountName },
    { title: 'Region', text: ({ region }) => region },
    { title: 'Organizational unit', text: ({ unit }) => names.get(unit) ?? unit },
    { title: 'Verdict', text: ({ verdict, isStopped }) => (isStopped ? `${verdict}, stopped` : verdict) },
    { title: 'Why', text: ({ reasons }) => reasons.join('; '), isProse: true },
    {
      title: 'DPUs',
      text: ({ dpus }) => (dpus === null ? 'not known' : amount(dpus)),
      number: ({ dpus }) => dpus ?? 0,
    },
    {
      title: 'Ran',
      text: (session) => bound(session, duration(session.minutes)),
      number: ({ minutes }) => minutes ?? 0,
    },
    {
      title: 'List price',
      text: (session) => bound(session, dollars(session.cost)),
      number: ({ cost }) => cost,
    },
  ];
  if (isCompared) columns.push({ title: 'Change', text: ({ change }) => (change ?? '').replace('-', ' ') });
  if (sessions.some(({ who }) => who !== undefined))
    columns.push({ title: 'Who', text: ({ who }) => who ?? '' });
  return sortableTable(`The largest, longest and worst sessions of ${count(total)}`, columns, sessions);
}
