import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { loadDocuments } from './load-documents';

const DOCUMENTS = { 'r-exam': sampleDocument() };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'limits-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, 'limits.json');
  writeFileSync(file, text);
  return file;
}

describe('loadDocuments', () => {
  test('reads the documents that were shipped', () => {
    expect(loadDocuments(written(JSON.stringify(DOCUMENTS)))).toEqual(DOCUMENTS);
  });

  test('says which file is missing', () => {
    const file = join(folder, 'nowhere.json');
    expect(() => loadDocuments(file)).toThrow(
      expect.objectContaining({ code: 'GSG_LIMITS_UNREADABLE', message: expect.stringContaining(file) }),
    );
  });

  test.each([
    ['cut off', '{"r-exam":', 'GSG_LIMITS_UNREADABLE'],
    ['of another shape', '{"r-exam":{}}', 'GSG_LIMITS_DOCUMENTS_INVALID'],
  ])('refuses a file that is %s', (_, text, code) => {
    expect(() => loadDocuments(written(text))).toThrow(expect.objectContaining({ code }));
  });
});
