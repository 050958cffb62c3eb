/** The cheapest way to give every row a column of its own: the one place that knows the solver. */
import { linearSumAssignment } from "linear-sum-assignment";

/** For each row its column. There must be at least as many columns as rows. */
export function cheapestAssignment(costs: readonly (readonly number[])[]): number[] {
  if (costs.length === 0) return [];
  const solved = linearSumAssignment(
    costs.map((row) => [...row]),
    { maximaze: false },
  );
  return Array.from(solved.rowAssignments, Number);
}
