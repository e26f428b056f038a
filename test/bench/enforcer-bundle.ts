import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BUNDLE = join(__dirname, '../../apps/enforcer/dist/index.js');

/** What the hub stack gives the function. */
export const ENVIRONMENT = {
  GSG_LEDGER_TABLE: 'ledger',
  GSG_ALERT_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts',
  GSG_LOUD_ALERT_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-alerts',
  GSG_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/queue',
  GSG_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead-letters',
  GSG_GUARD_ROLE: 'glue-session-guard/GlueSessionGuard',
  GSG_PARTITION: 'aws',
  GSG_MAX_RECEIVES: '5',
  GSG_STATE_TABLE: 'state',
  GSG_RETENTION: JSON.stringify({ sessionsDays: 400, peopleDays: 90 }),
  GSG_BLAST_RADIUS: JSON.stringify({
    minutes: 10,
    perLimitFile: 1000,
    perAccount: 1000,
    organization: 1000,
  }),
  GSG_WAITING: JSON.stringify({ firstSeconds: 8, maxSeconds: 60, deadlineMinutes: 30 }),
  POWERTOOLS_SERVICE_NAME: 'glue-session-guard',
  POWERTOOLS_METRICS_NAMESPACE: 'GlueSessionGuard',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SESSION_TOKEN: 'example',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
} as const;

/** A copy of the built bundle, as it is deployed. */
export function stagedBundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-'));
  const file = join(folder, 'index.js');
  copyFileSync(BUNDLE, file);
  return file;
}
