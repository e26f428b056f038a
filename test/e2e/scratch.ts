import { createWorld } from './harness/world';
import { createUnseen } from './harness/sessions';
import { putOnDefaultBus } from './harness/cloudtrail';
import { startEnforcer } from './harness/enforcer';
import { OVERSIZE, EU } from './harness/running';
async function main() {
  let t = Date.now();
  const lap = (what: string) => { console.log(what, Date.now() - t); t = Date.now(); };
  const world = await createWorld();
  lap('world');
  const enforcer = await startEnforcer(world, process.execPath);
  lap('enforcer');
  const all = await Promise.all(Array.from({length: 100}, (_, i) => createUnseen(world, {account: 'analytics-dev', region: EU}, {...OVERSIZE, Id: `a-${i}`})));
  lap('100 creates');
  await Promise.all(all.map((s) => putOnDefaultBus(world.member(s.account, s.region), s.event)));
  lap('100 events');
  console.log(await enforcer.mapping.drain());
  lap('drain');
  console.log((await world.inboxes.everyAlert()).length);
  lap('inbox');
  console.log(enforcer.lambda.log().slice(0, 8).join('\n').slice(0, 3000));
  await enforcer.lambda.stop();
  await world.close();
}
main();
