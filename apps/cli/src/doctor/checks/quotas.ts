import { type Answer, type Check, ok, problem, warning } from '../check';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST_STACK_SETS = 1_000;
const MOST_INSTANCES = 100_000;
/** In bytes. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
const MOST_BUS_POLICY = 10_240;
/** From this share on it is told, so that there is time to ask for more. */
const NEAR = 0.8;

interface Usage {
  readonly what: string;
  readonly used: number;
  readonly most: number;
  /** Service and name of the quota, as Service Quotas shows it. */
  readonly mend: string;
}

export const QUOTAS: Check = {
  name: 'quotas',
  title: 'quotas of AWS',
  means: 'At the quota, StackSets refuse accounts that join, and deployments fail.',
  asks: 'aws',
  ask: async ({ live, stackSets }) => {
    const [deployed, policy] = await Promise.all([stackSets(), live.busPolicy()]);
    const usages: readonly Usage[] = [
      {
        what: 'StackSets of the guard',
        used: deployed.length,
        most: MOST_STACK_SETS,
        mend: 'Ask for more in Service Quotas: AWS CloudFormation, "Stack sets per administrator account". Or give fewer OUs a limit file of their own.',
      },
      ...deployed.map(({ name, instances }) => ({
        what: `stacks of ${name}`,
        used: instances.length,
        most: MOST_INSTANCES,
        mend: 'Ask for more in Service Quotas: AWS CloudFormation, "Stack instances per stack set". Or watch fewer Regions.',
      })),
      {
        what: 'bytes of the policy of the hub bus',
        used: policy?.length ?? 0,
        most: MOST_BUS_POLICY,
        mend: 'Take statements out that the guard did not put there.',
      },
    ];
    const near = usages.flatMap(answerOf);
    return near.length > 0
      ? near
      : [ok(`${deployed.length} of ${MOST_STACK_SETS} StackSets, none near its quota of stacks`)];
  },
};

function answerOf({ what, used, most, mend }: Usage): readonly Answer[] {
  if (used < NEAR * most) return [];
  const text = `${used} of ${most} ${what}`;
  return [used < most ? warning(text, mend) : problem(text, mend)];
}
