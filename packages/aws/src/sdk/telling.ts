import { GuardError, nearest } from '@glue-session-guard/problem';
import { getProfileName, loadSharedConfigFiles } from '@smithy/core/config';
import { errorMessage, errorName } from './aws-error';
import { fromSurroundings, surroundingsError } from './surroundings';

interface Client {
  readonly middlewareStack: { add(middleware: typeof explaining, options: { step: 'initialize' }): void };
}

/** Adds a middleware to the client, so that each of its calls throws explained errors. Returns the same client. */
export function telling<C extends Client>(client: C): C {
  client.middlewareStack.add(explaining, { step: 'initialize' });
  return client;
}

function explaining<Input, Output>(next: (input: Input) => Promise<Output>) {
  return (input: Input): Promise<Output> => explained(() => next(input));
}

/**
 * Does the work. What the surroundings of whoever runs a command cause is thrown as a coded error with a hint, every other
 * error as it is.
 */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (errorName(error) === 'CredentialsProviderError') throw await withoutCredentials(error);
    throw fromSurroundings(error) ?? error;
  }
}

/** The SDK says the same of a profile that nobody configured as of one without credentials. */
async function withoutCredentials(error: unknown): Promise<GuardError> {
  const profile = getProfileName({});
  const profiles = await configuredProfiles();
  if (profile !== DEFAULT && !profiles.includes(profile)) return unknownProfile(profile, profiles, error);
  const code = OF_A_LOGIN.test(errorMessage(error)) ? 'GSG_CREDENTIALS_EXPIRED' : 'GSG_NO_CREDENTIALS';
  return surroundingsError(
    code,
    `AWS does not know who asks (profile ${profile}): ${errorMessage(error)}`,
    error,
  );
}

const DEFAULT = 'default';
/** The words of the SDK when a person must log in again. */
const OF_A_LOGIN = /sso|login/i;
/** Sections of the config file that are no profile. */
const NO_PROFILE = /^(sso-session|services)\./;

async function configuredProfiles(): Promise<string[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const sections = [...Object.keys(configFile), ...Object.keys(credentialsFile)];
  return [...new Set(sections)].filter((section) => !NO_PROFILE.test(section));
}

function unknownProfile(profile: string, profiles: readonly string[], cause: unknown): GuardError {
  const meant = nearest(profile, profiles);
  const configured = profiles.length === 0 ? 'no profile' : profiles.join(', ');
  return new GuardError('GSG_PROFILE_UNKNOWN', `there is no AWS profile ${JSON.stringify(profile)}`, {
    cause,
    hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}AWS_PROFILE names the profile; configured: ${configured}.`,
  });
}
