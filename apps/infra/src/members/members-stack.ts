import {
  anyAsksForNetwork,
  guardNames,
  type LimitsDocuments,
  type OrganizationConfig,
} from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import type { CfnStackSet } from 'aws-cdk-lib/aws-cloudformation';
import type { Construct } from 'constructs';
import { partitionOf } from '../names/names';
import { AccessTemplate } from './access-template';
import { ForwardingTemplate } from './forwarding-template';
import type { OrganizationalUnits } from './organizational-units';
import { serviceManagedStackSet } from './service-managed';

export interface MembersStackProps {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  readonly units: OrganizationalUnits;
  /** Owner of service-managed StackSets, also of those a delegated administrator makes. */
  readonly managementAccountId?: string;
}

/** The StackSets that make an account watched. Apart from the hub stack, which must stand before anyone forwards to it. */
export class MembersStack extends Stack {
  constructor(scope: Construct, id: string, props: MembersStackProps) {
    const { config, documents, units, managementAccountId } = props;
    const { hub } = config;
    const names = guardNames(config.instance);
    super(scope, id, {
      env: { account: hub.accountId, region: hub.region },
      description: 'Glue Session Guard: roles and forwarding in every enrolled account',
    });
    const everyStackSet = {
      organizationalUnits: config.enrol,
      reach: { units, exclude: config.exclude, onlyWatched: false },
      delegatedAdministrator: hub.delegatedAdministrator,
    };
    const access = serviceManagedStackSet(this, 'Access', {
      ...everyStackSet,
      stackSetName: names.accessStackSet,
      description: 'Roles of Glue Session Guard, once per account',
      template: new AccessTemplate(this, 'AccessTemplate', {
        hub,
        names,
        readsConnections: anyAsksForNetwork(documents),
      }),
      regions: [hub.region],
      namesRoles: true,
    });
    const forwarding = serviceManagedStackSet(this, 'Forwarding', {
      ...everyStackSet,
      stackSetName: names.forwardingStackSet,
      description: 'Forwards the creation of Glue sessions to the hub, in each watched Region',
      template: new ForwardingTemplate(this, 'ForwardingTemplate', { hub, names }),
      regions: config.regions,
      reach: { units, exclude: config.exclude, onlyWatched: true },
    });
    const owner = hub.delegatedAdministrator ? managementAccountId : hub.accountId;
    if (owner === undefined) forwarding.addResourceDependency(access);
    else autoDeployAfter(forwarding, access, owner);
  }
}

/**
 * Orders this deployment and, what CloudFormation's own order does not cover, that to accounts that join later. It takes
 * an ARN, and the owner in it is the management account, which `npm run deploy` learns from AWS. Without it a new account's
 * rule may stand some minutes before its role, and events of those minutes are for the sweep.
 */
function autoDeployAfter(later: CfnStackSet, earlier: CfnStackSet, owner: string): void {
  const { region } = Stack.of(later);
  later.autoDeployment = {
    enabled: true,
    retainStacksOnAccountRemoval: false,
    dependsOn: [
      `arn:${partitionOf(region)}:cloudformation:${region}:${owner}:stackset/${earlier.attrStackSetId}`,
    ],
  };
}
