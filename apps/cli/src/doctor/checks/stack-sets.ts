import type { DeployedStackSet, StackInstance } from '@glue-session-guard/aws/doctor';
import { isFailed, retryCommand } from '@glue-session-guard/aws/missing';
import { guardNames } from '@glue-session-guard/limits';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, named, ok, problem, warning } from '../check';

export const STACK_SETS: Check = {
  name: 'stack-sets',
  title: 'StackSets',
  means:
    'Without roles and rule in an account and Region, the guard does not see or cannot stop the sessions there; without limits, engineers see old ones.',
  asks: 'aws',
  ask: async (examined) => {
    const deployed = await examined.stackSets();
    return [...missing(deployed, examined), ...deployed.flatMap((each) => answersOf(each, examined))];
  },
};

function missing(
  deployed: readonly DeployedStackSet[],
  { documents, organization }: Examined,
): readonly Answer[] {
  const names = guardNames(organization.instance);
  const stands = (name: string) =>
    deployed.some((each) => each.name === name || each.name === `${name}-no-profile`);
  const wanted = [
    names.accessStackSet,
    names.forwardingStackSet,
    ...Object.keys(documents).map((unit) => names.limitsStackSet(unit)),
  ];
  return wanted
    .filter((name) => !stands(name))
    .map((name) => problem(`there is no StackSet ${name}`, 'npm run deploy'));
}

function answersOf({ name, instances }: DeployedStackSet, examined: Examined): readonly Answer[] {
  const by = { failed: [], waiting: [], outdated: [], suspended: [], fine: [] } as Record<
    Kind,
    StackInstance[]
  >;
  for (const instance of instances) by[kindOf(instance)].push(instance);
  const amiss = [
    ...failed(name, by.failed, examined),
    ...outdated(name, by.outdated, examined),
    ...waiting(name, by.waiting, examined),
  ];
  const left =
    by.suspended.length === 0
      ? ''
      : `, ${plural(by.suspended.length, 'stack')} of suspended accounts left out`;
  return amiss.length > 0 ? amiss : [ok(`${name}: ${plural(by.fine.length, 'stack')} in order${left}`)];
}

type Kind = 'failed' | 'waiting' | 'outdated' | 'suspended' | 'fine';

const WAITING = new Set(['PENDING', 'RUNNING']);

function kindOf({ status, isOutdated }: StackInstance): Kind {
  if (status === 'SKIPPED_SUSPENDED_ACCOUNT') return 'suspended';
  if (isFailed(status)) return 'failed';
  if (WAITING.has(status)) return 'waiting';
  return isOutdated ? 'outdated' : 'fine';
}

/** The command names accounts, so that one for a thousand would fit no terminal: the first ones, and again for the others. */
const IN_COMMAND = 12;

function failed(name: string, instances: readonly StackInstance[], examined: Examined): readonly Answer[] {
  if (instances.length === 0) return [];
  const texts = instances.map(
    ({ account, region, status, reason }) => `${account} ${region} ${status}: ${reason}`,
  );
  return [
    problem(
      `${name} is not in order in ${plural(instances.length, 'place')}: ${named(texts, examined)}`,
      retry(name, instances, examined),
    ),
  ];
}

function outdated(name: string, instances: readonly StackInstance[], examined: Examined): readonly Answer[] {
  if (instances.length === 0) return [];
  const texts = instances.map(({ account, region }) => `${account} ${region}`);
  return [
    warning(
      `${name} is outdated in ${plural(instances.length, 'place')}: ${named(texts, examined)}`,
      retry(name, instances, examined),
    ),
  ];
}

function retry(name: string, instances: readonly StackInstance[], { organization }: Examined): string {
  const again = instances.length > IN_COMMAND ? '; then gsg doctor again, for the others' : '';
  return `Mend the causes, then: ${retryCommand(name, instances.slice(0, IN_COMMAND), organization)}${again}`;
}

function waiting(name: string, instances: readonly StackInstance[], examined: Examined): readonly Answer[] {
  if (instances.length === 0) return [];
  const texts = instances.map(({ account, region }) => `${account} ${region}`);
  return [
    warning(
      `${name} is being rolled out to ${plural(instances.length, 'place')}: ${named(texts, examined)}`,
      'Run gsg doctor again when the operation has ended.',
    ),
  ];
}
