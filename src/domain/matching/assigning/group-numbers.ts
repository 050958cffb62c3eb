/** Numbers for groups of letters in the order they are first met: a table of its own, for a Map of numbers is slower and larger. */

/** A prime near 2^32 over the golden ratio: neighbours land far apart. */
const SPREAD = 0x9e3779b1;
const HALF = 2 ** 32;

export interface GroupNumbers {
  /** From 0; a group is any whole number above 0 that floating point can hold exactly. */
  readonly numberOf: (group: number) => number;
  readonly size: () => number;
}

const FIRST_ROOM = 2 ** 12;

export function numberGroups(): GroupNumbers {
  let table = tableOf(FIRST_ROOM);
  let size = 0;
  const numberOf = (group: number): number => {
    const place = placeOf(group, table.groups);
    if (table.groups[place] === group) return table.numbers[place] ?? 0;
    table.groups[place] = group;
    table.numbers[place] = size++;
    if (size * 2 > table.groups.length) table = doubled(table);
    return size - 1;
  };
  return { numberOf, size: () => size };
}

interface Table {
  /** 0 where none is. */
  readonly groups: Float64Array;
  readonly numbers: Int32Array;
}

function tableOf(room: number): Table {
  return { groups: new Float64Array(room), numbers: new Int32Array(room) };
}

/** Where the group is, or the empty place where it belongs; half of all places are empty. */
function placeOf(group: number, groups: Float64Array): number {
  const mask = groups.length - 1;
  let place = (Math.imul(group ^ (group / HALF), SPREAD) >>> 7) & mask;
  for (let here = groups[place]; here !== group && here !== 0; here = groups[place]) place = (place + 1) & mask;
  return place;
}

function doubled({ groups, numbers }: Table): Table {
  const larger = tableOf(groups.length * 2);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? 0;
    if (group === 0) continue;
    const place = placeOf(group, larger.groups);
    larger.groups[place] = group;
    larger.numbers[place] = numbers[index] ?? 0;
  }
  return larger;
}
