import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WORKSPACE } from '../config/settings';
import { DOCUMENTS_WITH_NETWORK, WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION } from '../testing/sample-config';
import { synthesizeSample } from '../testing/sample-synth';
import { securityPage } from './security-page';
import { type World, worldOf } from './world';

// A file of its own: the page's test imports the page, and must not write it.
writeFileSync(
  join(WORKSPACE, 'docs/security.md'),
  securityPage({
    world: sampleWorld(),
    withNetwork: sampleWorld({ documents: DOCUMENTS_WITH_NETWORK }),
    withEvidence: sampleWorld({ config: WITH_EVIDENCE }),
    withChat: sampleWorld({ config: WITH_CHAT }),
    withPrevention: sampleWorld({ config: WITH_PREVENTION }),
  }),
);

/** No run of tests removes the folder here, and the templates have been read. */
function sampleWorld(change?: Parameters<typeof synthesizeSample>[0]): World {
  const synthesized = synthesizeSample(change);
  rmSync(dirname(synthesized.outdir), { recursive: true });
  return worldOf(synthesized);
}
