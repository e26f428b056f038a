import type { CompiledConfig } from '@glue-session-guard/limits';
import type { Terminal } from '../../terminal/terminal';
import { athenaAddressOf } from '../athena/athena-address';
import { athenaSource } from '../athena/athena-source';
import { confirmScan } from '../athena/confirm-scan';
import { bucketSource } from '../read/bucket-source';
import type { LogSource } from '../read/log-source';
import type { Pruning } from '../read/trail-layout';
import { bucketPlaceOf } from './address';
import { guardedPlaces } from './guarded-places';

interface Asked {
  readonly sources: readonly string[];
  readonly pruning: Pruning;
  readonly config: CompiledConfig;
  /** What costs money may be done without asking. */
  readonly isConfirmed: boolean;
}

type RemotePorts = Pick<Terminal, 'connectLogBucket' | 'connectAthena' | 'asker' | 'err' | 'showProgress'>;

/** Where no organization.yaml says in which partition to begin. */
const FIRST_REGION = 'us-east-1';

/**
 * The sources that are in AWS, by their name, with the credentials of whoever runs the command. Throws a GuardError where Athena
 * could not be asked, or nobody wants to pay for it; what is amiss with a bucket is told of when it is read.
 */
export async function remoteSources(asked: Asked, terminal: RemotePorts): Promise<Map<string, LogSource>> {
  const remote = new Map<string, LogSource>();
  for (const name of asked.sources) {
    const source = await remoteSource(name, asked, terminal);
    if (source !== undefined) remote.set(name, source);
  }
  return remote;
}

async function remoteSource(
  name: string,
  { pruning, config, isConfirmed }: Asked,
  terminal: RemotePorts,
): Promise<LogSource | undefined> {
  const [place, address] = [bucketPlaceOf(name), athenaAddressOf(name)];
  const region = config.organization?.hub.region ?? FIRST_REGION;
  const guarded = guardedPlaces(config);
  const wanted = {
    ...pruning,
    accounts: pruning.accounts ?? guarded.accounts,
    regions: pruning.regions ?? guarded.regions,
  };
  const bucket = (bucketName: string) => terminal.connectLogBucket(bucketName, region);
  if (place !== undefined) {
    // Who names accounts wants no others, known or not.
    const isKnown = pruning.accounts === undefined ? guarded.isKnown : () => true;
    return bucketSource(await bucket(place.bucket), place, { ...wanted, isKnown });
  }
  if (address === undefined) return undefined;
  return athenaSource(name, address, {
    pruning: wanted,
    athena: await terminal.connectAthena(address.region ?? region),
    bucket,
    confirm: (scan) => confirmScan(scan, isConfirmed, terminal),
    showProgress: terminal.showProgress,
  });
}
