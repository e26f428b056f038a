import type { Problem } from '@glue-session-guard/problem';
import { listAt, valueAt } from '../../../files/value-at';
import type { YamlSource } from '../../../files/yaml-source';
import type { CheckedConfig } from '../../check';
import { error, warning } from '../../problem-text';

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MAX_FILTERED_SUBSCRIPTIONS = 200;
const MAX_FILTER_VALUES = 150;

/** Every alert must reach somebody, and the subscriptions must keep within the quotas of SNS. */
export function checkAlertSubscriptions({ organization }: CheckedConfig): Problem[] {
  if (!organization || organization.source.value === undefined) return [];
  const { source } = organization;
  const filters = listAt(source.value, ['alerts']).map((each) => valueAt(each, ['organizationalUnits']));
  return [...everyAlertReachesSomebody(source, filters), ...withinSns(source, filters)];
}

function everyAlertReachesSomebody(source: YamlSource, filters: readonly unknown[]): Problem[] {
  if (filters.some((filter) => filter === undefined)) return [];
  return [
    warning(source.positionOf(['alerts']), {
      code: 'GSG_ALERTS_REACH_NOBODY',
      message: 'every subscription is only for some OUs: the alerts of the other accounts reach nobody',
      hint: 'Add an address without organizationalUnits to alerts:, such as - email: data-security@example.com.',
    }),
  ];
}

function withinSns(source: YamlSource, filters: readonly unknown[]): Problem[] {
  const filtered = filters.filter((filter) => filter !== undefined).length;
  const tooMany = error(source.positionOf(['alerts']), {
    code: 'GSG_TOO_MANY_SUBSCRIPTIONS',
    message: `${filtered} subscriptions have a filter; an SNS topic takes ${MAX_FILTERED_SUBSCRIPTIONS}`,
    hint: 'Subscribe mailing lists instead of persons.',
  });
  const tooWide = filters.flatMap((filter, index) => {
    if (!Array.isArray(filter) || filter.length <= MAX_FILTER_VALUES) return [];
    return error(source.positionOf(['alerts', index, 'organizationalUnits']), {
      code: 'GSG_FILTER_TOO_WIDE',
      message: `${filter.length} OUs in one filter; SNS takes ${MAX_FILTER_VALUES}`,
      hint: 'List the OUs above them instead: a filter includes all that is below.',
    });
  });
  return filtered > MAX_FILTERED_SUBSCRIPTIONS ? [tooMany, ...tooWide] : tooWide;
}
