import * as z from 'zod';
import { LimitsFileSchema } from './limits-file-schema';
import { OrganizationSchema } from './organization/organization-schema';

/** The JSON Schemas with which editors complete and check the config files, by file name in docs/schema. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return { 'limits.json': written(LimitsFileSchema), 'organization.json': written(OrganizationSchema) };
}

function written(schema: z.ZodType): string {
  // The YAML language server supports draft 7 best. `input` describes the file before defaults are filled in.
  const json = z.toJSONSchema(schema, { target: 'draft-07', io: 'input', override: withoutOwnFormats });
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** An editor does not know our string formats. The pattern beside each format says the same. */
function withoutOwnFormats({ jsonSchema }: { jsonSchema: { format?: string; maximum?: number } }): void {
  delete jsonSchema.format;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
