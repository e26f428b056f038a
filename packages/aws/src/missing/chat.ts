import { type ChatSubscription, isChat, type OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { DeployChecks } from '../deploy/deploy-checks';

export interface ChatCheck {
  readonly missing: readonly GuardError[];
  /** What people are to know although it keeps nothing from being deployed. */
  readonly notes: readonly string[];
}

/** Whether the workspaces and teams of the chat channels were authorized. Nothing is asked where there are no channels. */
export async function checkChat(
  { alerts, hub }: Pick<OrganizationConfig, 'alerts' | 'hub'>,
  aws: Pick<DeployChecks, 'chatAuthorizations'>,
): Promise<ChatCheck> {
  const channels = alerts.filter(isChat);
  if (channels.length === 0) return { missing: [], notes: [] };
  const known = await aws.chatAuthorizations();
  if (known.kind === 'unknown') {
    return {
      missing: [],
      notes: [
        `Whether the chat workspaces are authorized could not be asked (${known.why}). If one is not, the stack of the chat channels fails at the end of the deployment, and nothing else does.`,
      ],
    };
  }
  const isAuthorized = (channel: ChatSubscription) =>
    'slack' in channel
      ? known.slackWorkspaces.includes(channel.slack.workspaceId)
      : known.teams.some(
          ({ tenantId, teamId }) => tenantId === channel.teams.tenantId && teamId === channel.teams.teamId,
        );
  return {
    missing: channels
      .filter((channel) => !isAuthorized(channel))
      .map((channel) => unauthorized(channel, hub)),
    notes: [],
  };
}

function unauthorized(channel: ChatSubscription, { accountId }: OrganizationConfig['hub']): GuardError {
  const what =
    'slack' in channel
      ? `the Slack workspace ${channel.slack.workspaceId}`
      : `the team ${channel.teams.teamId} of the tenant ${channel.teams.tenantId}`;
  const client = 'slack' in channel ? 'Slack' : 'Microsoft Teams';
  return new GuardError('GSG_CHAT_NOT_AUTHORIZED', `${what} is not authorized in ${accountId}`, {
    hint: `As the hub account, open the console of Amazon Q Developer in chat applications, choose "Configure new client" and ${client}, and allow the access; or take the entry out of alerts: in organization.yaml.`,
  });
}
