import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_OUTCOMES } from '@glue-session-guard/limits';
import { expect, test } from '@jest/globals';
import { WORDING } from './session/alert-wording';

test('every outcome of an alert can be chosen in organization.yaml, and no other', () => {
  const ofSessions = Object.keys(WORDING).filter((kind) => kind !== 'exempt');
  const sources = readdirSync(__dirname)
    .filter((file) => file.endsWith('-alert.ts'))
    .map((file) => readFileSync(join(__dirname, file), 'utf8'));
  const others = sources.flatMap((source) =>
    [...source.matchAll(/\boutcome: ([^,}]+)/g)].flatMap(([, value = '']) =>
      [...value.matchAll(/(?:^|[?:] )'([a-z-]+)'/g)].map(([, word = '']) => word),
    ),
  );
  expect([...ALERT_OUTCOMES].sort()).toEqual([...new Set([...ofSessions, ...others])].sort());
});
