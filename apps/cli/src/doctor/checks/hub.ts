import type { HubStack, Standing } from '@glue-session-guard/aws/doctor';
import {
  guardNames,
  type OrganizationConfig,
  partitionOf,
  regionsOfPartition,
} from '@glue-session-guard/limits';
import { type Answer, type Check, type Examined, ok, problem, warning } from '../check';

export const HUB: Check = {
  name: 'hub',
  title: 'hub stack',
  means: 'The functions, queues and tables of the guard are this stack. Without it no session is judged.',
  asks: 'aws',
  ask: async (examined) => {
    const stack = await examined.live.hubStack();
    return stack === undefined
      ? [await missing(examined)]
      : [standingAnswer(stack, examined), ...releases(stack, examined)];
  },
};

const FINE = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);
const ROLLED_BACK = new Set(['UPDATE_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE']);
const DEPLOY = 'npm run deploy';

function standingAnswer({ status, reason }: HubStack, { organization }: Examined): Answer {
  const { hubStack } = guardNames(organization.instance);
  const why = reason === undefined ? '' : `: ${reason}`;
  if (FINE.has(status)) return ok(`${hubStack} is ${status}`);
  if (ROLLED_BACK.has(status))
    return warning(
      `the last deployment failed and was taken back (${status}${why})`,
      `Mend the cause, then: ${DEPLOY}`,
    );
  if (status.endsWith('_IN_PROGRESS'))
    return warning(`a deployment is under way (${status})`, 'Run gsg doctor again when it has ended.');
  return problem(
    `${hubStack} is ${status}${why}`,
    `Look at its events in CloudFormation, mend the cause, then: ${DEPLOY}`,
  );
}

function releases({ release }: HubStack, examined: Examined): readonly Answer[] {
  if (release === examined.release) return [];
  const deployed = release ?? 'a release before 0.2.0';
  return [
    warning(
      `${deployed} is deployed, and this is ${examined.release}: what this release says of it may be wrong`,
      `Deploy this release (${DEPLOY}), or use the one that is deployed (docs/upgrading.md).`,
    ),
  ];
}

async function missing({ live, organization }: Examined): Promise<Answer> {
  const { hub, instance } = organization;
  const others = (regionsOfPartition(partitionOf(hub.region) ?? 'aws') ?? []).filter(
    (region) => region !== hub.region,
  );
  const standing = await live.standing(others);
  const where = `there is no stack ${guardNames(instance).hubStack} in account ${hub.accountId}, Region ${hub.region}`;
  return problem(`${where}${elsewhere(standing)}`, mendOf(standing, hub));
}

function elsewhere(standing: Standing): string {
  if (standing.kind !== 'elsewhere') return '';
  return standing.account === 'this'
    ? `: it stands in ${standing.region}`
    : `: StackSets in ${standing.region} belong to a hub in another account`;
}

function mendOf(standing: Standing, { accountId }: OrganizationConfig['hub']): string {
  if (standing.kind !== 'elsewhere') return `With credentials of ${accountId}: ${DEPLOY}`;
  return standing.account === 'this'
    ? `Write in organization.yaml, under hub: region: ${standing.region}. To move the hub: docs/operations.md, "Moving the hub".`
    : 'Use the organization.yaml of that hub, or remove it first: docs/operations.md, "Moving the hub".';
}

export const DRIFT: Check = {
  name: 'drift',
  title: 'drift of the hub stack',
  means: 'Somebody changed the guard by hand. It may not do what its templates and docs/security.md say.',
  asks: 'aws',
  ask: async ({ live, organization: { hub, instance } }) => {
    const drifted = await live.drift();
    if (drifted.length === 0) return [ok('nothing was changed by hand')];
    const set = `--stack-name ${guardNames(instance).hubStack} --change-set-name revert-drift --region ${hub.region}`;
    const mend = `Look at what is taken back, then take it back: aws cloudformation create-change-set ${set} --use-previous-template --capabilities CAPABILITY_NAMED_IAM --deployment-mode REVERT_DRIFT && aws cloudformation wait change-set-create-complete ${set} && aws cloudformation execute-change-set ${set}`;
    return drifted.map(({ logicalId, type, status }) =>
      problem(`${logicalId} (${type}) was ${status === 'DELETED' ? 'deleted' : 'changed'} by hand`, mend),
    );
  },
};
