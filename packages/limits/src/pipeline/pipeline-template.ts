import type { OrganizationConfig } from '../files/organization/organization';
import { partitionOf } from '../regions/partition';
import { executionStatements } from './execution-statements';
import { keyTag, type PipelinePlace, type PipelineStatement } from './pipeline-statement';
import { deployStatements, planStatements } from './role-statements';
import type { PipelineTrust } from './trust';

/** What a pipeline of one repository may do in the hub account. */
export interface Pipeline {
  readonly place: PipelinePlace;
  /** Ends each name, so that pipelines of two instances stand side by side. */
  readonly suffix: string;
  readonly trust: PipelineTrust;
  readonly plan: readonly PipelineStatement[];
  readonly deploy: readonly PipelineStatement[];
  /** What CloudFormation may do, in as many managed policies as it takes. */
  readonly execution: readonly (readonly PipelineStatement[])[];
}

/** The roles and policies of a pipeline, from organization.yaml. */
export function pipelineOf(config: OrganizationConfig, trust: PipelineTrust): Pipeline {
  const { accountId: account, region } = config.hub;
  const place = {
    partition: partitionOf(region) ?? 'aws',
    account,
    region,
    keyTag: keyTag(config.instance).key,
    ...(config.evidence !== undefined && { evidenceBucket: config.evidence.bucket }),
  };
  return {
    place,
    suffix: config.instance === undefined ? '' : `-${config.instance}`,
    trust,
    plan: planStatements(config, place),
    deploy: deployStatements(config, place),
    execution: inPolicies(executionStatements(config, place)),
  };
}

/**
 * Characters of a managed policy, without white space, with room for its frame.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_CHARACTERS = 6_000;

function inPolicies(statements: readonly PipelineStatement[]): PipelineStatement[][] {
  const policies: PipelineStatement[][] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    const fits = last !== undefined && JSON.stringify([...last, statement]).length <= MOST_CHARACTERS;
    if (fits) last.push(statement);
    else policies.push([statement]);
  }
  return policies;
}

/** Outside of the paths of the guard's own roles: a deployment must not widen what deploys. */
const PATH = '/pipeline/';
const PLAN_ROLE = 'GlueSessionGuardPlan';
const DEPLOY_ROLE = 'GlueSessionGuardDeploy';
const EXECUTION_POLICY = 'GlueSessionGuardExecution';

/** ARNs of the execution policies, as `cdk bootstrap --cloudformation-execution-policies` takes them. */
export function executionPolicyArns({ place, suffix, execution }: Pipeline): string[] {
  return execution.map(
    (_, index) =>
      `arn:${place.partition}:iam::${place.account}:policy${PATH}${EXECUTION_POLICY}${index + 1}${suffix}`,
  );
}

/**
 * A CloudFormation template of the two roles, the execution policies and, unless the account has it already, the identity provider.
 * It is deployed by hand, once: what deploys must not make its own rights.
 */
export function pipelineTemplate(
  pipeline: Pipeline,
  { hasProvider }: { readonly hasProvider: boolean },
): Readonly<Record<string, unknown>> {
  const { trust, suffix, plan, deploy, execution } = pipeline;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Glue Session Guard: what a pipeline may do in the hub account',
    Resources: {
      ...(hasProvider ? {} : { Provider: provider(trust) }),
      Plan: role(`${PLAN_ROLE}${suffix}`, trustOf(pipeline, trust.plan), plan),
      Deploy: role(`${DEPLOY_ROLE}${suffix}`, trustOf(pipeline, [trust.deploy]), deploy),
      ...Object.fromEntries(
        execution.map((statements, index) => [
          `Execution${index + 1}`,
          executionPolicy(statements, `${index + 1}${suffix}`),
        ]),
      ),
    },
    Outputs: {
      PlanRole: { Value: { 'Fn::GetAtt': ['Plan', 'Arn'] } },
      DeployRole: { Value: { 'Fn::GetAtt': ['Deploy', 'Arn'] } },
      ExecutionPolicies: { Value: executionPolicyArns(pipeline).join(',') },
    },
  };
}

function provider({ issuer, audience }: PipelineTrust) {
  return {
    Type: 'AWS::IAM::OIDCProvider',
    // Other pipelines of the account may use it.
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { Url: `https://${issuer}`, ClientIdList: [audience] },
  };
}

function trustOf({ place, trust }: Pipeline, subjects: readonly string[]) {
  const hasWildcard = subjects.some((subject) => subject.includes('*'));
  const subject = { [`${trust.issuer}:sub`]: subjects };
  const audience = { [`${trust.issuer}:aud`]: trust.audience };
  return {
    Effect: 'Allow',
    Principal: {
      Federated: `arn:${place.partition}:iam::${place.account}:oidc-provider/${trust.issuer}`,
    },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: hasWildcard
      ? { StringEquals: audience, StringLike: subject }
      : { StringEquals: { ...audience, ...subject } },
  };
}

function role(name: string, trust: unknown, statements: readonly PipelineStatement[]) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      Path: PATH,
      AssumeRolePolicyDocument: documentOf([trust]),
      MaxSessionDuration: 3600,
      Policies: [{ PolicyName: name, PolicyDocument: documentOf(statements) }],
    },
  };
}

function executionPolicy(statements: readonly PipelineStatement[], end: string) {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      ManagedPolicyName: `${EXECUTION_POLICY}${end}`,
      Path: PATH,
      Description: 'Glue Session Guard: what CloudFormation may do when a pipeline deploys',
      PolicyDocument: documentOf(statements),
    },
  };
}

function documentOf(statements: readonly unknown[]) {
  return { Version: '2012-10-17', Statement: statements };
}
