import type { Share } from '../telling/lane';
import { countMails, freeOf, type SentMails } from '../telling/mail-pace';
import type { MailPace } from '../telling/telling-ports';

export function memoryMailPace(): MailPace {
  const sent = new Map<Share, SentMails>();
  return {
    free: async (share, now) => freeOf(share, sent.get(share) ?? {}, now),
    take: async (share, now, plan) => {
      const before = sent.get(share) ?? {};
      const planned = plan(freeOf(share, before, now));
      sent.set(share, countMails(before, planned.mails, now));
      return planned;
    },
  };
}
