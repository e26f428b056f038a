import { type Api, AWS_CALLS, callOf } from '../aws/aws-calls';
import { PRICES, type Price } from '../figures/prices';
import { PARAMETERS, type Parameter, type Parameters } from '../parameters';
import { grouped, type Table } from './table';

/** The parameters that a day rests on, with the reason for each value. */
export function parameterTable(parameters: Parameters): Table {
  const rows = Object.entries<Parameter>(PARAMETERS).map(([name, { unit, from, why }]) => {
    const value = Object.entries(parameters).find(([key]) => key === name)?.[1] ?? Number.NaN;
    return [`\`${name}\``, `${grouped(value)} ${unit}`.trim(), from, why];
  });
  return { head: ['parameter', 'value', 'from', 'why'], rows };
}

export function callTimeTable(): Table {
  const apis = Object.keys(AWS_CALLS) as Api[];
  return {
    head: ['AWS call', 'typical time (assumed)', 'throttle', 'source of the throttle'],
    rows: apis.map((api) => {
      const { milliseconds, throttle } = callOf(api);
      const rate = throttle === undefined ? '' : `${throttle.perSecond} a second, burst ${throttle.burst}`;
      return [
        `\`${api}\``,
        `${milliseconds} ms`,
        rate,
        throttle?.source ?? 'unconfirmed: only the peak is reported',
      ];
    }),
  };
}

export function priceTable(): Table {
  const rows = Object.values<Price>(PRICES).map(({ service, dollars, per, unit, region, isConfirmed }) => [
    service,
    `${dollars} a ${per === 1 ? unit : `${grouped(per)} × ${unit}`}`,
    region,
    isConfirmed ? 'yes' : 'no',
  ]);
  return { head: ['service', 'US dollars', 'Region', 'confirmed'], rows };
}
