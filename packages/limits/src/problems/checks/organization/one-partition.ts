import type { Problem } from '@glue-session-guard/problem';
import { region } from '../../../files/formats';
import { listAt, valueAt } from '../../../files/value-at';
import { partitionOf } from '../../../regions/partition';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** An organization lies in one partition, and neither roles nor StackSets reach into another one. */
export function checkOnePartition(config: CheckedConfig): Problem[] {
  const { organization } = config;
  const hub = partitionOfHub(config);
  if (!organization || hub === undefined) return [];
  const { source } = organization;
  return listAt(source.value, ['regions']).flatMap((written, index) => {
    const watched = region.safeParse(written);
    const partition = watched.success ? partitionOf(watched.data) : undefined;
    if (partition === undefined || partition === hub) return [];
    return [
      error(source.positionOfValue(['regions', index]), {
        code: 'GSG_REGION_OF_OTHER_PARTITION',
        message: `${watched.data} is in the partition ${partition}, the hub in ${hub}: an organization lies in one partition`,
        hint: `Remove it. The organization of ${partition} needs a hub and a config folder of its own.`,
      }),
    ];
  });
}

/** The partition of the hub's Region; undefined when organization.yaml does not say it. */
export function partitionOfHub({ organization }: CheckedConfig): string | undefined {
  const hub = region.safeParse(valueAt(organization?.source.value, ['hub', 'region']));
  return hub.success ? partitionOf(hub.data) : undefined;
}
