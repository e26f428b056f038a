import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isRecord } from '../../proxy/parse-call';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).exactOptional(),
});

export const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });

export type Resource = z.infer<typeof Resource>;
export type Template = z.infer<typeof Template>;

/** One stack of the cloud assembly. */
interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
}

/** What the CDK app wrote: the hub's stack, every stack, and the assets that they point to. */
export interface Synthesized {
  readonly hub: SynthesizedStack;
  readonly stacks: readonly SynthesizedStack[];
  /** The text of the file asset whose object key ends this template URL. */
  readonly fileAsset: (url: string) => string;
  /** The folder of the asset with this object key: a function's code as it is uploaded. */
  readonly folderAsset: (objectKey: string) => string;
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.object({ templateFile: z.string().optional() }).optional() }),
  ),
});

/** Reads a cloud assembly; the hub's stack is the one with the event bus. */
export function readSynthesized(folder: string): Synthesized {
  const { artifacts } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { properties }]) => ({
      name,
      template: readTemplate(join(folder, properties?.templateFile ?? '')),
    }));
  const hub = stacks.find(({ template }) => resourcesOf(template, 'AWS::Events::EventBus').length > 0);
  if (hub === undefined) throw new Error(`No stack with an event bus in ${folder}`);
  const assets = assetFiles(folder);
  const pathOf = (objectKey: string) => {
    const path = assets.get(objectKey);
    if (path === undefined) throw new Error(`No asset ${objectKey} in ${folder}`);
    return path;
  };
  return {
    hub,
    stacks,
    fileAsset: (url) => readFileSync(pathOf(url.split('/').pop() ?? ''), 'utf8'),
    folderAsset: pathOf,
  };
}

/** Resources of one type with their logical ids, in the template's order. */
export function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

function readTemplate(path: string): Template {
  return Template.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Object key → path, from every stack's asset manifest. */
function assetFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.assets.json'))) {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const entries = isRecord(manifest) && isRecord(manifest.files) ? Object.values(manifest.files) : [];
    for (const entry of entries.filter(isRecord)) {
      const source = isRecord(entry.source) ? String(entry.source.path) : '';
      const destinations = isRecord(entry.destinations)
        ? Object.values(entry.destinations).filter(isRecord)
        : [];
      for (const { objectKey } of destinations) files.set(String(objectKey), join(folder, source));
    }
  }
  return files;
}
