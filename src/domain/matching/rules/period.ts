/** An invoice dated in a period that the ledger has closed: it is posted later, and its tax point stays (accounts-payable §8.5). */
import { isClosed, postingDay } from "../../ledger/posting-day.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const period = {
  codes: {
    PERIOD_CLOSED: {
      severity: "info",
      owner: "ap",
      title: "Period is closed",
      sentence:
        "The invoice is dated {date:date} and the ledger is closed until {closedUntil:date}: it is posted on {postingDate:date}, the first open day, and its tax point stays.",
      actions: ["nothing to do"],
      reply: null,
    },
  },
  check: ({ invoice, entity }: RuleContext): Noticed[] => {
    const { issueDate } = invoice;
    const closedUntil = entity?.closedUntil ?? null;
    if (issueDate === null || closedUntil === null || !isClosed(issueDate, closedUntil)) return [];
    const facts = { date: issueDate, closedUntil, postingDate: postingDay(issueDate, closedUntil) };
    return [{ code: "PERIOD_CLOSED", facts }];
  },
} as const satisfies Rule;
