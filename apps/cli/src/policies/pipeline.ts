import {
  executionPolicyArns,
  type OrganizationConfig,
  type PipelineKind,
  pipelineOf,
  pipelineTemplate,
  pipelineTrust,
} from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** A template of what a pipeline may do, and the commands that put it into the hub account. */
export interface PrintedPipeline {
  readonly template: Readonly<Record<string, unknown>>;
  /** In the order in which they are run, with credentials of an administrator of the hub account. */
  readonly commands: readonly string[];
  readonly notes: readonly string[];
}

export interface PipelineOptions {
  readonly kind: PipelineKind;
  /** The hub account has the identity provider already: an account takes one for each host. */
  readonly hasProvider: boolean;
}

/** @throws GuardError `GSG_REPOSITORY_UNKNOWN` where organization.yaml names no repository, whose tokens would be trusted */
export function pipeline(
  config: OrganizationConfig,
  { kind, hasProvider }: PipelineOptions,
): PrintedPipeline {
  const trust = pipelineTrust(config, kind);
  if (trust === undefined)
    throw new GuardError(
      'GSG_REPOSITORY_UNKNOWN',
      'organization.yaml does not say which repository the pipeline is of',
      {
        hint: 'Write in organization.yaml: repository: { url: https://HOST/GROUP/NAME, branch: main }',
      },
    );
  const printed = pipelineOf(config, trust);
  const { accountId, region } = config.hub;
  return {
    template: pipelineTemplate(printed, { hasProvider }),
    commands: [
      `npm run -s gsg -- policies --pipeline ${kind} > pipeline.json`,
      `aws cloudformation deploy --region ${region} --stack-name pipeline-of-the-guard --template-file pipeline.json --capabilities CAPABILITY_NAMED_IAM`,
      `apps/infra/node_modules/.bin/cdk bootstrap ${qualifier(config)}--cloudformation-execution-policies "${executionPolicyArns(printed).join(',')}" aws://${accountId}/${region}`,
    ],
    notes: [...protection(kind, config), ...boundary(config)],
  };
}

/** As `npm run deploy` asks for it where the bootstrap is missing. */
function qualifier({ bootstrapQualifier }: OrganizationConfig): string {
  return bootstrapQualifier === 'hnb659fds'
    ? ''
    : `--qualifier ${bootstrapQualifier} --toolkit-stack-name CDKToolkit-${bootstrapQualifier} `;
}

function protection(kind: PipelineKind, { repository }: OrganizationConfig): readonly string[] {
  const branch = repository?.branch ?? 'main';
  return kind === 'github'
    ? [
        `The deploy role trusts jobs of the environment hub. Let that environment deploy from ${branch} alone, and protect ${branch}: in the settings of the repository, Environments, hub, Deployment branches.`,
      ]
    : [`The deploy role trusts jobs on ${branch}. Protect that branch.`];
}

function boundary({ permissionsBoundary }: OrganizationConfig): readonly string[] {
  return permissionsBoundary?.hub === undefined
    ? [
        'The roles that a deployment makes have no permissions boundary, so that whoever deploys can give them any permission. Write permissionsBoundary: { hub: ARN } in organization.yaml, and print this anew.',
      ]
    : [];
}
