import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AlarmRecord } from './alarm-record';

/** One alarm a way in which a session could go unguarded with nobody knowing. */
export function alarms(scope: Construct, records: readonly AlarmRecord[], topic: Topic): Alarm[] {
  return records.map((record) => {
    const { id, metric, threshold, description, periods = 1 } = record;
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: periods,
      ...judgement(record),
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
}

function judgement({ absence, gauge }: AlarmRecord) {
  if (absence === true) {
    return {
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    };
  }
  return {
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // A count is silent when nothing happens: no data means no fault.
    treatMissingData: gauge === true ? TreatMissingData.IGNORE : TreatMissingData.NOT_BREACHING,
  };
}
