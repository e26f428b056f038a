import { LIMIT_NAMES } from '../catalogue';
import type { AlertOnlyLimits, LimitsDocument, SourcedLimits } from '../document';
import type { LimitsLayer } from '../files/limits-file';

type Layer = Pick<LimitsLayer, 'limits' | 'alertOnly'>;
type WithAlertOnly = Pick<LimitsLayer, 'alertOnly'>;

/**
 * The limits that are alerted only, of the folder `inner` with those of the folder around it. An entry is about the value of its
 * limit: where `inner` sets the limit, one of `outer` says nothing of it any more.
 */
export function mergeAlertOnly(outer: Layer, inner: Layer): WithAlertOnly {
  const inherited = withoutLimits(outer.alertOnly, ({ limit }) => inner.limits[limit] !== undefined);
  return present({ ...inherited, ...inner.alertOnly });
}

/** What is left of them for an account whose overrides set these limits: an override is nearer than its file, and a file below nearer than it. */
export function alertOnlyBeside(
  { alertOnly }: Pick<LimitsDocument, 'alertOnly'>,
  overridden: SourcedLimits,
): WithAlertOnly {
  return present(
    withoutLimits(alertOnly, ({ limit, file }) => {
      const set = overridden[limit];
      return set !== undefined && depthOf(set.source.file) >= depthOf(file);
    }),
  );
}

interface Entry {
  readonly limit: keyof AlertOnlyLimits;
  readonly file: string;
}

function withoutLimits(
  alertOnly: AlertOnlyLimits | undefined,
  isSuperseded: (entry: Entry) => boolean,
): AlertOnlyLimits {
  const entries = LIMIT_NAMES.flatMap((limit) => {
    const until = alertOnly?.[limit];
    return until === undefined || isSuperseded({ limit, file: until.source.file })
      ? []
      : [[limit, until] as const];
  });
  return Object.fromEntries(entries);
}

function present(alertOnly: AlertOnlyLimits): WithAlertOnly {
  return Object.keys(alertOnly).length === 0 ? {} : { alertOnly };
}

/** Of files on the path of one account, the nearer one lies in the deeper folder. */
function depthOf(file: string): number {
  return file.split('/').length;
}
