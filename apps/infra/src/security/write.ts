import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';
import { DOCUMENTS_WITH_NETWORK } from '../testing/sample-config';
import { synthesizeSample } from '../testing/sample-synth';
import { securityPage } from './security-page';
import { worldOf } from './world';

// A file of its own: the page's test imports the page, and must not write it.
const withNetwork = synthesizeSample({ documents: DOCUMENTS_WITH_NETWORK });
writeFileSync(
  join(WORKSPACE, 'docs/security.md'),
  securityPage(worldOf(synthesizeSample()), worldOf(withNetwork)),
);
