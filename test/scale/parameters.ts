/** Where a value comes from: AWS publishes it, it is this project's own setting, or it is assumed. */
type Origin = 'published' | 'ours' | 'assumed';

export interface Parameter {
  readonly value: number;
  readonly unit: string;
  readonly from: Origin;
  readonly why: string;
}

const assumed = (value: number, unit: string, why: string) =>
  ({ value, unit, from: 'assumed', why }) satisfies Parameter;
const ours = (value: number, unit: string, why: string) =>
  ({ value, unit, from: 'ours', why }) satisfies Parameter;
const published = (value: number, unit: string, why: string) =>
  ({ value, unit, from: 'published', why }) satisfies Parameter;

/** Everything that the simulated day rests on, except the calls (`aws-calls.ts`) and the prices (`prices.ts`). */
export const PARAMETERS = {
  seed: assumed(1, '', 'the same seed gives the same day'),

  accounts: assumed(10_000, 'accounts', 'the size that the guard is built for'),
  regions: assumed(3, 'Regions', 'every account is watched in each of them'),
  busyAccounts: assumed(2_000, 'accounts', 'one account in five runs sessions; the others only cost sweeps'),
  sessionsADay: assumed(50_000, 'sessions', 'twenty-five a day in each busy account'),
  burstShare: assumed(
    0.4,
    'of sessions',
    'people open their notebooks when they come to work, in one time zone',
  ),
  burstFromMinute: assumed(510, 'minute of the day', '08:30'),
  burstMinutes: assumed(
    60,
    'minutes',
    'the burst is over at 09:30; the rest spreads evenly from 07:00 to 19:00',
  ),
  overShare: assumed(0.02, 'of sessions', 'these are over a limit; usage profiles prevent most others'),
  lifeMedianMinutes: assumed(45, 'minutes', 'until the owner or the idle timeout ends a session'),
  lifeP99Minutes: assumed(600, 'minutes', 'sessions that are kept busy all day'),

  limitFiles: assumed(
    1,
    'limit files',
    'one file for all accounts, so that everybody shares its budget of stops',
  ),
  attackers: assumed(0, 'accounts', 'in each of them one session over the limits is created after the other'),
  attackerSessions: assumed(51, 'sessions', 'so many in each of these accounts within `attackerMinutes`'),
  attackerMinutes: assumed(10, 'minutes', 'the window of the brake'),
  attackerFromMinute: assumed(
    480,
    'minute of the day',
    '08:00: around the hour in which most sessions are created',
  ),
  attackerForMinutes: assumed(120, 'minutes', 'twelve windows of the brake, without a pause'),

  provisioningMedianSeconds: assumed(
    45,
    'seconds',
    'AWS gives no number; clients wait 120 s by default (dbt-glue)',
  ),
  provisioningP99Seconds: assumed(240, 'seconds', 'the tests of dbt-glue allow 300 s'),
  eventMedianSeconds: assumed(
    30,
    'seconds',
    'CloudTrail → EventBridge → hub queue; AWS says "near real time"',
  ),
  eventP99Seconds: assumed(
    300,
    'seconds',
    'CloudTrail delivers to S3 in 5 minutes on average; AWS gives no number for EventBridge',
  ),
  lostShare: assumed(
    0.02,
    'of events',
    'CloudTrail delivers to EventBridge as best effort; AWS gives no number',
  ),
  duplicateShare: assumed(0.01, 'of events', 'CloudTrail and EventBridge deliver at least once'),
  historyMinutes: assumed(
    15,
    'minutes',
    "until a call is in CloudTrail's event history: AWS says within 15 minutes",
  ),

  enforcerBatch: ours(
    10,
    'messages',
    'apps/infra: at most in one invocation, which handles them in parallel',
  ),
  enforcerConcurrency: ours(10, 'functions', 'apps/infra: maximum concurrency of the work queue'),
  enforcerTimeoutSeconds: ours(
    60,
    'seconds',
    'apps/infra: function timeout; messages are invisible six times as long',
  ),
  maxReceives: ours(5, 'receives', 'apps/infra: after these a message is a dead letter'),
  enforcerMemoryMegabytes: ours(512, 'MB', 'apps/infra: memory of the enforcer'),
  waitFirstSeconds: ours(8, 'seconds', 'config/organization.yaml: waiting'),
  waitMaxSeconds: ours(60, 'seconds', 'config/organization.yaml: waiting'),
  waitDeadlineMinutes: ours(30, 'minutes', 'config/organization.yaml: waiting'),
  blastPerAccount: ours(10, 'stops', 'packages/limits: blastRadius.perAccount'),
  blastPerLimitFile: ours(150, 'stops', 'packages/limits: blastRadius.perLimitFile'),
  blastOrganization: ours(200, 'stops', 'packages/limits: blastRadius.organization'),
  blastMinutes: ours(10, 'minutes', 'packages/limits: blastRadius.minutes'),
  sweepEveryMinutes: ours(15, 'minutes', 'config/organization.yaml: sweep; 0: no sweeps'),
  quietEveryMinutes: ours(
    60,
    'minutes',
    'config/organization.yaml: sweep; how often, on average, a place is looked at where nothing happened for a day',
  ),
  coverageEveryMinutes: ours(
    360,
    'minutes',
    'config/organization.yaml: sweep; how often, on average, coverage that was in order is read again',
  ),
  sweeperBatch: ours(5, 'accounts', 'apps/infra: at most in one invocation, which sweeps them in parallel'),
  sweeperConcurrency: ours(20, 'functions', 'apps/infra: maximum concurrency of the sweep queue'),
  sweeperMemoryMegabytes: ours(
    1_024,
    'MB',
    'apps/infra: memory of the function that sweeps an account in a Region',
  ),
  planMemoryMegabytes: ours(512, 'MB', 'apps/infra: memory of the function that plans a sweep'),
  sweeperTimeoutSeconds: ours(
    300,
    'seconds',
    'apps/infra: function timeout; messages are invisible six times as long',
  ),
  planTimeoutSeconds: ours(900, 'seconds', 'apps/infra: timeout of the function that plans a sweep'),
  organizationalUnits: assumed(200, 'OUs', 'for each the plan makes at least two calls to Organizations'),
  listingPerSecond: ours(4, 'calls a second', 'packages/aws: the rate of each listing of Organizations'),
  directoryMinutes: ours(5, 'minutes', 'packages/aws: how long a function remembers an account’s path'),
  directoryFromTable: ours(
    1,
    'yes or no',
    'packages/aws: 1: paths are read from the state table; 0: each from Organizations',
  ),
  credentialsMinutes: ours(
    55,
    'minutes',
    'packages/aws: a role session lasts an hour and is renewed five minutes early',
  ),
  credentialsKept: ours(500, 'accounts', 'packages/aws: role sessions that one function keeps'),
  clientsKept: ours(100, 'clients', 'packages/aws: Glue clients that one function keeps'),
  sdkAttempts: ours(5, 'attempts', 'packages/aws: attempts of the SDK’s standard retry mode'),

  megabytesOfOneCpu: published(1_769, 'MB', 'Lambda gives a function CPU in proportion to its memory'),
  messageCpu: assumed(
    3,
    'ms of one CPU',
    'parse, decide, log; the decision itself is measured in microseconds (npm run bench)',
  ),
  callCpu: assumed(2, 'ms of one CPU', 'sign, send and read one SDK call; 1.2 ms on a workstation'),
  clientCpu: assumed(5, 'ms of one CPU', 'a new SDK client and its TLS handshake; 1.6 ms on a workstation'),
  coldStart: assumed(900, 'ms', 'the first invocation of a function instance'),
  receive: assumed(30, 'ms', 'from the time a message is visible to the invocation'),
} as const satisfies Record<string, Parameter>;

type ParameterName = keyof typeof PARAMETERS;
export type Parameters = Readonly<Record<ParameterName, number>>;

/** The values of the table above, with some of them changed. */
export function parametersWith(changes: Partial<Parameters> = {}): Parameters {
  const values = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { value }]) => [name, value]));
  // The keys are those of the table; the type of Object.fromEntries does not say so.
  return { ...(values as Record<ParameterName, number>), ...changes };
}
