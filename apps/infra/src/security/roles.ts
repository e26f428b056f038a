import { resourcesOf, type Template } from '../testing/sample-synth';
import { type Statement, statementsIn } from '../testing/statements';
import { arnOf, type Place, resolved } from './resolved';

/** A role of a template, with who may assume it and everything it may do. */
export interface DeployedRole {
  readonly name: string;
  readonly arn: string;
  readonly trust: readonly Statement[];
  readonly permissions: readonly Statement[];
}

/** Every role of a template. Throws when a role has policies of a kind that is not read here. */
export function rolesOf(template: Template, place: Place): DeployedRole[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .map(([id, { Properties }]) => {
      const { RoleName, AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = Properties;
      if (ManagedPolicyArns !== undefined || Policies !== undefined)
        throw new Error(`${id} has managed or inline policies, which are not read here`);
      return {
        name: String(RoleName),
        arn: arnOf(id, template, place),
        trust: statementsIn(resolved(AssumeRolePolicyDocument, template, place)),
        permissions: permissionsOf(id, template, place),
      };
    });
}

function permissionsOf(roleId: string, template: Template, place: Place): Statement[] {
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(`{"Ref":"${roleId}"}`))
    .flatMap(({ Properties }) => statementsIn(resolved(Properties.PolicyDocument, template, place)));
}
