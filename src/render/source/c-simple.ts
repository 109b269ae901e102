/** A definition of C whose body is one expression. */

/** The name and the text of it; all its parameters are doubles. */
export const simple = (
  name: string,
  says: string,
  parameters: string,
  result: string,
): [string, string] => [
  name,
  `/* ${says} */
static double ${name}(${parameters
    .split(" ")
    .map((parameter) => `double ${parameter}`)
    .join(", ")})
{
    return ${result};
}`,
];
