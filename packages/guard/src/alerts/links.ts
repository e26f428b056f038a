import { partitionOf, type Repository } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import type { Link } from '../alert';
import type { Breach } from '../decision/verdict';
import { RUNBOOK } from './runbook';

/** Where to read on about a session: the session in the console, the lines that set the broken limits, the runbook. */
export function linksOf(session: Session, breaches: readonly Breach[]): readonly Link[] {
  return [...consoleLink(session), ...limitFileLinks(breaches), ...RUNBOOK];
}

/** A link for each line that set a broken limit. */
function limitFileLinks(breaches: readonly Breach[]): Link[] {
  return breaches.map(({ limit, source: { file, line } }) => ({
    kind: 'limit-file',
    label: `Limit ${limit}`,
    file,
    line,
  }));
}

/** https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/console-urls.html for the domains */
const CONSOLE_DOMAINS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
};

/** Letters, digits and signs that an address may hold as they are. Glue allows more, and such an id is not put into one. */
const PLAIN_ID = /^[\w.-]+$/;

function consoleLink({ id, region }: Session): Link[] {
  const partition = partitionOf(region) ?? '';
  const domain = Object.hasOwn(CONSOLE_DOMAINS, partition) ? CONSOLE_DOMAINS[partition] : undefined;
  if (domain === undefined) return [];
  const host = partition === 'aws' ? `${region}.${domain}` : domain;
  const page = `https://${host}/glue/home?region=${region}#/v2/interactive-sessions`;
  const url = PLAIN_ID.test(id) ? `${page}/view/${id}` : page;
  return [{ kind: 'web', label: 'Session', url }];
}

/** The address of a link; null where nobody said in which repository the limit files or the documentation are. */
export function linkUrl(link: Link, repository: Repository | undefined): string | null {
  switch (link.kind) {
    case 'web':
      return link.url;
    case 'limit-file':
      return repository === undefined ? null : limitFileUrl(link, repository);
    case 'page':
      return repository?.documentation === undefined ? null : `${repository.documentation}/${link.path}`;
  }
}

function limitFileUrl(
  { file, line }: Extract<Link, { kind: 'limit-file' }>,
  { url, branch, folder }: Repository,
): string {
  const path = [...branch.split('/'), ...folder.split('/'), 'limits', ...file.split('/')]
    .filter((part) => part !== '' && part !== '.')
    .map(encodeURIComponent)
    .join('/');
  return `${url}${isGitLab(url) ? '/-/blob' : '/blob'}/${path}#L${line}`;
}

/** Of the hosts that keep git repositories, GitLab has another form of address than GitHub. */
function isGitLab(url: string): boolean {
  return new URL(url).hostname.split('.').some((part) => part.includes('gitlab'));
}
