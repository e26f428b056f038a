export { mailOf } from './mail-of';
export { OVER_DECISION } from './over-decision';
export { SOUND_FACTS } from './sound-facts';
