/** A statement of a role or a policy of a pipeline. */
export interface PipelineStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Where the guard stands, for ARNs. */
export interface PipelinePlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** The key of the tag that the hub's key bears. */
  readonly keyTag: string;
  /** The bucket that the hub makes for evidence; absent where it makes none. */
  readonly evidenceBucket?: string;
}

/** What the names of stacks begin with, and so the names that CloudFormation makes up. */
export const STACKS = 'GlueSessionGuard';
/** What the names that the guard gives begin with. */
export const PREFIX = 'glue-session-guard';

/** The tag that the key of an instance's hub bears: the policy of another key of the account stays out of reach. */
export function keyTag(instance: string | undefined): { readonly key: string; readonly value: string } {
  return { key: instance === undefined ? PREFIX : `${PREFIX}-${instance}`, value: KEY_TAG_VALUE };
}

export const KEY_TAG_VALUE = 'hub';

/** ARNs of a service in the hub account, in each Region: some stacks stand in watched ones. */
export function inHub(
  { partition, account }: PipelinePlace,
  service: string,
  ...names: readonly string[]
): string[] {
  return names.map((name) => `arn:${partition}:${service}:*:${account}:${name}`);
}

/** The roles of the guard in the hub account, which have a path of their own. */
export function ownRoles({ partition, account }: PipelinePlace): string {
  return `arn:${partition}:iam::${account}:role/${PREFIX}*/*`;
}
