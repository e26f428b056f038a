import { type Api, callOf } from '../aws/aws-calls';
import type { Day } from '../day';
import { recordedBytes } from '../functions/day-record';
import { PRICES, type PriceName } from './prices';
import { rounded } from './spread';

/** What a month of thirty such days costs, in US dollars. */
export interface Bill {
  readonly hub: readonly BillLine[];
  readonly hubTotal: number;
  /** What other accounts pay because CloudTrail records the guard's calls, if they use these services. */
  readonly elsewhere: readonly BillLine[];
}

export interface BillLine {
  readonly price: PriceName;
  /** Units a month. */
  readonly units: number;
  readonly dollars: number;
}

const DAYS = 30;

export function billOf(day: Day): Bill {
  const hub = hubLines(day);
  const recorded = recordedCalls(day) * DAYS;
  return {
    hub,
    hubTotal: rounded(hub.reduce((sum, { dollars }) => sum + dollars, 0)),
    elsewhere: [line('guardDuty', recorded), line('cloudTrailCopy', recorded)],
  };
}

/** What is paid every month whatever happens: alarms, metrics and keys of the hub stack. */
export const STANDING = { alarm: 36, metric: 28, dashboard: 1, kmsKey: 1 };
/** Seconds and megabytes of the alerter's functions. A run of the normal lane waits a second for messages, whether or not there are any. */
const ALERTER = { normal: 1.2 * 512, loud: 0.3 * 256 };
/** The item of a session that was claimed is two units large. Each write also writes its three indexes. */
const LEDGER_UNITS = 6;
/** The item of a session that was left alone is one unit large. */
const SIGHTING_UNITS = 4;
/** The ledger keeps thirteen months. An item takes 0.9 KB in the table, as much in the index by day, and keys in the others. */
const LEDGER_DAYS = 400;
const ITEM_BYTES = { table: 920, indexes: 1_150 };
/** The record of what sweeps saw, in the state table, is kept as long and has no index. */
const RECORD_DAYS = 400;
/** The query reads an index, eventually consistent, and mostly finds nothing. */
const QUERY_UNITS = 0.5;
/** Log lines of a session or of a place at which one is listed, and of an invocation, with Lambda's own lines and the metrics. */
const LOG_BYTES = { message: 600, invocation: 1_200 };
/** Enforcer and sweeper use both tables, due the ledger and the alerter the state table. */
const TABLE_ROLES = 6;
/**
 * SQS asks for two keys for each role that sends to a queue, and one for each that receives, in each five minutes; DynamoDB
 * for one for each role that uses a table. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * Senders: EventBridge, sweeper, due and canary to the work queue; the sweeper to the sweep queue; enforcer and sweeper to
 * the two queues of alerts. Each of the four queues has one receiver.
 */
const KMS_A_DAY = 288 * (2 * (4 + 1 + 2 * 2) + 4 + TABLE_ROLES);
/** Five pollers for each of three queues, that of loud alerts among them, twenty seconds a poll, whether or not there are messages. */
const EMPTY_POLLS_A_DAY = 3 * 5 * 4_320;

function hubLines(day: Day): BillLine[] {
  const { world, enforcer, sweeps, alerter } = day;
  const { ledger } = world;
  const invocations =
    enforcer.invocations +
    sweeps.usage.invocations +
    sweeps.tally.planSeconds.length +
    alerter.normalRuns +
    alerter.loudRuns;
  const lines = enforcer.messages + sweeps.tally.linesLogged;
  const delivered = deliveredEvents(day);
  const writes =
    total(day, ['dynamodb:PutItem', 'dynamodb:UpdateItem']) +
    (LEDGER_UNITS - 1) * (ledger.writes() - ledger.sightings()) +
    (SIGHTING_UNITS - 1) * ledger.sightings() +
    sweeps.usage.invocations +
    world.units.write;
  const kept = day.sessions.length * LEDGER_DAYS;
  const recorded = recordedBytes(world) * RECORD_DAYS;
  const logged = lines * LOG_BYTES.message + invocations * LOG_BYTES.invocation;
  const monthly = (name: PriceName, aDay: number) => line(name, aDay * DAYS);
  return [
    monthly('lambdaTime', gigabyteSeconds(day)),
    monthly('lambdaRequest', invocations),
    monthly('sqs', total(day, SQS) + delivered + EMPTY_POLLS_A_DAY),
    monthly('eventBridge', delivered),
    monthly('dynamoWrite', writes),
    monthly(
      'dynamoRead',
      total(day, ['dynamodb:GetItem']) +
        QUERY_UNITS * total(day, ['dynamodb:Query']) +
        sweeps.usage.invocations +
        world.units.read,
    ),
    line('dynamoStorage', (kept * (ITEM_BYTES.table + ITEM_BYTES.indexes) + recorded) / 1e9),
    line('dynamoRecovery', (kept * ITEM_BYTES.table + recorded) / 1e9),
    monthly('snsPublish', total(day, ['sns:Publish'])),
    monthly('snsEmail', alerter.emails),
    monthly('logs', logged / 1e9),
    line('metric', STANDING.metric),
    line('alarm', STANDING.alarm),
    line('dashboard', STANDING.dashboard),
    line('kmsKey', STANDING.kmsKey),
    monthly('kmsRequest', KMS_A_DAY),
  ];
}

function gigabyteSeconds({ world: { parameters }, enforcer, sweeps, alerter }: Day): number {
  const planned = sweeps.tally.planSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const megabyteSeconds =
    enforcer.billedSeconds * parameters.enforcerMemoryMegabytes +
    sweeps.usage.billedSeconds * parameters.sweeperMemoryMegabytes +
    planned * parameters.planMemoryMegabytes +
    alerter.normalRuns * ALERTER.normal +
    alerter.loudRuns * ALERTER.loud;
  return megabyteSeconds / 1024;
}

const SQS: readonly Api[] = [
  'sqs:SendMessage',
  'sqs:SendMessageBatch',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessageBatch',
];

function deliveredEvents({ sessions }: Day): number {
  return sessions.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
}

function total({ world }: Day, apis: readonly Api[]): number {
  return world.aws.meter.calls().reduce((sum, { api, total }) => (apis.includes(api) ? sum + total : sum), 0);
}

/** AssumeRole is recorded twice: in the hub, and in the account that owns the role. */
function recordedCalls({ world }: Day): number {
  return world.aws.meter
    .calls()
    .filter(({ api }) => callOf(api).isManagementEvent)
    .reduce((sum, { api, total }) => sum + total * (api === 'sts:AssumeRole' ? 2 : 1), 0);
}

function line(name: PriceName, units: number): BillLine {
  const { dollars, per } = PRICES[name];
  return { price: name, units: Math.round(units), dollars: rounded((units / per) * dollars) };
}
