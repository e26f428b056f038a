/** What a unit costs: list prices as of 2026-11, in US dollars, without free tiers. Check them before relying on them. */
export interface Price {
  readonly service: string;
  readonly dollars: number;
  /** The price is for this many units. */
  readonly per: number;
  readonly unit: string;
  readonly region: string;
  /** False if the price was not read on the price page of this Region. */
  readonly isConfirmed: boolean;
}

const REGION = 'eu-west-1';
const MILLION = 1_000_000;

export const PRICES = {
  lambdaTime: price('Lambda, Arm', 0.0000133334, 1, 'GB-second'),
  lambdaRequest: price('Lambda', 0.2, MILLION, 'request'),
  sqs: price('SQS, standard queue', 0.4, MILLION, 'request'),
  eventBridge: price('EventBridge, to another account (paid by the sender)', 1, MILLION, 'event', true),
  dynamoWrite: price('DynamoDB, on demand', 0.705, MILLION, 'write unit'),
  dynamoRead: price('DynamoDB, on demand', 0.141, MILLION, 'read unit'),
  dynamoStorage: price('DynamoDB, storage in month 13', 0.283, 1, 'GB and month'),
  dynamoRecovery: price('DynamoDB, point-in-time recovery in month 13', 0.2264, 1, 'GB and month'),
  snsPublish: price('SNS', 0.5, MILLION, 'message'),
  snsEmail: price('SNS, e-mail', 2, 100_000, 'e-mail'),
  logs: price('CloudWatch Logs, ingestion', 0.57, 1, 'GB'),
  metric: price('CloudWatch, custom metric', 0.3, 1, 'metric and month'),
  alarm: price('CloudWatch, alarm', 0.1, 1, 'alarm and month'),
  dashboard: price('CloudWatch, dashboard', 3, 1, 'dashboard and month'),
  kmsKey: price('KMS', 1, 1, 'key and month'),
  kmsRequest: price('KMS', 0.03, 10_000, 'request'),
  guardDuty: price('GuardDuty, CloudTrail management events', 4, MILLION, 'event', true),
  cloudTrailCopy: price(
    'CloudTrail, each copy of management events but the first',
    2,
    100_000,
    'event',
    true,
  ),
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;

// A function declaration, because the table above calls it while the module loads. Its parameters are the table's columns.
function price(service: string, dollars: number, per: number, unit: string, isConfirmed = false): Price {
  return { service, dollars, per, unit, region: REGION, isConfirmed };
}
