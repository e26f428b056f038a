import { describe, expect, test } from '@jest/globals';
import { guardNames } from './guard-names';

/** The longest that organization.yaml takes. */
const LONGEST = 'a234567890123456';
/** The longest id of an OU. https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
const LONGEST_UNIT = `ou-${'a'.repeat(32)}-${'b'.repeat(32)}`;
const UNITS = ['r-exam', 'ou-exam-11111111', LONGEST_UNIT];
const CHANNEL = 'teams-f36a9f9fa2d8';

/** Every name of an instance, those made of something too, each after the kind of what it names: AWS keeps kinds apart. */
function everyName(instance?: string): (readonly [string, string])[] {
  const { instance: _, ...names } = guardNames(instance);
  const made = {
    limitsStack: [1, 2, 3].map(names.limitsStack),
    regionStack: ['eu-west-1', 'ap-southeast-4'].map(names.regionStack),
    limitsStackSet: [
      ...UNITS.map(names.limitsStackSet),
      ...UNITS.map((unit) => names.limitsStackSetWithoutProfile(unit)),
    ],
    limitsParameter: UNITS.map(names.limitsParameter),
    usageProfile: UNITS.map(names.usageProfile),
    chatTopic: [names.chatTopic(CHANNEL)],
  };
  return Object.entries({ ...names, ...made }).flatMap(([key, value]) => {
    const texts = typeof value === 'string' ? [value] : typeof value === 'object' ? Object.values(value) : [];
    return texts.map((text) => [kindOf(key), text] as const);
  });
}

function kindOf(key: string): string {
  return /StackSet|Stack|Role(?!InPath)|Rule|Policy/.exec(key.replace('ByHand', 'Stack'))?.[0] ?? key;
}

describe('the names of an instance', () => {
  test('without one are those of a guard that stands alone', () => {
    const names = guardNames();
    expect(names.hubStack).toBe('GlueSessionGuardHub');
    expect(names.guardRoleInPath).toBe('glue-session-guard/GlueSessionGuard');
    expect(names.limitsStackSet('r-exam')).toBe('glue-session-guard-limits-r-exam');
    expect(names.usageProfile('r-exam')).toBe('glue-session-guard-r-exam');
    expect(names.limitsParameter('r-exam')).toBe('/glue-session-guard/limits/r-exam');
  });

  test('are no other instance’s, also where the name of one begins with that of another', () => {
    const instances = [undefined, 'staging', 'stag', 'chat', 'loud', 'limits', 'digest', 'due', 'profile'];
    const owners = new Map<string, string | undefined>();
    for (const instance of instances) {
      for (const name of new Set(everyName(instance).map((each) => each.join(' ')))) {
        expect([name, owners.has(name)]).toEqual([name, false]);
        owners.set(name, instance);
      }
    }
  });

  test('are known as its own StackSets, and as nobody else’s', () => {
    const stackSets = (instance?: string) => {
      const { accessStackSet, forwardingStackSet, ...names } = guardNames(instance);
      const ofUnits = UNITS.flatMap((unit) => [
        names.limitsStackSet(unit),
        names.limitsStackSetWithoutProfile(unit),
      ]);
      return [accessStackSet, forwardingStackSet, ...ofUnits];
    };
    for (const instance of [undefined, 'staging', 'profile']) {
      const { isStackSet } = guardNames(instance);
      for (const other of [undefined, 'staging', 'profile', 'stag', 'ging'])
        expect(stackSets(other).filter(isStackSet)).toEqual(other === instance ? stackSets(other) : []);
      expect(isStackSet('payroll')).toBe(false);
    }
  });

  test.each([
    ['Role', 64],
    ['Rule', 64],
    ['Stack', 128],
    ['StackSet', 128],
    ['schedules', 64],
    ['scheduleGroup', 64],
    ['Policy', 128],
    ['unforwardedQueue', 80],
    ['bus', 256],
    ['keyAlias', 256],
    ['dashboard', 255],
    ['chatTopic', 128],
    ['limitsParameter', 1011],
    ['usageProfile', 255],
    ['logGroups', 512],
  ])('as a %s are within the %i characters of AWS, with the longest instance', (kind, most) => {
    const lengths = everyName(LONGEST).flatMap(([of, name]) => (of === kind ? [name.length] : []));
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
  });
});
