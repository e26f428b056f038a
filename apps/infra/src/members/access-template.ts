import type { GuardNames } from '@glue-session-guard/limits';
import { StackSetStack } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import type { Hub } from '../names/names';
import { forwarderRole } from './forwarder-role';
import { type GuardReach, guardRole } from './guard-role';

interface AccessProps extends GuardReach {
  readonly hub: Hub;
  readonly names: GuardNames;
}

/** Once per account: IAM is global, so a second Region would fail on names that exist. */
export class AccessTemplate extends StackSetStack {
  constructor(scope: Construct, id: string, { hub, names, ...reach }: AccessProps) {
    super(scope, id);
    this.templateOptions.description = 'Glue Session Guard: the roles it needs in an account';
    guardRole(this, { hub, names, ...reach });
    forwarderRole(this, hub, names);
  }
}
