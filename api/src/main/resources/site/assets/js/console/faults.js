/** What a refusal says about one field, named by its JSON pointer; undefined when it says nothing about it. */
export function faultAt(problem, pointer) {
  return problem?.fields?.find((fault) => fault.pointer === pointer);
}

/** Whether a refusal says something that belongs to none of these fields. */
export function otherFaults(problem, pointers) {
  if (!problem) return false;
  const fields = problem.fields ?? [];
  return !fields.length || fields.some((fault) => !pointers.includes(fault.pointer));
}
