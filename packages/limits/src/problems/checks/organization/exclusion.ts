import type { Problem } from '@glue-session-guard/problem';
import { organizationalUnitId, ROOT_ID } from '../../../files/formats';
import { listAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error, type ProblemText, warning } from '../../problem-text';

/** What is left alone must lie below what is enrolled, and limits of an OU that is left alone hold nobody. */
export function checkExclusion(config: CheckedConfig): Problem[] {
  const { organization } = config;
  if (!organization) return [];
  const { source } = organization;
  const idsOf = (key: string) =>
    listAt(source.value, [key]).map((written) => organizationalUnitId.safeParse(written).data);
  const enrolled = idsOf('enrol');
  const excluded = idsOf('exclude').map((id) => ({
    id,
    problem: id === undefined ? undefined : misplaced(config, id, enrolled),
  }));
  const sound = excluded.flatMap(({ id, problem }) => (id === undefined || problem ? [] : [id]));
  return [
    ...excluded.flatMap(({ problem }, index) =>
      problem ? [error(source.positionOfValue(['exclude', index]), problem)] : [],
    ),
    ...limitsLeftAlone(config, sound),
  ];
}

function limitsLeftAlone({ limits, paths }: CheckedConfig, excluded: readonly string[]): Problem[] {
  return limits.flatMap(({ file }) => {
    const unit = file.organizationalUnit;
    if (unit === undefined) return [];
    const above = (paths.get(unit) ?? [unit]).find((each) => excluded.includes(each));
    if (above === undefined) return [];
    return [warning(file.source.positionOfValue(['organizationalUnit']), leftAlone(unit, above))];
  });
}

function misplaced(
  { paths }: CheckedConfig,
  id: string,
  enrolled: readonly (string | undefined)[],
): ProblemText | undefined {
  const path = paths.get(id);
  const isBelow = enrolled.some((each) => each !== undefined && (ROOT_ID.test(each) || path?.includes(each)));
  if (!ROOT_ID.test(id) && !enrolled.includes(id) && (isBelow || path === undefined)) return undefined;
  return {
    code: 'GSG_EXCLUDED_NOT_ENROLLED',
    message: `${id} is to be left alone, and it is not below an OU that is enrolled`,
    hint: enrolled.includes(id)
      ? `Remove ${id} from enrol: or from exclude:.`
      : 'Remove it: accounts that are not below an enrolled OU are left alone anyway.',
  };
}

function leftAlone(unit: string, above: string): ProblemText {
  return {
    code: 'GSG_LIMITS_NOT_ENROLLED',
    message: `${unit} has limits, and exclude: leaves ${above} alone: they are not rolled out, and no sweep applies them`,
    hint: `Remove the file, or ${above} from exclude: in organization.yaml.`,
  };
}
