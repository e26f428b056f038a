import type { CompiledConfig } from '@glue-session-guard/limits';
import type { Terminal } from '../../terminal/terminal';
import { bucketSource } from '../read/bucket-source';
import type { LogSource } from '../read/log-source';
import type { Pruning } from '../read/trail-layout';
import { bucketPlaceOf } from './address';
import { guardedPlaces } from './guarded-places';

interface Asked {
  readonly sources: readonly string[];
  readonly pruning: Pruning;
  readonly config: CompiledConfig;
}

/** Where no organization.yaml says in which partition to begin. */
const FIRST_REGION = 'us-east-1';

/** The sources that are in AWS, by their name, with the credentials of whoever runs the command. */
export async function remoteSources(
  { sources, pruning, config }: Asked,
  terminal: Pick<Terminal, 'connectLogBucket'>,
): Promise<Map<string, LogSource>> {
  const guarded = guardedPlaces(config);
  const wanted = {
    ...pruning,
    accounts: pruning.accounts ?? guarded.accounts,
    regions: pruning.regions ?? guarded.regions,
    // Who names accounts wants no others, known or not.
    isKnown: pruning.accounts === undefined ? guarded.isKnown : () => true,
  };
  const remote = new Map<string, LogSource>();
  for (const source of sources) {
    const place = bucketPlaceOf(source);
    if (place === undefined) continue;
    const bucket = await terminal.connectLogBucket(
      place.bucket,
      config.organization?.hub.region ?? FIRST_REGION,
    );
    remote.set(source, bucketSource(bucket, place, wanted));
  }
  return remote;
}
