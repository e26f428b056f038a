import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountOverride, Exemption, Mode, SessionExemption, Sourced, SourcedLimits } from '../document';
import type { LimitsLayer } from '../files/limits-file';
import { EMPTY_LAYER, mergeLayers } from './inherit';
import { holdingAt, overridden } from './overrides';

const source = fc.record({
  file: fc.constantFrom('limits.yaml', 'a/limits.yaml', 'a/b/limits.yaml'),
  line: fc.integer({ min: 1, max: 99 }),
});
const sourced = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Sourced<T>> => fc.record({ value, source });

const limits: fc.Arbitrary<SourcedLimits> = fc.record(
  {
    maxWorkers: sourced(fc.oneof(fc.integer({ min: 1 }), fc.constant('unlimited' as const))),
    allowedWorkerTypes: sourced(fc.array(fc.constantFrom('G.1X', 'G.2X'))),
    requireConnection: sourced(fc.constantFrom<(boolean | 'network')[]>(true, false, 'network')),
  },
  { requiredKeys: [] },
);
const mode = sourced(fc.constantFrom<Mode>('enforce', 'alert-only'));
const override: fc.Arbitrary<AccountOverride> = fc.record(
  { limits, mode, until: fc.constantFrom(10, 20, 30), reason: fc.string(), source },
  { requiredKeys: ['limits', 'reason', 'source'] },
);
const exemption: fc.Arbitrary<Exemption> = fc.record({
  principal: fc.string(),
  until: fc.integer(),
  reason: fc.string(),
  owner: fc.string(),
  source,
});
const sessionExemption: fc.Arbitrary<SessionExemption> = fc.record({
  sessionId: fc.string(),
  limits: fc.constant(['requiredTags'] as const),
  until: fc.integer(),
  reason: fc.string(),
  owner: fc.string(),
  source,
});
const layer: fc.Arbitrary<LimitsLayer> = fc.record(
  {
    mode,
    afterStop: sourced(fc.constantFrom('keep' as const, 'delete' as const)),
    unprovenCreator: sourced(fc.constantFrom('stop' as const, 'alert' as const)),
    limits,
    alertOnly: fc.record(
      { maxWorkers: sourced(fc.integer()), requireConnection: sourced(fc.integer()) },
      { requiredKeys: ['maxWorkers'] },
    ),
    locked: fc.record({ maxWorkers: source, mode: source }, { requiredKeys: ['mode'] }),
    accounts: fc.dictionary(fc.constantFrom('333333333333', '444444444444'), override),
    exemptions: fc.array(exemption, { maxLength: 3 }),
    sessionExemptions: fc.array(sessionExemption, { maxLength: 3 }),
  },
  { requiredKeys: ['limits', 'accounts', 'exemptions', 'sessionExemptions'] },
);

const time = fc.constantFrom(10, 11, 20, 21, 30, 31);

describe('merging limits of nested folders', () => {
  it('is associative', () => {
    fc.assert(
      fc.property(layer, layer, layer, (root, parent, child) => {
        expect(mergeLayers(mergeLayers(root, parent), child)).toEqual(
          mergeLayers(root, mergeLayers(parent, child)),
        );
      }),
    );
  });

  it('changes nothing when a folder sets nothing', () => {
    fc.assert(
      fc.property(layer, (each) => {
        expect(mergeLayers(EMPTY_LAYER, each)).toEqual(each);
        expect(mergeLayers(each, EMPTY_LAYER)).toEqual(each);
      }),
    );
  });

  it('takes every value from the nearest folder that sets it', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (path) => {
        const merged = path.reduce(mergeLayers, EMPTY_LAYER);
        expect(merged.mode).toEqual(path.findLast((each) => each.mode)?.mode);
        expect(merged.afterStop).toEqual(path.findLast((each) => each.afterStop)?.afterStop);
        expect(merged.unprovenCreator).toEqual(
          path.findLast((each) => each.unprovenCreator)?.unprovenCreator,
        );
        for (const name of ['maxWorkers', 'allowedWorkerTypes', 'requireConnection'] as const) {
          expect(merged.limits[name]).toEqual(path.findLast((each) => each.limits[name])?.limits[name]);
        }
      }),
    );
  });

  it('lets an override win over its own file and those further out until it ends, and lose to nearer ones, key by key', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), time, (path, now) => {
        const merged = path.reduce(mergeLayers, EMPTY_LAYER);
        for (const id of ['333333333333', '444444444444']) {
          const said = overridden(holdingAt(merged.accounts[id], now));
          const held = (each: LimitsLayer) => holdingAt(each.accounts[id], now);
          for (const name of ['maxWorkers', 'allowedWorkerTypes', 'requireConnection'] as const) {
            const values = path.map((each) => held(each)?.limits[name] ?? each.limits[name]);
            expect(said.limits[name] ?? merged.limits[name]).toEqual(values.findLast((value) => value));
          }
          const modes = path.map((each) => held(each)?.mode ?? each.mode);
          expect(said.mode ?? merged.mode).toEqual(modes.findLast((mode) => mode));
        }
      }),
    );
  });

  it('takes what is alerted only from the nearest folder that says so, unless a nearer one sets the limit', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (path) => {
        const merged = path.reduce(mergeLayers, EMPTY_LAYER);
        for (const name of ['maxWorkers', 'requireConnection'] as const) {
          const said = path.findLastIndex((each) => each.alertOnly?.[name]);
          const isAnew = path.slice(said + 1).some((each) => each.limits[name]);
          expect(merged.alertOnly?.[name]).toEqual(isAnew ? undefined : path[said]?.alertOnly?.[name]);
        }
      }),
    );
  });

  it('keeps every lock, the nearest line of each', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (path) => {
        const merged = path.reduce(mergeLayers, EMPTY_LAYER);
        for (const key of ['maxWorkers', 'mode'] as const) {
          expect(merged.locked?.[key]).toEqual(path.findLast((each) => each.locked?.[key])?.locked?.[key]);
        }
      }),
    );
  });

  it("keeps every exemption, the parents' first", () => {
    fc.assert(
      fc.property(layer, layer, (parent, child) => {
        expect(mergeLayers(parent, child).exemptions).toEqual([...parent.exemptions, ...child.exemptions]);
      }),
    );
  });
});
