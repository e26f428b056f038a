import * as z from 'zod';
import { email, organizationalUnitId, slackChannel, slackWorkspace, teamsChannel, teamsId } from '../formats';
import { ALERT_OUTCOMES } from './alert-subscription';

const SlackSchema = z
  .strictObject({
    workspaceId: slackWorkspace.describe('The id of the Slack workspace: T and letters and digits.'),
    channelId: slackChannel.describe('The id of the channel, not its name: C and letters and digits.'),
  })
  .describe(
    'A Slack channel, through Amazon Q Developer in chat applications. Authorize the workspace once in its console.',
  );

const TeamsSchema = z
  .strictObject({
    tenantId: teamsId.describe('The id of the Microsoft Teams tenant: a UUID.'),
    teamId: teamsId.describe('The id of the team: a UUID.'),
    channelId: teamsChannel.describe(
      'The id of the channel as its link has it: a text that begins with 19%3a.',
    ),
  })
  .describe(
    'A Microsoft Teams channel, through Amazon Q Developer in chat applications. Authorize the team once in its console.',
  );

/** One of `email`, `slack` and `teams`: a check of the whole file refuses none and several. */
export const AlertSubscriptionSchema = z
  .strictObject({
    email: email.exactOptional().describe('An e-mail address; its owner confirms the subscription once.'),
    slack: SlackSchema.exactOptional(),
    teams: TeamsSchema.exactOptional(),
    organizationalUnits: z
      .array(organizationalUnitId)
      .min(1)
      .exactOptional()
      .describe(
        'Only alerts of accounts below these OUs: a list of at least one id; every alert when left out.',
      ),
    outcomes: z
      .array(z.enum(ALERT_OUTCOMES).describe('What an alert is about, such as could-not-stop.'))
      .min(1)
      .exactOptional()
      .describe('Only alerts of these outcomes: a list of at least one; every alert when left out.'),
  })
  .describe('Who is told: one of email, slack and teams.');
