import { MetricUnit } from '@aws-lambda-powertools/metrics';

export interface Metric {
  readonly name: string;
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit];
  readonly value: number;
}

export function count(name: string, value = 1): Metric {
  return { name, unit: MetricUnit.Count, value };
}
