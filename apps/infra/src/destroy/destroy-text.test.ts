import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { WORKSPACE } from '../config/settings';
import { CONFIG } from '../testing/sample-config';
import { DESTROY_USAGE, destroyedText, planText, removalCommands, stoppedText } from './destroy-text';

describe('what a destruction says', () => {
  test('fits a narrow terminal', () => {
    const lines = [...DESTROY_USAGE, ...planText(CONFIG), ...destroyedText(CONFIG), ...stoppedText([])];
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('tells how long the ledger keeps its items, as organization.yaml says', () => {
    const config = { ...CONFIG, retention: { ...CONFIG.retention, sessionsDays: 30 } };
    for (const lines of [planText(config), destroyedText(config)])
      expect(lines.join('\n')).toContain('its items expire by themselves, 30 days after');
  });

  test('is in docs/operations.md, as far as it is commands', () => {
    const page = readFileSync(join(WORKSPACE, 'docs/operations.md'), 'utf8');
    expect(page).toContain(removalCommands(CONFIG).join('\n'));
  });
});
