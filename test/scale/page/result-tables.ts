import { callOf } from '../aws/aws-calls';
import type { Calls } from '../aws/meter';
import type { Bill, BillLine } from '../figures/bill';
import type { Figures } from '../figures/figures';
import { PRICES } from '../figures/prices';
import type { Spread } from '../figures/spread';
import { duration, grouped, type Table } from './table';

export function outcomeTable({ sessions, alerts }: Figures): Table {
  return {
    head: ['sessions', 'a day'],
    rows: [
      ['created', grouped(sessions.created)],
      ['over their limits', grouped(sessions.over)],
      ['stopped by the event path', grouped(sessions.stoppedByEvent)],
      ['stopped by a sweep', grouped(sessions.stoppedBySweep)],
      ['ended by their owners first', grouped(sessions.endedByThemselves)],
      ['within their limits and stopped', grouped(sessions.compliantStopped)],
      ['alerts sent', grouped(alerts.sent)],
      ['stops that the brake held back for a time', grouped(alerts.stopsHeldBack)],
      ['alerts that the brake holds stops back', grouped(alerts.brakeAlerts)],
      ['most stops in one window of the brake', grouped(alerts.mostStops)],
    ],
  };
}

/** Other people's sessions first: a brake that an attacker can use up lets those run on. */
export function attackTable(rows: readonly AttackRow[]): Table {
  return {
    head: [
      'attackers in; budgets',
      'stops of others held back',
      'others that ended by themselves first',
      'worker-hours of others over the limits',
      'attack sessions stopped',
      '… that ended first',
      '… worker-hours over the limits',
      'alerts of the brake',
      'most stops in one window',
    ],
    rows: rows.map(({ title, figures: { sessions, attack, alerts } }) => [
      title,
      `${grouped(alerts.stopsHeldBack)} of ${grouped(sessions.over)}`,
      grouped(sessions.endedByThemselves),
      grouped(sessions.workerHoursOver),
      `${grouped(attack.stopped)} of ${grouped(attack.over)}`,
      grouped(attack.endedByThemselves),
      grouped(attack.workerHoursOver),
      grouped(alerts.brakeAlerts),
      grouped(alerts.mostStops),
    ]),
  };
}

export interface AttackRow {
  readonly title: string;
  readonly figures: Figures;
}

export function timeTable({ creationToStop, possibleToStop }: Figures): Table {
  const row = (name: string, { count, p50, p99, max }: Spread) => [
    name,
    grouped(count),
    ...[p50, p99, max].map(duration),
  ];
  return {
    head: ['time until the stop', 'stops', 'p50', 'p99', 'longest'],
    rows: [
      row('from creation', creationToStop.all),
      row('… by the event path', creationToStop.byEvent),
      row('… by a sweep', creationToStop.bySweep),
      row('from ready and heard of, whichever is later, by the event path', possibleToStop.atOnce),
      row('… where the brake held the stop back', possibleToStop.heldBack),
    ],
  };
}

export function functionTable({ enforcer, sweeper }: Figures): Table {
  const row = (name: string, show: (figures: Figures['enforcer']) => string) => [
    name,
    show(enforcer),
    show(sweeper),
  ];
  const failed = (codes: Readonly<Record<string, number>>) =>
    grouped(Object.values(codes).reduce((sum, count) => sum + count, 0));
  return {
    head: ['functions', 'enforcer', 'sweeper'],
    rows: [
      row('messages a day', ({ messages }) => grouped(messages)),
      row('invocations a day', ({ invocations }) => grouped(invocations)),
      row('most at once', ({ peakConcurrency }) => grouped(peakConcurrency)),
      row('longest invocation', ({ longestSeconds }) => duration(longestSeconds)),
      row('invocations that ran into the timeout', ({ timeouts }) => grouped(timeouts)),
      row('messages that failed and came back', ({ failedMessages }) => failed(failedMessages)),
      row('dead letters', ({ deadLetters }) => grouped(deadLetters)),
      row('most messages waiting', ({ peakQueueDepth }) => grouped(peakQueueDepth)),
      row('longest wait for a function', ({ longestWait }) => duration(longestWait)),
    ],
  };
}

export function sweepTable({ sweeper }: Figures): Table {
  const { planSeconds, sweepMinutes, unfinished, superseded } = sweeper;
  return {
    head: ['sweeps', ''],
    rows: [
      ['a day', grouped(planSeconds.count)],
      ['time to plan one (median, longest)', `${duration(planSeconds.p50)}, ${duration(planSeconds.max)}`],
      [
        'time from its start to the last account and Region (median, longest)',
        `${duration(sweepMinutes.p50 * 60)}, ${duration(sweepMinutes.max * 60)}`,
      ],
      ['finished', grouped(sweepMinutes.count)],
      ['not finished when the next began', grouped(unfinished)],
      ['accounts that such a sweep left to the next', grouped(superseded)],
    ],
  };
}

export function callTable(calls: readonly Calls[]): Table {
  return {
    head: ['AWS call', 'a day', 'peak a second', 'peak in one account and Region', 'throttle', 'throttled'],
    rows: calls.map(({ api, total, peak, placePeak, throttled }) => {
      const { throttle, scope } = callOf(api);
      const published = throttle === undefined ? 'none that we know' : `${throttle.perSecond} a second`;
      return [
        `\`${api}\``,
        grouped(total),
        grouped(peak),
        scope === 'place' && placePeak > 0 ? grouped(placePeak) : '',
        throttle !== undefined && scope === 'place' ? `${published}, account and Region` : published,
        grouped(throttled),
      ];
    }),
  };
}

export function billTable({ hub, hubTotal }: Bill): Table {
  return {
    head: ['a month in the hub', 'units', 'US dollars'],
    rows: [...hub.map(billRow), ['**all**', '', `**${grouped(hubTotal)}**`]],
  };
}

export function elsewhereTable({ elsewhere }: Bill): Table {
  return { head: ['a month elsewhere', 'units', 'US dollars'], rows: elsewhere.map(billRow) };
}

function billRow({ price, units, dollars }: BillLine): string[] {
  const { service, unit } = PRICES[price];
  return [service, `${grouped(units)} × ${unit}`, grouped(dollars)];
}
