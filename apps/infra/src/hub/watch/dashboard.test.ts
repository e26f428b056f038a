import { beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { joinedText, resourceOf, synthesizeSample, templateOf } from '../../testing/sample-synth';

const Body = z.object({
  widgets: z.array(
    z.object({
      x: z.number(),
      y: z.number(),
      width: z.number(),
      properties: z.object({ title: z.string(), metrics: z.array(z.array(z.unknown())) }),
    }),
  ),
});
let widgets: z.infer<typeof Body>['widgets'];

beforeAll(() => {
  const hub = templateOf(synthesizeSample(), 'GlueSessionGuardHub.');
  const { DashboardBody } = resourceOf(hub, 'AWS::CloudWatch::Dashboard');
  widgets = Body.parse(JSON.parse(joinedText(DashboardBody))).widgets;
});

describe('the dashboard', () => {
  test('shows decisions, stops, how fast, what failed, what is seen, what waits and what was given up', () => {
    const shown = widgets.map(({ properties: { title, metrics } }) => [
      title,
      metrics.map(([, name]) => name),
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      'Decisions by verdict': [
        'VerdictWithin',
        'VerdictOver',
        'VerdictExempt',
        'VerdictUndecided',
        'VerdictRejected',
      ],
      Stops: ['Stops', 'SweepStops', 'StopFailures', 'StopsHeldBack'],
      'From creation to stop, by event (ms)': ['TimeToStop', 'TimeToStop'],
      Waits: ['Waits'],
      Failures: ['Failures', 'MalformedEvents', 'SweepFailures', 'OrganizationUnread'],
      Coverage: ['CoverageFindings', 'NewFindings', 'SweepsFinished', 'SweepsUnfinished', 'CanariesSeen'],
      'Telling people': ['AlertsTold', 'MailsSent', 'MailFailures', 'AlertsToNobody'],
      'Oldest message (s)': Array(3).fill('ApproximateAgeOfOldestMessage'),
      'Given up on': Array(6).fill('ApproximateNumberOfMessagesVisible'),
    });
  });

  test('asks for metrics as they are counted: one namespace, one dimension', () => {
    const own = widgets.flatMap(({ properties: { metrics } }) =>
      metrics.filter(([namespace]) => namespace === 'GlueSessionGuard'),
    );
    expect(own).toHaveLength(25);
    for (const [, , ...rest] of own) expect(rest.slice(0, 2)).toEqual(['service', 'glue-session-guard']);
  });

  test('fits, three charts in a row', () => {
    expect(widgets.map(({ x, width }) => x + width).filter((right) => right > 24)).toEqual([]);
    expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(widgets.length);
  });
});
