/** What became of a session, or would have, under the limits of the report. */
type ReportVerdict = 'within' | 'exempt' | 'undecided' | 'over';

/** Only with a base: what the limits of the report do with a session that those of the base did not. */
export type ReportChange = 'newly-stopped' | 'newly-allowed';

/** One judged session. */
export interface ReportSession {
  readonly id: string;
  readonly account: string;
  readonly accountName: string;
  readonly region: string;
  /** The OU whose limits it is held against. */
  readonly unit: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly verdict: ReportVerdict;
  /** Whether the limits would have stopped it. */
  readonly isStopped: boolean;
  /** One sentence a broken limit, or why it could not be judged. */
  readonly reasons: readonly string[];
  /** The names of the limits that it breaks. */
  readonly limits: readonly string[];
  readonly dpus: number | null;
  /** How long it ran; an upper bound where `isBound`. */
  readonly minutes: number | null;
  readonly dpuHours: number;
  /** US dollars by list price. */
  readonly cost: number;
  /** Whether time, DPU-hours and cost are upper bounds, because its end or size is not known. */
  readonly isBound: boolean;
  readonly who?: string;
  readonly change?: ReportChange;
}

/** The sessions of one day in one OU. */
export interface ReportCell {
  /** The index in `days`. */
  readonly day: number;
  /** The index in `units`. */
  readonly unit: number;
  readonly within: number;
  readonly exempt: number;
  readonly undecided: number;
  readonly over: number;
  readonly stopped: number;
  readonly newlyStopped: number;
  readonly newlyAllowed: number;
  readonly dpuHours: number;
  readonly cost: number;
}

/** How many sessions of one day in one OU broke one limit. */
export interface ReportBreach {
  readonly day: number;
  readonly unit: number;
  /** The index in `limits`. */
  readonly limit: number;
  readonly sessions: number;
}

export interface ReportAccount {
  readonly account: string;
  readonly name: string;
  /** The index in `units`. */
  readonly unit: number;
  readonly sessions: number;
  readonly over: number;
  readonly stopped: number;
  readonly dpuHours: number;
  readonly cost: number;
}

export interface ReportUnit {
  readonly id: string;
  readonly name: string;
}

/** What is said beside the figures. */
export interface ReportHead {
  readonly title: string;
  /** What was compared with what, where the sessions come from, and the like. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What rests on a bound, and what could not be judged. */
  readonly notes: readonly string[];
  /** What could not be read. */
  readonly unread: readonly { readonly source: string; readonly why: string }[];
  readonly isCompared: boolean;
}

/** Everything that the page shows. */
export interface ReportData extends ReportHead {
  /** UTC, `2026-11-20`, ascending. */
  readonly days: readonly string[];
  readonly units: readonly ReportUnit[];
  readonly limits: readonly string[];
  readonly cells: readonly ReportCell[];
  readonly breaches: readonly ReportBreach[];
  readonly accounts: readonly ReportAccount[];
  /** The worst few hundred: by change, DPUs, and time. */
  readonly sessions: readonly ReportSession[];
  /** How many sessions stand behind the figures. */
  readonly total: number;
}
