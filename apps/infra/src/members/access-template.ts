import { StackSetStack } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import type { Hub } from '../names/names';
import { forwarderRole } from './forwarder-role';
import { type GuardReach, guardRole } from './guard-role';

/** Once per account: IAM is global, so a second Region would fail on names that exist. */
export class AccessTemplate extends StackSetStack {
  constructor(scope: Construct, id: string, { hub, ...reach }: GuardReach & { readonly hub: Hub }) {
    super(scope, id);
    this.templateOptions.description = 'Glue Session Guard: the roles it needs in an account';
    guardRole(this, hub, reach);
    forwarderRole(this, hub);
  }
}
