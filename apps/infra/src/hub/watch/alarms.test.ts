import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../testing/sample-config';
import {
  namedResource,
  resourcesOf,
  synthesizeSample,
  type Template,
  type TemplateResource,
  templateOf,
} from '../../testing/sample-synth';

let hub: Template;

beforeAll(() => {
  hub = templateOf(synthesizeSample(), 'GlueSessionGuardHub.');
});

const queue = (id: string) => namedResource(hub, id, 'AWS::SQS::Queue').id;
const run = (id: string) => namedResource(hub, id, 'AWS::Lambda::Function').id;
const alarms = (template = hub) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const ours = (name: string, template = hub) => alarms(template).find(({ MetricName }) => MetricName === name);

/** Of what the metric speaks. */
function subject({ Dimensions: [{ Value }] }: TemplateResource['Properties']): unknown {
  return Value['Fn::GetAtt']?.[0] ?? Value.Ref ?? Value;
}

describe('alarms', () => {
  test('tell of every way to lose a session, or to be blind', () => {
    const watched = alarms().map((alarm) => [alarm.MetricName, subject(alarm), alarm.Threshold]);
    expect(watched).toEqual([
      ['ApproximateNumberOfMessagesVisible', queue('DeadLetter'), 1],
      ['ApproximateNumberOfMessagesVisible', queue('Undelivered'), 1],
      ['ApproximateAgeOfOldestMessage', queue('Queue'), 900],
      ['Errors', run('Enforcer'), 1],
      ['Throttles', run('Enforcer'), 1],
      ['FailedInvocations', namedResource(hub, 'Bus', 'AWS::Events::EventBus').id, 1],
      ['InvocationsFailedToBeSentToDlq', namedResource(hub, 'Bus', 'AWS::Events::EventBus').id, 1],
      ['StopFailures', 'glue-session-guard', 1],
      ['StopsHeldBack', 'glue-session-guard', 1],
      ['SweepsAlive', 'glue-session-guard', 1],
      ['CanariesSeen', 'glue-session-guard', 1],
      ['DueRuns', 'glue-session-guard', 1],
      ['NewFindings', 'glue-session-guard', 1],
      ['OrganizationUnread', 'glue-session-guard', 1],
      ['ApproximateNumberOfMessagesVisible', queue('SweepDeadLetter'), 1],
      ['ApproximateNumberOfMessagesVisible', queue('MissedRuns'), 1],
      ['ApproximateAgeOfOldestMessage', queue('SweepQueue'), 3600],
      ['Errors', run('SweepPlan'), 1],
      ['Throttles', run('SweepPlan'), 1],
      ['Errors', run('SweepRegion'), 1],
      ['Throttles', run('SweepRegion'), 1],
      ['Errors', run('Canary'), 1],
      ['Throttles', run('Canary'), 1],
      ['Errors', run('SweepDue'), 1],
      ['Throttles', run('SweepDue'), 1],
      ['ApproximateNumberOfMessagesVisible', queue('AlertDeadLetter'), 1],
      ['ApproximateNumberOfMessagesVisible', queue('LoudAlertDeadLetter'), 1],
      ['ApproximateAgeOfOldestMessage', queue('AlertQueue'), 900],
      ['ApproximateAgeOfOldestMessage', queue('LoudAlertQueue'), 480],
      ['ChatFailures', 'glue-session-guard', 1],
      ['Errors', run('Alerter'), 1],
      ['Throttles', run('Alerter'), 1],
      ['Errors', run('LoudAlerter'), 1],
      ['Throttles', run('LoudAlerter'), 1],
      ['Errors', run('ObservedDigest'), 1],
      ['Throttles', run('ObservedDigest'), 1],
    ]);
  });

  test.each([
    ['SweepsAlive', 900],
    ['CanariesSeen', 3600],
    ['DueRuns', 300],
  ])('take three missing %s in a row for the fault, and silence for missing', (name, Period) => {
    expect(ours(name)).toMatchObject({
      Namespace: 'GlueSessionGuard',
      Dimensions: [{ Name: 'service', Value: 'glue-session-guard' }],
      Statistic: 'Sum',
      Period,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test('stay within what CloudWatch evaluates, however rarely a sweep or a canary runs', () => {
    const often = [5, 59, 60, 1440];
    for (const everyMinutes of often) {
      const config = { ...CONFIG, sweep: { ...CONFIG.sweep, everyMinutes }, canary: { everyMinutes } };
      const template = templateOf(synthesizeSample({ config }), 'GlueSessionGuardHub.');
      for (const { Period, EvaluationPeriods } of alarms(template)) {
        const [day, week] = [86_400, 7 * 86_400];
        expect(Period * EvaluationPeriods).toBeLessThanOrEqual(Period < 3600 ? day : week);
      }
    }
  });

  test('fire on each new finding: an open one keeps none on, and one is over before the next sweep', () => {
    expect(ours('CoverageFindings')).toBeUndefined();
    expect(ours('NewFindings')).toMatchObject({
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('take silence for health everywhere else', () => {
    const silent = alarms().filter(({ TreatMissingData }) => TreatMissingData === 'notBreaching');
    expect(silent).toHaveLength(alarms().length - 3);
  });

  test('are not raised by alerts whose telling failed twice', () => {
    for (const id of ['AlertQueue', 'LoudAlertQueue']) {
      const { VisibilityTimeout } = namedResource(hub, id, 'AWS::SQS::Queue').properties;
      const age = alarms().find(
        (alarm) => alarm.MetricName === 'ApproximateAgeOfOldestMessage' && subject(alarm) === queue(id),
      );
      expect(age?.Threshold).toBeGreaterThan(2 * VisibilityTimeout);
    }
  });

  test('are not raised by a place that failed twice', () => {
    const { VisibilityTimeout } = namedResource(hub, 'SweepQueue', 'AWS::SQS::Queue').properties;
    const age = alarms().find((alarm) => subject(alarm) === queue('SweepQueue'));
    expect(age?.Threshold).toBeGreaterThanOrEqual(2 * VisibilityTimeout);
  });
});
