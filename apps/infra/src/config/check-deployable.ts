import type { Directory, LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { organizationalUnits } from '../members/organizational-units';

export interface Deployable {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  readonly directory?: Directory;
}

/**
 * Enrolled OUs inside others, by all that tells of nesting; empty when it can be deployed. What a StackSet does with a target inside
 * another target is not documented, so it never gets one. `compileConfig` finds everything else that AWS would refuse.
 */
export function checkDeployable({ config, documents, directory }: Deployable): GuardError[] {
  const units = organizationalUnits(documents, directory);
  return config.enrol.flatMap((unit, index) =>
    config.enrol
      .filter((other, at) => (other === unit ? at < index : units.isBelow(unit, other)))
      .map((other) => overlap(unit, other)),
  );
}

function overlap(unit: string, other: string): GuardError {
  const message =
    unit === other
      ? `\`enrol\` names ${unit} twice`
      : `\`enrol\` names ${unit}, which ${other} holds already`;
  return new GuardError('GSG_ENROL_OVERLAP', message, {
    hint: `Remove one ${unit} from \`enrol\` in organization.yaml: accounts of nested OUs are enrolled with their parent.`,
  });
}
