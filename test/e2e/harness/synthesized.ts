import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../proxy/parse-call';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly [section: string]: unknown;
}

/** What `npm run synth` wrote: the hub's template, and whatever assets it points at. */
export interface Synthesized {
  readonly hub: Template;
  readonly hubStackName: string;
  /** The text of the file asset whose object key is in this template URL. */
  readonly fileAsset: (url: string) => string;
  /** The folder of the asset with this object key: a function's code as it is uploaded. */
  readonly folderAsset: (objectKey: string) => string;
}

/** Reads a cloud assembly; the hub's template is the one with StackSets in it. */
export function readSynthesized(folder: string): Synthesized {
  const templates = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  const parsed = templates.map((name) => ({ name, template: readTemplate(join(folder, name)) }));
  const hub = parsed.find(({ template }) => resourcesOf(template, 'AWS::CloudFormation::StackSet').length > 0);
  if (hub === undefined) throw new Error(`No template with StackSets in ${folder}`);
  const assets = assetFiles(folder);
  const pathOf = (objectKey: string) => {
    const path = assets.get(objectKey);
    if (path === undefined) throw new Error(`No asset ${objectKey} in ${folder}`);
    return path;
  };
  return {
    hub: hub.template,
    hubStackName: hub.name.replace('.template.json', ''),
    fileAsset: (url) => readFileSync(pathOf(url.split('/').pop() ?? ''), 'utf8'),
    folderAsset: pathOf,
  };
}

/** Resources of one type with their logical ids, in the template's order. */
export function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

export function readTemplate(path: string): Template {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Object key → path, from every stack's asset manifest. */
function assetFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.assets.json'))) {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const entries = isRecord(manifest) && isRecord(manifest.files) ? Object.values(manifest.files) : [];
    for (const entry of entries.filter(isRecord)) {
      const source = isRecord(entry.source) ? String(entry.source.path) : '';
      const destinations = isRecord(entry.destinations) ? Object.values(entry.destinations).filter(isRecord) : [];
      for (const { objectKey } of destinations) files.set(String(objectKey), join(folder, source));
    }
  }
  return files;
}
