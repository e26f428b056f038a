import type { ReportData } from '../report-data';

/** Which days and OUs are shown. */
export interface Selection {
  readonly since: string;
  readonly until: string;
  /** The index of an OU, or null for all. */
  readonly unit: number | null;
}

export function everything({ days }: ReportData): Selection {
  return { since: days[0] ?? '', until: days.at(-1) ?? '', unit: null };
}

/** The report with what is not selected left out. Accounts are summed over all days, so only an OU narrows them. */
export function selected(data: ReportData, { since, until, unit }: Selection): ReportData {
  const isDay = (day: string) => day >= since && day <= until;
  const isUnit = (index: number) => unit === null || index === unit;
  const isShown = (row: { readonly day: number; readonly unit: number }) =>
    isUnit(row.unit) && isDay(data.days[row.day] ?? '');
  const id = unit === null ? null : data.units[unit]?.id;
  return {
    ...data,
    cells: data.cells.filter(isShown),
    breaches: data.breaches.filter(isShown),
    accounts: data.accounts.filter((account) => isUnit(account.unit)),
    sessions: data.sessions.filter(
      (session) =>
        (id === null || session.unit === id) && isDay(new Date(session.createdAt).toISOString().slice(0, 10)),
    ),
  };
}
