import {
  inHub,
  KEY_TAG_VALUE,
  type PipelinePlace,
  type PipelineStatement,
  PREFIX,
  STACKS,
} from './pipeline-statement';

/** What CloudFormation calls for a resource of one type: to make, read, change and take it away. */
export interface ExecutionType {
  readonly type: string;
  /** Each group of actions with the resources that it is allowed on. Empty: CloudFormation calls nothing. */
  readonly groups: readonly ExecutionGroup[];
  /** Only deployed where organization.yaml asks for it. */
  readonly only?: 'chat' | 'prevention' | 'evidence';
}

export interface ExecutionGroup {
  readonly actions: readonly string[];
  readonly resources: (place: PipelinePlace) => readonly string[];
  readonly condition?: (place: PipelinePlace) => NonNullable<PipelineStatement['Condition']>;
}

/** Where IAM knows no resource for an action, or the name is not known yet. */
export const anything = () => ['*'];

export const own =
  (service: string, ...names: readonly string[]) =>
  (place: PipelinePlace) =>
    inHub(place, service, ...names);
export const bothNames = (prefix = '') => [`${prefix}${STACKS}*`, `${prefix}${PREFIX}*`];

export const TAGGED = ({ keyTag }: PipelinePlace) => ({
  StringEquals: { [`aws:ResourceTag/${keyTag}`]: KEY_TAG_VALUE },
});
export const TAGGING = ({ keyTag }: PipelinePlace) => ({
  StringEquals: { [`aws:RequestTag/${keyTag}`]: KEY_TAG_VALUE },
});

export const group = (
  actions: readonly string[],
  resources: ExecutionGroup['resources'],
  condition?: ExecutionGroup['condition'],
): ExecutionGroup => ({ actions, resources, ...(condition !== undefined && { condition }) });
