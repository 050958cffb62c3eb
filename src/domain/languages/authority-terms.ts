/** Why an approval is missing, and who can give it, in the words of each language. */

export const EN_AUTHORITY = {
  "approval-above-rule": "is more than a rule may approve by itself",
  "approval-above-role": "is more than whoever agreed so far may approve",
  "approval-not-comparable":
    "can only be approved at the highest limit, because its company or currency is not that of the limits",
  "approval-second-person": "needs the yes of a second person",
  "approval-took-part": "needs the yes of someone who took no part in it",
  "role-approver": "an approver",
  "role-buyer": "a buyer, by releasing the hold",
  "role-controller": "a controller",
  "role-administrator": "an administrator",
} as const;

export const DE_AUTHORITY = {
  "approval-above-rule": "sind mehr, als eine Regel allein freigeben darf",
  "approval-above-role": "sind mehr, als die bisher Zustimmenden freigeben dürfen",
  "approval-not-comparable":
    "dürfen nur an der höchsten Grenze freigegeben werden, weil Gesellschaft oder Währung nicht die der Grenzen sind",
  "approval-second-person": "brauchen die Zustimmung einer zweiten Person",
  "approval-took-part": "brauchen die Zustimmung von jemandem, der nicht daran mitgewirkt hat",
  "role-approver": "eine freigabeberechtigte Person",
  "role-buyer": "der Einkauf, indem er die Sperre aufhebt",
  "role-controller": "das Controlling",
  "role-administrator": "ein Administrator",
} as const satisfies Record<keyof typeof EN_AUTHORITY, string>;

export const DE_HOLDS_AUTHORITY: Readonly<Record<string, string>> = {
  APPROVAL_LIMIT: "{gross:money} {cause:term} (Grenze {limit}); regeln kann es: {roles:terms}.",
  SAMPLE_HOLD:
    "Gegen {gross:money} spricht nichts; die Rechnung wurde zur Stichprobe gezogen ({percent:percent} der unauffälligen Rechnungen, um so öfter, je mehr auf dem Spiel steht).",
};

export const DE_TITLES_AUTHORITY: Readonly<Record<string, string>> = {
  APPROVAL_LIMIT: "Braucht eine Freigabe",
  SAMPLE_HOLD: "Für Stichprobe gezogen",
};
