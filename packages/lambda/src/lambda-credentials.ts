import { GuardError } from '@glue-session-guard/problem';

interface EnvironmentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in the bundle for `@aws-sdk/credential-provider-node` (see bundle.mjs). Lambda hands the function role's
 * credentials over in these variables and in no other way, so profile files, SSO, login flows and metadata endpoints
 * stay out of the bundle.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function defaultProvider(): () => Promise<EnvironmentCredentials> {
  return async () => credentialsIn(process.env);
}

function credentialsIn(env: Readonly<Record<string, string | undefined>>): EnvironmentCredentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) {
    throw new GuardError(
      'GSG_CREDENTIALS_MISSING',
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set',
      {
        hint: 'Lambda sets them from the execution role. Outside Lambda, export them, and AWS_SESSION_TOKEN.',
      },
    );
  }
  const sessionToken = env.AWS_SESSION_TOKEN;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
