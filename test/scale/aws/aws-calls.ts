/** Who shares a throttle: the whole hub, or one place (an account in a Region). */
type Scope = 'hub' | 'place';

export interface AwsCall {
  /** How long a typical call takes. Each call takes between half of this and one and a half times this. */
  readonly milliseconds: number;
  /** Calls above this rate and burst are refused. Absent where AWS publishes no throttle that we could confirm. */
  readonly throttle?: { readonly perSecond: number; readonly burst: number; readonly source: string };
  readonly scope: Scope;
  /** Whether CloudTrail records the call as a management event, in the account in which it is made. */
  readonly isManagementEvent: boolean;
}

const organizations = (perSecond: number, burst: number): AwsCall => ({
  milliseconds: 150,
  throttle: { perSecond, burst, source: 'Organizations user guide, quotas' },
  scope: 'hub',
  isManagementEvent: true,
});

const member = (milliseconds: number): AwsCall => ({ milliseconds, scope: 'place', isManagementEvent: true });
const table: AwsCall = { milliseconds: 6, scope: 'hub', isManagementEvent: false };
const queue: AwsCall = { milliseconds: 12, scope: 'hub', isManagementEvent: false };

/** Times are assumed: calls in the same Region take tens of milliseconds, calls to other Regions about a hundred more. */
export const AWS_CALLS = {
  'organizations:DescribeAccount': organizations(20, 30),
  'organizations:ListAccountsForParent': organizations(5, 8),
  'organizations:ListOrganizationalUnitsForParent': organizations(5, 8),
  'sts:AssumeRole': {
    milliseconds: 60,
    throttle: { perSecond: 600, burst: 600, source: 'IAM and STS quotas; unconfirmed' },
    scope: 'hub',
    isManagementEvent: true,
  },
  'glue:ListSessions': member(140),
  'glue:GetSession': member(100),
  'glue:GetTags': member(100),
  'glue:TagResource': member(120),
  'glue:StopSession': member(180),
  'glue:DeleteSession': member(180),
  'cloudtrail:LookupEvents': {
    ...member(400),
    throttle: { perSecond: 2, burst: 2, source: 'CloudTrail API reference, LookupEvents' },
  },
  'glue:GetUsageProfile': member(100),
  'events:DescribeRule': member(90),
  'events:ListTargetsByRule': member(90),
  'ssm:GetParameter': {
    ...member(90),
    throttle: {
      perSecond: 40,
      burst: 40,
      source: 'Systems Manager quotas, standard throughput; unconfirmed',
    },
  },
  'dynamodb:PutItem': table,
  'dynamodb:UpdateItem': table,
  'dynamodb:GetItem': table,
  'dynamodb:BatchGetItem': table,
  'dynamodb:Query': table,
  'sns:Publish': { milliseconds: 25, scope: 'hub', isManagementEvent: false },
  'sqs:SendMessage': queue,
  'sqs:SendMessageBatch': queue,
  'sqs:ReceiveMessage': queue,
  'sqs:DeleteMessageBatch': queue,
} as const satisfies Record<string, AwsCall>;

export type Api = keyof typeof AWS_CALLS;

export function callOf(api: Api): AwsCall {
  return AWS_CALLS[api];
}
