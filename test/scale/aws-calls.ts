/** Who shares a throttle: the whole hub, or one member account in one Region. */
export type Scope = 'hub' | 'place';

export interface AwsCall {
  /** Of a typical answer; each call takes half to one and a half of it. */
  readonly milliseconds: number;
  /** Per second and burst, refused above; absent where AWS publishes none that we could confirm. */
  readonly throttle?: { readonly perSecond: number; readonly burst: number; readonly source: string };
  readonly scope: Scope;
  /** Whether CloudTrail records it, in the account it is made in, as a management event. */
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

/** Times are assumed: same-Region calls answer in tens of milliseconds, calls to other Regions in about a hundred more. */
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
