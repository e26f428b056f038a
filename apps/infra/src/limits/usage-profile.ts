import {
  type AccountOverride,
  type LimitName,
  type LimitsDocument,
  type LimitValues,
  UNLIMITED,
} from '@glue-session-guard/limits';
import type { CfnUsageProfile } from 'aws-cdk-lib/aws-glue';

export type SessionConfiguration = Readonly<Record<string, CfnUsageProfile.ConfigurationObjectProperty>>;

/**
 * What Glue itself refuses to a principal tagged with the profile: of our limits it knows workers, worker types and the
 * two timeouts (https://docs.aws.amazon.com/glue/latest/dg/start-usage-profiles-managing.html). One profile serves every
 * account of the OU, so each value is the loosest that any of them has: what an override allows must not be prevented.
 * Where the mode is `alert-only` nothing is prevented.
 */
export function sessionConfiguration(document: LimitsDocument): SessionConfiguration {
  const workers = loosestMaximum(document, 'maxWorkers');
  const timeout = loosestMaximum(document, 'maxTimeoutMinutes');
  const idleTimeout = loosestMaximum(document, 'maxIdleTimeoutMinutes');
  const workerTypes = loosestList(document, 'allowedWorkerTypes');
  return {
    // A profile must say something: with no limit it says what Glue does anyway.
    timeout:
      timeout === undefined
        ? { defaultValue: String(GLUE_DEFAULTS.timeout) }
        : upTo(timeout, GLUE_DEFAULTS.timeout),
    ...(idleTimeout !== undefined && { idleTimeout: upTo(idleTimeout, timeout ?? GLUE_DEFAULTS.timeout) }),
    ...(workers !== undefined && { numberOfWorkers: upTo(workers, GLUE_DEFAULTS.workers) }),
    ...(workerTypes !== undefined && { workerType: oneOf(workerTypes) }),
  };
}

/** https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-magics.html; minutes and workers. */
const GLUE_DEFAULTS = { timeout: 2880, workers: 5, workerType: 'G.1X' };

/** The default is set beside the maximum, or a session that asks for nothing would get Glue's own and be refused. */
function upTo(max: number, glueDefault: number): CfnUsageProfile.ConfigurationObjectProperty {
  return { maxValue: String(max), defaultValue: String(Math.min(max, glueDefault)) };
}

function oneOf(allowed: readonly string[]): CfnUsageProfile.ConfigurationObjectProperty {
  const defaultValue = allowed.includes(GLUE_DEFAULTS.workerType) ? GLUE_DEFAULTS.workerType : allowed[0];
  return { allowedValues: [...allowed], ...(defaultValue !== undefined && { defaultValue }) };
}

type Maximum = 'maxWorkers' | 'maxTimeoutMinutes' | 'maxIdleTimeoutMinutes';

function loosestMaximum(document: LimitsDocument, name: Maximum): number | undefined {
  const values = enforcedValues(document, name);
  return values === undefined ? undefined : Math.max(...values);
}

function loosestList(document: LimitsDocument, name: 'allowedWorkerTypes'): string[] | undefined {
  const values = enforcedValues(document, name);
  return values === undefined ? undefined : [...new Set(values.flat())];
}

/** A limit's value for the OU and for each account with an override; undefined when one of them is not held to it. */
function enforcedValues<Name extends LimitName>(
  document: LimitsDocument,
  name: Name,
): LimitValues[Name][] | undefined {
  const values: LimitValues[Name][] = [];
  for (const override of [undefined, ...Object.values(document.accounts)]) {
    const value = enforcedValue(document, name, override);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function enforcedValue<Name extends LimitName>(
  document: LimitsDocument,
  name: Name,
  override: AccountOverride | undefined,
): LimitValues[Name] | undefined {
  const mode = override?.mode ?? document.mode;
  const limit = override?.limits[name] ?? document.limits[name];
  if (mode.value === 'alert-only' || limit === undefined || limit.value === UNLIMITED) return undefined;
  return limit.value;
}
