import type { Problem } from '@glue-session-guard/problem';
import { keysAt, listAt } from '../../../files/value-at';
import type { YamlSource } from '../../../files/yaml-source';
import type { CheckedConfig } from '../../check';
import { error, warning } from '../../problem-text';
import { partitionOfHub } from './one-partition';

/** Every entry must name one channel that is offered, and every alert must reach somebody. */
export function checkAlertSubscriptions(config: CheckedConfig): Problem[] {
  const { organization } = config;
  if (!organization || isNothing(organization.source.value)) return [];
  const { source } = organization;
  const entries = listAt(source.value, ['alerts']);
  return [
    ...entries.flatMap((entry, index) => channelProblems(source, entry, index)),
    ...whereChatIsNotOffered(source, entries, partitionOfHub(config)),
    ...everyAlertReachesSomebody(source, entries),
  ];
}

/** A file that is no YAML, or says nothing: that is told of it, and nothing else. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

const CHANNELS = ['email', 'slack', 'teams'];

function channelProblems(source: YamlSource, entry: unknown, index: number): Problem[] {
  const keys = keysAt(entry, []);
  const named = keys.filter((key) => CHANNELS.includes(key));
  // What is no mapping, or only has unknown keys, the schema refuses.
  if (named.length === 1 || keys.length === 0) return [];
  return [
    error(source.positionOf(['alerts', index]), {
      code: 'GSG_ALERT_CHANNEL_UNCLEAR',
      message:
        named.length === 0
          ? 'this entry of alerts says neither email nor slack nor teams, so nobody is told'
          : `this entry of alerts says ${named.join(' and ')}; it may say one of them`,
      hint: 'Write one entry for each: - email: …, - slack: { workspaceId: …, channelId: … } or - teams: { tenantId: …, teamId: …, channelId: … }.',
    }),
  ];
}

/** ARNs of Amazon Q Developer in chat applications are of the partition aws alone. */
function whereChatIsNotOffered(
  source: YamlSource,
  entries: readonly unknown[],
  partition: string | undefined,
): Problem[] {
  if (partition === undefined || partition === 'aws') return [];
  return entries.flatMap((entry, index) =>
    keysAt(entry, [])
      .filter((key) => key === 'slack' || key === 'teams')
      .map((key) =>
        error(source.positionOf(['alerts', index, key]), {
          code: 'GSG_CHAT_NOT_OFFERED',
          message: `the hub is in the partition ${partition}, where Amazon Q Developer posts to no chat channel`,
          hint: 'Write an email: instead, such as the address that the chat program gives a channel.',
        }),
      ),
  );
}

function everyAlertReachesSomebody(source: YamlSource, entries: readonly unknown[]): Problem[] {
  const isFiltered = (entry: unknown) =>
    keysAt(entry, []).some((key) => key === 'organizationalUnits' || key === 'outcomes');
  if (entries.some((entry) => !isFiltered(entry))) return [];
  return [
    warning(source.positionOf(['alerts']), {
      code: 'GSG_ALERTS_REACH_NOBODY',
      message:
        entries.length === 0
          ? 'alerts has no entry: alerts and alarms reach nobody'
          : 'every entry of alerts is only for some OUs or outcomes: all other alerts, and the alarms, reach nobody',
      hint: 'Add an entry without organizationalUnits and outcomes to alerts:, such as - email: data-security@example.com.',
    }),
  ];
}
