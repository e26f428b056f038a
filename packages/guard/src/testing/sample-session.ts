import { applied, type Session } from '@glue-session-guard/session';

/** For tests: a session of fifty workers in the analytics account; each test changes what it is about. */
export const SAMPLE_SESSION: Session = {
  id: 'notebook-1',
  account: '333333333333',
  region: 'eu-west-1',
  createdAt: Date.parse('2026-11-23T09:15:02Z'),
  createdAtFrom: 'glue',
  seen: 'event',
  status: applied('PROVISIONING'),
  principal: {
    type: 'AssumedRole',
    name: 'analyst@example.com',
    arns: ['arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com'],
  },
  workers: applied(50),
  workerType: applied('G.1X'),
  dpus: applied(50),
  idleTimeoutMinutes: applied(30),
  timeoutMinutes: applied(60),
  connections: applied(['vpc-private']),
  glueVersion: applied('5.0'),
  securityConfiguration: applied(null),
  tags: applied({}),
  sessionType: null,
  command: 'glueetl',
  runtimeRole: null,
};
