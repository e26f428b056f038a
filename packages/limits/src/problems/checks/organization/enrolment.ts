import type { Problem } from '@glue-session-guard/problem';
import { organizationalUnitId, ROOT_ID } from '../../../files/formats';
import { listAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error, warning } from '../../problem-text';

/** Enrolled OUs must not overlap and must have limits, and OUs with limits should be enrolled. */
export function checkEnrolment(config: CheckedConfig): Problem[] {
  const enrolled = enrolledIn(config);
  return [...overlaps(config, enrolled), ...uncovered(config, enrolled), ...notEnrolled(config, enrolled)];
}

interface Enrolled {
  readonly id: string;
  readonly index: number;
}

function enrolledIn({ organization }: CheckedConfig): Enrolled[] {
  return listAt(organization?.source.value, ['enrol']).flatMap((written, index) => {
    const id = organizationalUnitId.safeParse(written);
    return id.success ? [{ id: id.data, index }] : [];
  });
}

/**
 * An OU's accounts include those of the OUs below it. AWS does not document what a StackSet does with targets that overlap.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
 */
function overlaps(config: CheckedConfig, enrolled: readonly Enrolled[]): Problem[] {
  return enrolled.flatMap(({ id, index }) => {
    const above = enrolled.find((other) => other.id !== id && isBelow(config, id, other.id));
    if (!above || !config.organization) return [];
    return [
      error(config.organization.source.positionOfValue(['enrol', index]), {
        code: 'GSG_ENROL_OVERLAP',
        message: `${id} is below ${above.id}, which is enrolled too: StackSet targets must not overlap`,
        hint: `Remove ${id}: ${above.id} enrols its accounts.`,
      }),
    ];
  });
}

function isBelow({ paths }: CheckedConfig, id: string, other: string): boolean {
  if (ROOT_ID.test(other)) return !ROOT_ID.test(id);
  return paths.get(id)?.includes(other) ?? false;
}

function uncovered(config: CheckedConfig, enrolled: readonly Enrolled[]): Problem[] {
  const documented = new Set(config.limits.map(({ file }) => file.organizationalUnit));
  const { organization } = config;
  if (!organization) return [];
  return enrolled.flatMap(({ id, index }) => {
    const path = config.paths.get(id) ?? [rootOf(id), id];
    if (path.some((each) => documented.has(each))) return [];
    return [
      warning(organization.source.positionOfValue(['enrol', index]), {
        code: 'GSG_ENROLLED_WITHOUT_LIMITS',
        message: `${id} is enrolled, and neither it nor any OU above it has a limit file: its sessions cannot be judged`,
        hint: ROOT_ID.test(id)
          ? `Write limits/limits.yaml for ${id}.`
          : `Write a limits.yaml for ${id}, or for the root.`,
      }),
    ];
  });
}

function notEnrolled(config: CheckedConfig, enrolled: readonly Enrolled[]): Problem[] {
  if (enrolled.length === 0) return [];
  return config.limits.flatMap(({ file }) => {
    const unit = file.organizationalUnit;
    const path = unit === undefined ? undefined : config.paths.get(unit);
    if (!path || enrolled.some(({ id }) => path.includes(id) || config.paths.get(id)?.includes(unit ?? '')))
      return [];
    return [
      warning(file.source.positionOfValue(['organizationalUnit']), {
        code: 'GSG_LIMITS_NOT_ENROLLED',
        message: `${unit} has limits, but nothing of it is enrolled: they hold nobody`,
        hint: `Add ${unit} to enrol: in organization.yaml, or remove the file.`,
      }),
    ];
  });
}

/** An OU's id holds that of its root: ou-exam-11111111 is below r-exam. */
function rootOf(id: string): string {
  return ROOT_ID.test(id) ? id : `r-${id.split('-')[1]}`;
}
