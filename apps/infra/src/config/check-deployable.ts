import type { Directory, LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import { limitsParameterValue } from '../limits/limits-parameter';
import { organizationalUnits } from '../limits/organizational-units';

export interface Deployable {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  readonly directory?: Directory;
}

/** Every reason why AWS would not take a valid configuration; empty when it can be deployed. */
export function checkDeployable(deployable: Deployable): GuardError[] {
  return [
    ...overlappingTargets(deployable),
    ...tooManyTargets(deployable),
    ...tooManyStackSets(deployable),
    ...tooLargeDocuments(deployable),
  ];
}

/** What a StackSet does with a target inside another target is not documented, so it never gets one. */
function overlappingTargets({ config, documents, directory }: Deployable): GuardError[] {
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

/** Of one operation: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const TARGETS = 50;

function tooManyTargets({ config: { enrol } }: Deployable): GuardError[] {
  if (enrol.length <= TARGETS) return [];
  return [
    new GuardError(
      'GSG_TOO_MANY_ENROLLED',
      `\`enrol\` names ${enrol.length} OUs, and an operation of StackSets takes ${TARGETS}`,
      {
        hint: 'Enrol an OU above them, or the root, and set `mode: alert-only` where nothing is to be stopped.',
      },
    ),
  ];
}

/** Per administrator account: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const STACK_SETS = 1000;
const STACK_SETS_OF_OURS = 2;

function tooManyStackSets({ documents }: Deployable): GuardError[] {
  const files = Object.keys(documents).length;
  const most = STACK_SETS - STACK_SETS_OF_OURS;
  if (files <= most) return [];
  return [
    new GuardError(
      'GSG_TOO_MANY_LIMIT_FILES',
      `there are ${files} limit files, and StackSets can roll out ${most}`,
      {
        hint: 'Let more OUs inherit from a parent folder: each limit file is one StackSet.',
      },
    ),
  ];
}

function tooLargeDocuments({ documents }: Deployable): GuardError[] {
  return Object.values(documents).flatMap((document) => {
    try {
      limitsParameterValue(document);
      return [];
    } catch (error) {
      return [toGuardError(error)];
    }
  });
}
