import { documentOfPath, type LimitsDocument, type LimitsDocuments } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Screen } from '../../terminal/terminal';
import { tableLines } from '../../text/table';
import { plural, shownValue } from '../../text/words';
import { wrap } from '../../text/wrap';
import type { Scenery } from '../play/stage';

/** What the columns before the accounts take: the deepest OU with its mode, two numbers and the gaps. */
const OTHER_COLUMNS = 41;

/** The OUs that have a limit file, nested as the folders are, with their accounts and what these may have. */
export function drawOrganization(
  { directory, documents, regions }: Scenery,
  { columns, colors }: Screen,
): string[] {
  const { dim, bold } = colors;
  const accounts = accountsByDocument({ directory, documents });
  const count = plural(Object.keys(directory.accounts).length, 'account');
  const head = ['limits of', 'workers', 'DPUs', 'accounts'].map((title) => dim(title));
  return [
    ...wrap(
      `An organization of ${count}, watched in ${regions.join(' and ')}: all in memory, on a clock of its own. What git says each OU may have:`,
      columns,
    ),
    '',
    ...tableLines([
      head,
      ...inFolderOrder(documents).map((document) => [
        `${bold(nameOf(document))}${document.mode.value === 'enforce' ? '' : dim(` ${document.mode.value}`)}`,
        limitOf(document, 'maxWorkers'),
        limitOf(document, 'maxDpus'),
        printable((accounts.get(document.organizationalUnit) ?? []).join(', '), columns - OTHER_COLUMNS),
      ]),
    ]),
  ];
}

function accountsByDocument({
  directory,
  documents,
}: Pick<Scenery, 'directory' | 'documents'>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, path } of Object.values(directory.accounts)) {
    const unit = documentOfPath(documents, path)?.organizationalUnit ?? '';
    names.set(unit, [...(names.get(unit) ?? []), name]);
  }
  return names;
}

function inFolderOrder(documents: LimitsDocuments): LimitsDocument[] {
  return Object.values(documents).sort((a, b) => (folderOf(a) < folderOf(b) ? -1 : 1));
}

/** Empty for the root. */
function folderOf({ file }: LimitsDocument): string {
  return file.split('/').slice(0, -1).join('/');
}

function nameOf(document: LimitsDocument): string {
  const folders = folderOf(document).split('/');
  const name = folders.at(-1) ?? '';
  return name === '' ? 'the root' : `${'  '.repeat(folders.length)}${name}`;
}

function limitOf({ limits }: LimitsDocument, name: 'maxWorkers' | 'maxDpus'): string {
  const value = limits[name]?.value;
  return value === undefined ? 'any' : shownValue(value);
}
