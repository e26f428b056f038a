import {
  type AccountOverride,
  CATALOGUE,
  LIMIT_NAMES,
  type LimitName,
  type LimitsDocument,
  type LimitValues,
  overridden,
  overridePhases,
  UNLIMITED,
} from '@glue-session-guard/limits';
import type { CfnUsageProfile } from 'aws-cdk-lib/aws-glue';

type Setting = CfnUsageProfile.ConfigurationObjectProperty;
export type SessionConfiguration = Readonly<Record<string, Setting>>;

/**
 * What Glue itself refuses to a principal tagged with the profile: of our limits it knows those whose record in the
 * catalogue says how. One profile serves every account of the OU, so each value is the loosest that any of them has: what
 * an override allows must not be prevented. Where the mode is `alert-only` or `observe` nothing is prevented, and nothing by a
 * limit below `alertOnly` as long as it is written there.
 */
export function sessionConfiguration(document: LimitsDocument): SessionConfiguration {
  const settings = LIMIT_NAMES.flatMap((name) => settingsOf(document, name));
  // The timeouts come first: a template that says the same in another order would be rolled out anew.
  const { timeout, idleTimeout, ...others } = Object.fromEntries(settings);
  return {
    // A profile must say something: with no limit it says what Glue does anyway.
    timeout: timeout ?? { defaultValue: String(defaultMaximum(document, 'maxTimeoutMinutes')) },
    ...(idleTimeout && { idleTimeout }),
    ...others,
  };
}

function settingsOf(document: LimitsDocument, name: LimitName): [string, Setting][] {
  const { usageProfile } = CATALOGUE[name];
  const values = enforcedValues(document, name);
  if (usageProfile === undefined || values === undefined) return [];
  const setting =
    usageProfile.kind === 'maximum'
      ? upTo(largest(values), defaultMaximum(document, name))
      : oneOf(allOf(values), usageProfile.glueDefault);
  return [[usageProfile.key, setting]];
}

/** What a session gets that asks for nothing; of the idle timeout, that is what the timeout may be. */
function defaultMaximum(document: LimitsDocument, name: LimitName): number {
  const { usageProfile } = CATALOGUE[name];
  if (usageProfile?.kind !== 'maximum') return Number.POSITIVE_INFINITY;
  const { glueDefault } = usageProfile;
  if (typeof glueDefault === 'number') return glueDefault;
  const followed = enforcedValues(document, glueDefault.follows);
  return followed ? largest(followed) : defaultMaximum(document, glueDefault.follows);
}

/** The default is set beside the maximum, or a session that asks for nothing would get Glue's own and be refused. */
function upTo(max: number, glueDefault: number): Setting {
  return { maxValue: String(max), defaultValue: String(Math.min(max, glueDefault)) };
}

function oneOf(allowed: readonly string[], glueDefault: string): Setting {
  const defaultValue = allowed.includes(glueDefault) ? glueDefault : allowed[0];
  return { allowedValues: [...allowed], ...(defaultValue !== undefined && { defaultValue }) };
}

type LimitValue = LimitValues[LimitName];

function largest(values: readonly LimitValue[]): number {
  return Math.max(...values.filter((value) => typeof value === 'number'));
}

function allOf(values: readonly LimitValue[]): string[] {
  return [...new Set(values.filter((value) => typeof value === 'object').flat())];
}

/** A limit's value for the OU and for each account with an override; undefined when one of them is not held to it. */
function enforcedValues(document: LimitsDocument, name: LimitName): LimitValue[] | undefined {
  const values: LimitValue[] = [];
  for (const override of [undefined, ...Object.values(document.accounts).flatMap(phasesOf)]) {
    const value = enforcedValue(document, name, override);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** What an override says counts as long as it is written: profiles are rolled out at deployments, not when an override ends. */
function phasesOf(all: AccountOverride): (AccountOverride | undefined)[] {
  return overridePhases(all).map(({ override }) => override);
}

function enforcedValue(
  document: LimitsDocument,
  name: LimitName,
  override: AccountOverride | undefined,
): LimitValue | undefined {
  const said = overridden(override);
  const mode = said.mode ?? document.mode;
  const limit = said.limits[name] ?? document.limits[name];
  const isPhasedIn = document.alertOnly?.[name] !== undefined;
  if (mode.value !== 'enforce' || isPhasedIn || limit === undefined || limit.value === UNLIMITED)
    return undefined;
  return limit.value;
}
