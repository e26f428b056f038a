import type { STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { errorMessage } from '../sdk/aws-error';

/** What somebody authorized once in the console of Amazon Q Developer in chat applications. */
export type ChatAuthorizations =
  | {
      readonly kind: 'known';
      readonly slackWorkspaces: readonly string[];
      readonly teams: readonly { readonly tenantId: string; readonly teamId: string }[];
    }
  /** Nobody could be asked, so nothing is known to be missing. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Its data is the same in each of the few Regions in which the service answers. */
const REGION = 'us-east-2';
const HOST = `chatbot.${REGION}.amazonaws.com`;
const TIMEOUT_MS = 8_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/**
 * Asks which Slack workspaces and Teams are authorized for the account. The SDK's client of this service is years behind the others and
 * brings a second copy of everything below it, so the two calls are signed here, with the credentials of another client.
 */
export async function chatAuthorizations(
  { config }: Pick<STSClient, 'config'>,
  send: Fetch = fetch,
): Promise<ChatAuthorizations> {
  const signer = new SignatureV4({
    service: 'chatbot',
    region: REGION,
    credentials: config.credentials,
    sha256: config.sha256,
  });
  const post = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const signed = await signer.sign({
      method: 'POST',
      protocol: 'https:',
      hostname: HOST,
      path,
      headers: { host: HOST, 'content-type': 'application/json' },
      body: '{}',
    });
    const response = await send(`https://${HOST}${path}`, {
      method: 'POST',
      headers: signed.headers,
      body: '{}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return schema.parse(await response.json());
  };
  try {
    const [slack, teams] = await Promise.all([
      post('/describe-slack-workspaces', slackAnswer),
      post('/list-ms-teams-configured-teams', teamsAnswer),
    ]);
    if (slack.more || teams.more) return { kind: 'unknown', why: 'there are more than one answer holds' };
    return { kind: 'known', slackWorkspaces: slack.ids, teams: teams.ids };
  } catch (error) {
    return { kind: 'unknown', why: errorMessage(error) };
  }
}

/** Some workspaces are listed and switched off by a policy of the organization. */
const state = z.enum(['ENABLED', 'DISABLED']).default('ENABLED');

const slackAnswer = z
  .object({
    SlackWorkspaces: z.array(z.object({ SlackTeamId: z.string(), State: state })).default([]),
    NextToken: z.string().nullish(),
  })
  .transform(({ SlackWorkspaces, NextToken }) => ({
    ids: SlackWorkspaces.filter(({ State }) => State === 'ENABLED').map(({ SlackTeamId }) => SlackTeamId),
    more: isGiven(NextToken),
  }));

const teamsAnswer = z
  .object({
    ConfiguredTeams: z
      .array(z.object({ TenantId: z.string(), TeamId: z.string(), State: state }))
      .default([]),
    NextToken: z.string().nullish(),
  })
  .transform(({ ConfiguredTeams, NextToken }) => ({
    ids: ConfiguredTeams.filter(({ State }) => State === 'ENABLED').map(({ TenantId, TeamId }) => ({
      tenantId: TenantId,
      teamId: TeamId,
    })),
    more: isGiven(NextToken),
  }));

function isGiven(token: string | null | undefined): boolean {
  return token !== undefined && token !== null && token !== '';
}
