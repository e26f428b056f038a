import { createHash } from 'node:crypto';
import {
  guardNames,
  type LimitsDocument,
  type OrganizationConfig,
  offersUsageProfiles,
  watchedIn,
} from '@glue-session-guard/limits';
import type { Code } from '@glue-session-guard/problem';
import { Annotations, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { instanceGroups, type Targets } from '../members/instance-groups';
import type { OrganizationalUnits } from '../members/organizational-units';
import { serviceManagedStackSet } from '../members/service-managed';
import { limitsTargets } from './limits-targets';
import { LimitsTemplate } from './limits-template';

/**
 * CloudFormation takes 500 resources a stack and 1,000 StackSets an organization; three stacks hold a thousand with room
 * to spare. An OU's stack follows from its id alone, so a new limit file moves nothing that stands.
 */
export const LIMITS_STACKS = 3;

export function limitsStackNumber(organizationalUnit: string): number {
  return (createHash('sha256').update(organizationalUnit).digest().readUInt32BE(0) % LIMITS_STACKS) + 1;
}

export interface LimitsStackProps {
  readonly config: OrganizationConfig;
  /** Of this stack only. */
  readonly documents: readonly LimitsDocument[];
  readonly units: OrganizationalUnits;
}

/** One StackSet a limit file, its values at StackSet level: overrides would not reach accounts that join later. */
export class LimitsStack extends Stack {
  constructor(scope: Construct, id: string, props: LimitsStackProps) {
    const { hub } = props.config;
    super(scope, id, {
      env: { account: hub.accountId, region: hub.region },
      description: 'Glue Session Guard: limits of organizational units',
    });
    // Costs nothing and does nothing: a stack must hold something, also when its last limit file goes.
    new CfnWaitConditionHandle(this, 'NeverEmpty');
    for (const document of props.documents) limitsStackSet(this, document, props);
  }
}

/** The CDK shows one warning an id, so the OU of the limit file is added to it. */
const NOT_ROLLED_OUT: Code = 'GSG_LIMITS_NOT_ROLLED_OUT';

function limitsStackSet(
  scope: Construct,
  document: LimitsDocument,
  { config, units }: LimitsStackProps,
): void {
  const { organizationalUnit: unit, file } = document;
  const isLeftAlone = config.exclude.some((each) => each === unit || units.isBelow(unit, each));
  const organizationalUnits = isLeftAlone ? [] : limitsTargets(unit, config.enrol, units);
  const reach = { units, exclude: config.exclude, onlyWatched: true };
  const targetsIn = (regions: readonly string[]): Targets => ({ organizationalUnits, reach, regions });
  const watched = watchedIn(document, config.regions);
  if (instanceGroups(targetsIn(watched)).length === 0) {
    Annotations.of(scope).addWarningV2(
      `${NOT_ROLLED_OUT}_${unit}`,
      `${file}: ${unit} is not known to be below an enrolled organizational unit, so its limits are not rolled out to accounts (the hub still applies them): enrol it, or refresh directory.json`,
    );
    return;
  }
  const everyStackSet = {
    description: `Glue session limits of ${unit}`,
    delegatedAdministrator: config.hub.delegatedAdministrator,
  };
  const names = guardNames(config.instance);
  const withProfile = targetsIn(watched.filter(offersUsageProfiles));
  const without = targetsIn(watched.filter((region) => !offersUsageProfiles(region)));
  if (instanceGroups(withProfile).length > 0) {
    serviceManagedStackSet(scope, unit, {
      ...everyStackSet,
      ...withProfile,
      stackSetName: names.limitsStackSet(unit),
      template: new LimitsTemplate(scope, `${unit}-template`, { document, names, hasProfile: true }),
    });
  }
  if (instanceGroups(without).length > 0) {
    serviceManagedStackSet(scope, `${unit}-no-profile`, {
      ...everyStackSet,
      ...without,
      stackSetName: names.limitsStackSetWithoutProfile(unit),
      template: new LimitsTemplate(scope, `${unit}-no-profile-template`, {
        document,
        names,
        hasProfile: false,
      }),
    });
  }
}
