import {
  type ChatSubscription,
  chatChannelName,
  type GuardNames,
  guardNames,
  isChat,
  type OrganizationConfig,
} from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import { CfnMicrosoftTeamsChannelConfiguration, CfnSlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { partitionOf } from '../names/names';

/**
 * A topic for each chat channel, and what has Amazon Q Developer in chat applications post there what is published on it.
 * Apart from the hub, which must not roll back because a workspace was never authorized, and without a reference to it:
 * an export that this stack imports could not change as long as the stack stands. Names are fixed instead.
 */
export class ChatStack extends Stack {
  constructor(scope: Construct, id: string, { hub, alerts, instance }: OrganizationConfig) {
    super(scope, id, {
      env: { account: hub.accountId, region: hub.region },
      description: 'Glue Session Guard: alerts in chat channels',
    });
    const names = guardNames(instance);
    const key = Alias.fromAliasName(this, 'Key', names.keyAlias);
    const role = powerlessRole(this, names);
    for (const subscription of alerts.filter(isChat)) chatChannel(this, subscription, { key, role, names });
  }
}

/** A channel must have a role, and with it whoever may write in the channel could run commands. This one may do nothing. */
function powerlessRole(scope: Construct, names: GuardNames): Role {
  return new Role(scope, 'ChannelRole', {
    roleName: names.chatRole,
    path: names.rolePath,
    description: 'Glue Session Guard: what chat channels are bound to, with no permission',
    assumedBy: new ServicePrincipal('chatbot.amazonaws.com'),
  });
}

interface Shared {
  readonly key: IKey;
  readonly role: IRole;
  readonly names: GuardNames;
}

function chatChannel(scope: Construct, subscription: ChatSubscription, { key, role, names }: Shared): void {
  const name = chatChannelName(subscription);
  const topic = new Topic(scope, `${name}-topic`, {
    topicName: names.chatTopic(name),
    displayName: 'Glue Session Guard',
    masterKey: key,
    enforceSSL: true,
  });
  const channel = {
    configurationName: names.chatTopic(name),
    iamRoleArn: role.roleArn,
    snsTopicArns: [topic.topicArn],
    guardrailPolicies: [denyAll(scope)],
    // Amazon Q drops a message that it cannot read, and says so nowhere else.
    loggingLevel: 'ERROR',
  };
  if ('slack' in subscription) {
    const { workspaceId: slackWorkspaceId, channelId: slackChannelId } = subscription.slack;
    new CfnSlackChannelConfiguration(scope, name, { ...channel, slackWorkspaceId, slackChannelId });
    return;
  }
  const { tenantId: teamsTenantId, teamId, channelId: teamsChannelId } = subscription.teams;
  new CfnMicrosoftTeamsChannelConfiguration(scope, name, {
    ...channel,
    teamsTenantId,
    teamId,
    teamsChannelId,
  });
}

/** Where none is set, AWS takes AdministratorAccess as the guardrail of a channel. */
function denyAll(scope: Construct): string {
  return `arn:${partitionOf(Stack.of(scope).region)}:iam::aws:policy/AWSDenyAll`;
}
