import { isRecord } from '../../proxy/parse-call';
import { resourcesOf, type Template } from './synthesized';

/** Resources whose work the harness does, because moto would run Docker for them or has no such type. */
const PLAYED_HERE = new Set(['AWS::Lambda::EventSourceMapping', 'AWS::CloudFormation::StackSet']);

/**
 * The template with the few changes that moto needs (README, "Changes to templates"): resources whose work the harness
 * does are left out, keys lose their tags, and a `Ref` of an event bus becomes its `Name` attribute. No policy is changed.
 */
export function adaptTemplate(template: Template): Template {
  const buses = new Set(resourcesOf(template, 'AWS::Events::EventBus').map(([id]) => id));
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => !PLAYED_HERE.has(Type));
  const adapted = {
    ...template,
    Resources: Object.fromEntries(
      kept.map(([id, resource]) => [id, withoutKeyTags(withoutDependency(resource, template))]),
    ),
  };
  return busNames(adapted, buses);
}

/** `DependsOn` must not name a resource that was left out. */
function withoutDependency(resource: Template['Resources'][string], template: Template) {
  const dependencies = [resource.DependsOn ?? []].flat();
  const kept = dependencies.filter((id) => !PLAYED_HERE.has(template.Resources[id]?.Type ?? ''));
  return { ...resource, DependsOn: kept };
}

/** moto takes the tags of a key only as KMS's own API writes them, and fails at CloudFormation's. */
function withoutKeyTags(resource: Template['Resources'][string]) {
  if (resource.Type !== 'AWS::KMS::Key') return resource;
  const { Tags: _, ...Properties } = resource.Properties ?? {};
  return { ...resource, Properties };
}

function busNames<T>(value: T, buses: ReadonlySet<string>): T;
function busNames(value: unknown, buses: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => busNames(item, buses));
  if (!isRecord(value)) return value;
  if (typeof value.Ref === 'string' && buses.has(value.Ref)) return { 'Fn::GetAtt': [value.Ref, 'Name'] };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, busNames(item, buses)]));
}
