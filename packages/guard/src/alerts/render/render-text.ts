import type { Repository } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Alert, AlertSession, Fact, Unknowns } from '../../alert';
import { LONGEST_TEXT } from '../../text/bounded-text';
import { linkUrl } from '../links';

/** An alert as an e-mail. */
export interface TextMessage {
  /** Under 100 characters, one line of ASCII. */
  readonly subject: string;
  readonly text: string;
}

/** Renders an alert for people who read e-mail: blocks with an empty line between, no markup. */
export function renderText(alert: Alert, repository?: Repository): TextMessage {
  return {
    subject: subjectLine(alert.subject),
    text: `${textBlocks(alert, repository)
      .map((lines) => lines.map(({ lead, text }) => `${lead}${text}`).join('\n'))
      .join('\n\n')}\n`,
  };
}

/** A line of the text. Whoever breaks it into shorter lines puts the later ones below the text, not below its lead. */
export interface TextLine {
  /** A label, a number, or the mark of a list item, with the space after it; empty for a sentence. */
  readonly lead: string;
  readonly text: string;
}

/** The blocks of an alert's text, for those who lay it out themselves; empty blocks are left out. */
export function textBlocks(alert: Alert, repository?: Repository): readonly (readonly TextLine[])[] {
  return [
    [plain(alert.headline)],
    alert.summary.map(plain),
    facts(alert),
    reasons(alert),
    failure(alert),
    ...findings(alert),
    instructions(alert),
    nextSteps(alert),
    links(alert, repository),
  ].filter((lines) => lines.length > 0);
}

function plain(text: string): TextLine {
  return { lead: '', text };
}

function item(text: string): TextLine {
  return { lead: '- ', text };
}

function below(text: string): TextLine {
  return { lead: '  ', text };
}

/** Facts stand in two columns. */
const LABEL_COLUMNS = 11;

function facts({ facts: told, session }: Alert): TextLine[] {
  const version = versionFact(session);
  const limitsOf = told.findIndex(({ label }) => label === 'Limits of');
  const all =
    version === undefined ? told : told.toSpliced(limitsOf < 0 ? told.length : limitsOf + 1, 0, version);
  return all.map(({ label, value }) => ({ lead: label.padEnd(LABEL_COLUMNS), text: value }));
}

/** Of the limits, so that who reads `line 7` of a limit file knows in which state of the file. */
function versionFact({ limitsVersion, limitsCommit }: Partial<AlertSession> = {}): Fact | undefined {
  if (limitsVersion === undefined) return undefined;
  const commit = limitsCommit === undefined ? '' : `, commit ${printable(limitsCommit.slice(0, COMMIT))}`;
  return { label: 'Version', value: `${printable(limitsVersion)}${commit}` };
}

/** As many characters of a commit as name one in any repository. */
const COMMIT = 12;

function reasons({ breaches, unknowns = NO_UNKNOWNS, override }: Alert): TextLine[] {
  const { why, gaps, assumed } = unknowns;
  const lines = why === undefined ? [] : [plain('Why'), item(why)];
  if (breaches.length > 0) lines.push(plain('Limits broken'));
  for (const { limit, text, source, howToFix, alertOnlyUntil } of breaches) {
    const phase = alertOnlyUntil === undefined ? '' : `, alerted only until ${dayOf(alertOnlyUntil)}`;
    lines.push(
      item(printable(text, LONGEST_TEXT)),
      below(`${limit}, set in ${source.file} line ${source.line}${phase}. ${howToFix}`),
    );
  }
  if (gaps.length > 0) lines.push(plain(breaches.length > 0 ? 'Not checked' : 'Could not be checked'));
  for (const { limit, why: reason, source } of gaps)
    lines.push(item(`${limit} (${source.file} line ${source.line}): ${printable(reason, LONGEST_TEXT)}`));
  if (breaches.length + gaps.length === 0 && assumed.length > 0) {
    lines.push(plain('Cleared by documented defaults alone'), item(assumed.join(', ')));
  }
  return override === undefined ? lines : [...lines, plain(overrideText(override))];
}

const NO_UNKNOWNS: Unknowns = { gaps: [], assumed: [] };

function overrideText({ reason, ticket, until }: NonNullable<Alert['override']>): string {
  const end = until === undefined ? '' : ` until ${dayOf(until)}`;
  return `This account has limits of its own${end}: ${reason}${ticket === undefined ? '' : ` (${ticket})`}`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function failure({ failure: found }: Alert): TextLine[] {
  if (found === undefined) return [];
  const { code, message, hint } = found;
  return [plain('What went wrong'), item(`${code}: ${printable(message, LONGEST_TEXT)}`), below(hint)];
}

function findings({ findings: groups = [] }: Alert): TextLine[][] {
  return groups.map(({ title, lines, whatToDo }) => [
    plain(title),
    ...lines.map(item),
    ...(whatToDo === undefined ? [] : [plain(`What to do: ${whatToDo}`)]),
  ]);
}

function instructions({ toWrite = [] }: Alert): TextLine[] {
  return toWrite.flatMap(({ where, lines }) => [plain(where), ...lines.map(below)]);
}

function nextSteps({ next }: Alert): TextLine[] {
  if (next.length === 0) return [];
  return [plain('What to do next'), ...next.map((text, i) => ({ lead: `${i + 1}. `, text }))];
}

/** A page without an address is named by its path; the line of a limit file stands with its limit already. */
function links({ links: all }: Alert, repository: Repository | undefined): TextLine[] {
  const lines = all.flatMap((link) => {
    const where = linkUrl(link, repository) ?? (link.kind === 'page' ? link.path : null);
    return where === null ? [] : [{ lead: `${link.label}: `, text: where }];
  });
  return lines.length === 0 ? [] : [plain('Read on'), ...lines];
}

/** SNS takes fewer than 100 characters. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT_LENGTH = 99;

/** One short line of ASCII, which is what every version of the SNS documentation allows. */
function subjectLine(text: string): string {
  const line = text.replace(/[^\x20-\x7e]+/g, '?').trim();
  return line.length <= SUBJECT_LENGTH ? line : `${line.slice(0, SUBJECT_LENGTH - 3)}...`;
}
