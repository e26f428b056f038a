import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';
import { DOCUMENTS_WITH_NETWORK, WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION } from '../testing/sample-config';
import { synthesizeSample } from '../testing/sample-synth';
import { securityPage } from './security-page';
import { worldOf } from './world';

// A file of its own: the page's test imports the page, and must not write it.
writeFileSync(
  join(WORKSPACE, 'docs/security.md'),
  securityPage({
    world: worldOf(synthesizeSample()),
    withNetwork: worldOf(synthesizeSample({ documents: DOCUMENTS_WITH_NETWORK })),
    withEvidence: worldOf(synthesizeSample({ config: WITH_EVIDENCE })),
    withChat: worldOf(synthesizeSample({ config: WITH_CHAT })),
    withPrevention: worldOf(synthesizeSample({ config: WITH_PREVENTION })),
  }),
);
