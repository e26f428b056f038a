import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { parseLimitsDocuments } from '../../../compile/parse-limits-documents';
import type { ConfigFiles } from '../../../files/config-files';
import { samplePrincipal } from '../../../files/exemptions/principal-pattern';
import { configWith, NOW, ORGANIZATION } from '../../../testing';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';

describe('exemptions', () => {
  const exemption = (principal: string, until: string) =>
    `${ANALYTICS}exemptions:\n  - principal: "${principal}"\n    until: ${until}\n    reason: x\n    owner: y\n`;
  const ADMIN_ANYWHERE = 'arn:aws:iam::*:role/admin';
  const ADMIN = 'arn:aws:iam::333333333333:role/admin';

  it.each([ADMIN, ADMIN_ANYWHERE])('warns of one that ended, whoever it was for: %s', (principal) => {
    const files = configWith({ analytics: exemption(principal, '2026-11-22') });
    expect(found(files)).toEqual([['warning', 'GSG_EXEMPTION_ENDED', 'limits/analytics/limits.yaml', 4, 12]]);
  });

  it.each(['2026-11-23', '"2026-11-23"', '2026-11-23T12:00:00Z'])('takes one that ends at %s', (date) => {
    expect(found(configWith({ analytics: exemption(ADMIN, date) }))).toEqual([]);
  });

  it('warns of a principal that a member account can create, and says what to write', () => {
    const files = configWith({ analytics: exemption(ADMIN_ANYWHERE, '2027-01-31') });
    expect(found(files)).toEqual([
      ['warning', 'GSG_EXEMPTION_FORGEABLE', 'limits/analytics/limits.yaml', 3, 16],
    ]);
    const [problem] = compileConfig(files, { now: NOW }).problems;
    expect(problem?.message).toContain('"arn:aws:iam::*:role/admin"');
    expect(problem?.hint).toContain(samplePrincipal());
  });

  it('warns of it only in the file that holds it', () => {
    const files = configWith({
      analytics: exemption(ADMIN_ANYWHERE, '2027-01-31'),
      'analytics/sandbox': SANDBOX,
    });
    expect(found(files)).toHaveLength(1);
  });

  it.each([samplePrincipal(), ADMIN])('takes %s', (principal) => {
    expect(found(configWith({ analytics: exemption(principal, '2027-01-31') }))).toEqual([]);
  });

  it.each([
    ['arn:aws:sts::333333333333:assumed-role/admin/alex', 'GSG_EXEMPTION_BY_SESSION_NAME'],
    [samplePrincipal().replace('admin_*', '*'), 'GSG_EXEMPTION_WIDE'],
    [ADMIN.replace('aws', 'aws-us-gov'), 'GSG_EXEMPTION_OTHER_PARTITION'],
  ])('warns of %s', (principal, code) => {
    const files = configWith({ analytics: exemption(principal, '2027-01-31') });
    expect(found(files)).toEqual([['warning', code, 'limits/analytics/limits.yaml', 3, 16]]);
  });

  it('says in the partition of the hub what to write', () => {
    const text = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    const files = configWith(
      { analytics: exemption(ADMIN_ANYWHERE, '2027-01-31') },
      { organization: { path: 'organization.yaml', text } },
    );
    expect(compileConfig(files, { now: NOW }).problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['GSG_EXEMPTION_FORGEABLE', expect.stringContaining(samplePrincipal('aws-us-gov'))],
      ['GSG_EXEMPTION_OTHER_PARTITION', 'Write "arn:aws-us-gov:iam::*:role/admin".'],
    ]);
  });

  it('leaves a principal that is no ARN to the error', () => {
    const files = configWith({ analytics: exemption('arn:aws:iam::*:rol*', '2027-01-31') });
    expect(found(files)).toEqual([
      ['error', 'GSG_PRINCIPAL_MALFORMED', 'limits/analytics/limits.yaml', 3, 16],
    ]);
  });
});

describe('exemptions that lift single limits', () => {
  const exemption = (limits: string) =>
    `${ANALYTICS}exemptions:\n  - { principal: "arn:aws:iam::333333333333:role/admin", limits: ${limits}, until: 2027-01-31, reason: x, owner: y }\n`;

  it('keep the list in the document, and an exemption without one lifts all', () => {
    const files = configWith({ analytics: exemption('[maxTimeoutMinutes, maxIdleTimeoutMinutes]') });
    const { documents, problems } = compileConfig(files, { now: NOW });
    expect(problems).toEqual([]);
    expect(documents['ou-exam-11111111']?.exemptions).toMatchObject([
      { limits: ['maxTimeoutMinutes', 'maxIdleTimeoutMinutes'] },
    ]);
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
  });

  it.each([
    ['[]', 'GSG_OUT_OF_RANGE'],
    ['[maxWorker]', 'GSG_WRONG_VALUE'],
    ['[maxWorkers, maxWorkers]', 'GSG_ENTRY_TWICE'],
  ])('are refused with %s', (limits, code) => {
    const { problems } = compileConfig(configWith({ analytics: exemption(limits) }), { now: NOW });
    expect(problems.map((problem) => [problem.severity, problem.code])).toEqual([['error', code]]);
  });
});

describe('exemptions by session id', () => {
  const exemption = (lines: string) =>
    `${ANALYTICS}exemptions:\n  - { ${lines}, until: 2027-01-31, reason: x, owner: y }\n`;

  it.each([
    'sessionId: "glue-studio-datapreview-*"',
    'sessionId: "glue-studio-datapreview-*", limits: [requiredTags]',
    'sessionId: eight-chars-and-a-whole-id',
  ])('are taken: %s', (lines) => {
    expect(found(configWith({ analytics: exemption(lines) }))).toEqual([]);
  });

  it.each([
    ['sessionId: "*"', 'GSG_SESSION_ID_TOO_WIDE'],
    ['sessionId: "glue-st*"', 'GSG_SESSION_ID_TOO_WIDE'],
    ['sessionId: "glue-studio-*", limits: [maxWorkers]', 'GSG_EXEMPTION_TOO_MUCH'],
    ['sessionId: "glue-studio-*", limits: [requiredTags, maxDpus]', 'GSG_EXEMPTION_TOO_MUCH'],
    ['sessionId: "glue-studio-*", limits: [owner]', 'GSG_WRONG_VALUE'],
    ['sessionId: "glue-studio-*", limits: []', 'GSG_OUT_OF_RANGE'],
    [
      'sessionId: "glue-studio-*", principal: "arn:aws:iam::333333333333:role/admin"',
      'GSG_EXEMPTION_UNCLEAR',
    ],
    ['limits: [requiredTags]', 'GSG_EXEMPTION_UNCLEAR'],
  ])('are refused: %s', (lines, code) => {
    const { problems } = compileConfig(configWith({ analytics: exemption(lines) }), { now: NOW });
    expect(problems.map((problem) => [problem.severity, problem.code])).toEqual([['error', code]]);
  });

  it('are inherited, and lift both limits where they name none', () => {
    const files = configWith({
      analytics: exemption('sessionId: "glue-studio-*"'),
      'analytics/sandbox': SANDBOX,
    });
    expect(compileConfig(files, { now: NOW }).documents['ou-exam-22222222']?.sessionExemptions).toMatchObject(
      [{ sessionId: 'glue-studio-*', limits: ['requiredTags', 'requireSecurityConfiguration'] }],
    );
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
