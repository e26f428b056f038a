import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonSchemas } from './json-schemas';
import { valueAt } from './value-at';

const FOLDER = join(__dirname, '../../../../docs/schema');

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(jsonSchemas()))('%s in docs/schema is the one that the code makes', (name, text) => {
    if (readFileSync(join(FOLDER, name), 'utf8') === text) return;
    throw new Error(`docs/schema/${name} is out of date. Run: npx tsx test/docs/write.ts`);
  });

  it.each(Object.entries(jsonSchemas()))('describe every key of %s', (_, text) => {
    expect(undescribed(JSON.parse(text), '')).toEqual([]);
  });
});

/** Paths of the keys that have no description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.entries(schema.properties ?? {}) : [];
  const missing = properties.filter(([, property]) => valueAt(property, ['description']) === undefined);
  return [
    ...missing.map(([key]) => `${path}/${key}`),
    ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, `${path}/${key}`)),
  ];
}
