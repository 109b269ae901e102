import { describe, expect, test } from "vitest";
import { textOf } from "../../src/text/source.ts";
import { complaints } from "./understood.ts";

/** Text; code and title; each label as its offset, the text under its caret and what stands beside it; help. */
type Row = readonly [text: string, title: string, labels: string, help?: string];

const table: Readonly<Record<string, readonly Row[]>> = {
  "a value is missing": [
    ["x + * y", 'unexpected-token: expected a number, a name or "(" after "+"', "4:*"],
    [
      "x +",
      'unexpected-end: expected a number, a name or "(" after "+"',
      "2:+ (nothing follows this)",
    ],
    [
      "x = ",
      'unexpected-end: expected a number, a name or "(" after "="',
      "2:= (nothing follows this)",
    ],
    [
      "x = ;",
      'unexpected-token: expected a number, a name or "(" after "="',
      "2:= (nothing follows this)",
    ],
    ["*x", 'unexpected-token: expected a number, a name or "("', "0:*"],
    [
      "x ^",
      'unexpected-end: expected a number, a name or "(" after "^"',
      "2:^ (nothing follows this)",
    ],
    [
      "not",
      'unexpected-end: expected a number, a name or "(" after "not"',
      "0:not (nothing follows this)",
    ],
    [
      "a ? b :",
      'unexpected-end: expected a number, a name or "(" after ":"',
      "6:: (nothing follows this)",
    ],
    ["a ? : b", 'unexpected-token: expected a number, a name or "(" after "?"', "4::"],
    ["()", 'unexpected-token: expected a number, a name or "(" after "("', "1:)"],
    ["2()", 'unexpected-token: expected a number, a name or "(" after "("', "2:)"],
    [
      "max(x,)",
      'unexpected-token: expected a number, a name or "(" after ","',
      "6:)",
      "remove the comma, or add an argument",
    ],
    ["max(,x)", 'unexpected-token: expected a number, a name or "(" after "("', "4:,"],
    ["max(a,,b)", 'unexpected-token: expected a number, a name or "(" after ","', "6:,"],
    ["sin(,)", 'unexpected-token: expected a number, a name or "(" after "("', "4:,"],
    ["x + ²", 'unexpected-token: expected a number, a name or "(" after "+"', "4:²"],
    [
      "a =< b",
      'unexpected-token: expected a number, a name or "(" after "="',
      "3:<",
      'for "at most", write <=',
    ],
    [
      "a <> b",
      'unexpected-token: expected a number, a name or "(" after "<"',
      "3:>",
      'for "differs from", write !=',
    ],
    [
      "w = a < > b",
      'unexpected-token: expected a number, a name or "(" after "<"',
      "8:>",
      'for "differs from", write !=',
    ],
    [
      "√",
      'unexpected-end: expected a number, a name or "(" after "√"',
      "0:√ (nothing follows this)",
    ],
    [
      "f(x) =",
      'unexpected-end: expected a number, a name or "(" after "="',
      "5:= (nothing follows this)",
    ],
  ],
  "a word too many": [
    [
      "x 2",
      'unexpected-token: expected an operator between "x" and "2"',
      "2:2",
      "for a product, write x*2",
    ],
    [
      "(x) 2",
      'unexpected-token: expected an operator between ")" and "2"',
      "4:2",
      'for a product, write "*" between them',
    ],
    [
      "sin(x) 2",
      'unexpected-token: expected an operator between ")" and "2"',
      "7:2",
      'for a product, write "*" between them',
    ],
    [
      "x² 3",
      'unexpected-token: expected an operator between "²" and "3"',
      "3:3",
      'for a product, write "*" between them',
    ],
    [
      "x.5",
      'unexpected-token: expected an operator between "x" and ".5"',
      "1:.5",
      "for a product, write x*.5",
    ],
    [
      "1.2.3",
      'unexpected-token: expected an operator between "1.2" and ".3"',
      "3:.3",
      "for a product, write 1.2*.3",
    ],
    [
      "x not y",
      'unexpected-token: expected an operator between "x" and "not"',
      "2:not",
      'for two conditions, write "and not"',
    ],
    [
      "1,000",
      "unexpected-token: a comma stands only between the arguments of a function",
      "1:,",
      "for a decimal point, write a dot; for a new statement, a new line",
    ],
    [
      "(a, b)",
      "unexpected-token: a comma stands only between the arguments of a function",
      "2:,",
      "for a decimal point, write a dot; for a new statement, a new line",
    ],
    ["e^sin x", "unexpected-token: sin needs brackets here", "2:sin", "write sin(...)"],
    ["√ sin x", "unexpected-token: sin needs brackets here", "2:sin", "write sin(...)"],
  ],
  "brackets do not match": [
    ["(x", 'unclosed-bracket: this "(" is never closed', "0:(", 'add a ")" where it ends'],
    ["f(x", 'unclosed-bracket: this "(" is never closed', "1:(", 'add a ")" where it ends'],
    [
      "|x",
      'unclosed-bracket: this "|" is never closed',
      "0:|",
      'bars come in pairs, |x|; for a logical or, write "or"',
    ],
    [
      "x || y",
      'unclosed-bracket: this "|" is never closed',
      "3:|",
      'bars come in pairs, |x|; for a logical or, write "or"',
    ],
    [
      "(x; y)",
      'mismatched-bracket: expected ")" before ";"',
      "2:; & 0:( (this is open)",
      'add a ")" where it ends',
    ],
    [
      "(x|",
      'unclosed-bracket: this "|" is never closed',
      "2:|",
      'bars come in pairs, |x|; for a logical or, write "or"',
    ],
    [
      "|x)",
      'mismatched-bracket: expected "|" before ")"',
      "2:) & 0:| (this is open)",
      'bars come in pairs, |x|; for a logical or, write "or"',
    ],
    [
      "|a, b|",
      'mismatched-bracket: expected "|" before ","',
      "2:, & 0:| (this is open)",
      'bars come in pairs, |x|; for a logical or, write "or"',
    ],
    [
      "x)",
      'stray-bracket: this ")" closes nothing',
      "1:)",
      'remove it, or add the "(" that it should close',
    ],
    [
      "a ? b",
      'unclosed-bracket: this "?" has no ":"',
      "2:?",
      "a conditional has both its cases: condition ? a : b",
    ],
    [
      "(a ? b)",
      'mismatched-bracket: expected ":" before ")"',
      "6:) & 3:? (this conditional is open)",
      "a conditional has both its cases: condition ? a : b",
    ],
    [
      "a ? b, c : d",
      'mismatched-bracket: expected ":" before ","',
      "5:, & 2:? (this conditional is open)",
      "a conditional has both its cases: condition ? a : b",
    ],
    [
      "a : b",
      'stray-bracket: this ":" belongs to no "?"',
      "2::",
      "a conditional is written condition ? a : b",
    ],
    [
      "(a : b)",
      'stray-bracket: this ":" belongs to no "?"',
      "3::",
      "a conditional is written condition ? a : b",
    ],
  ],
  "a function is unknown": [
    ["z = x*sni(y)", 'unknown-function: there is no function "sni"', "6:sni (did you mean sin?)"],
    ["Sin(x)", 'unknown-function: there is no function "Sin"', "0:Sin (did you mean sin?)"],
    [
      "SIGMOID(x)",
      'unknown-function: there is no function "SIGMOID"',
      "0:SIGMOID (did you mean sigmoid?)",
    ],
    [
      "foo(x+1)",
      'unknown-function: there is no function "foo"',
      "0:foo",
      "for a product, write foo*(x+1)",
    ],
    [
      "foo(x, y)",
      'unknown-function: there is no function "foo"',
      "0:foo",
      "define it first, as in foo(t) = t^2; for a product, write foo*(...)",
    ],
    [
      "f(x, y)",
      'unknown-function: there is no function "f"',
      "0:f",
      "define it first, as in f(t) = t^2; for a product, write f*(...)",
    ],
    [
      "x()",
      'unknown-function: there is no function "x"',
      "0:x",
      "define it first, as in x(t) = t^2; for a product, write x*(...)",
    ],
    [
      "theta(x)",
      'unknown-function: there is no function "theta"',
      "0:theta",
      "for a product, write theta*(x)",
    ],
    ["lg(x)", 'unknown-function: there is no function "lg"', "0:lg (did you mean log10?)"],
    ["log_2(x)", 'unknown-function: there is no function "log_2"', "0:log_2 (did you mean log2?)"],
    [
      "log_b(x)",
      'unknown-function: there is no function "log_b"',
      "0:log_b",
      "for the logarithm to base b, write log(x, b)",
    ],
    [
      "log3(x)",
      'unknown-function: there is no function "log3"',
      "0:log3",
      "for the logarithm to base 3, write log(x, 3)",
    ],
    [
      "factorial(n)",
      'unknown-function: there is no function "factorial"',
      "0:factorial",
      "write gamma(n + 1) for n!",
    ],
    [
      "myfun(t) = t; myfum(3)",
      'unknown-function: there is no function "myfum"',
      "14:myfum (did you mean myfun?)",
    ],
  ],
  "a value is called": [
    [
      "max = 3; max(a, b)",
      "unknown-function: max is a value here, and not a function",
      "9:max",
      "give the value another name to use the function",
    ],
    [
      "loss = 3; loss(a, b)",
      "unknown-function: loss is a value here, and not a function",
      "10:loss",
      "for a product, write loss*(...)",
    ],
  ],
  "a function has no or other arguments": [
    [
      "atan2(x)",
      "arity: atan2 takes two arguments, but one is given",
      "5:(x)",
      "write it as in atan2(y, x)",
    ],
    [
      "atan2 x",
      "arity: atan2 takes two arguments, but one is given",
      "0:atan2",
      "write it as in atan2(y, x)",
    ],
    ["sin()", "arity: sin takes one argument, but none is given", "3:()", "write it as in sin(x)"],
    ["sin(x, y)", "arity: sin takes one argument, but two are given", "7:y (this one is extra)"],
    [
      "log(a, b, c)",
      "arity: log takes one or two arguments, but three are given",
      "10:c (this one is extra)",
    ],
    [
      "loss = max(a, b, c)",
      "arity: max takes two arguments, but three are given",
      "17:c (this one is extra)",
      "nest them: max(max(a, b), c)",
    ],
    [
      "max(a, b, c, d)",
      "arity: max takes two arguments, but four are given",
      "10:c (this one is extra) & 13:d (this one is extra)",
      "nest them: max(max(max(a, b), c), d)",
    ],
    [
      "x mod y",
      "arity: mod takes two arguments, but one is given",
      "2:mod",
      "write it as in mod(x, y)",
    ],
    [
      "f(x, y) = x; f(1)",
      "arity: f takes two arguments, but one is given",
      "14:(1)",
      "write it as in f(x, y)",
    ],
    ["sin", "argument-expected: sin needs an argument: sin(x)", "0:sin"],
    ["x + sin", "argument-expected: sin needs an argument: sin(x)", "4:sin"],
    ["sin*x", "argument-expected: sin needs an argument: sin(x)", "0:sin"],
    [
      "exp -x",
      "argument-expected: exp needs an argument: exp(x)",
      "0:exp",
      "for a negative argument, write exp(-x)",
    ],
    ["max", "argument-expected: max needs arguments: max(x, y)", "0:max"],
    [
      "sin^n x",
      "argument-expected: sin needs an argument: sin(x)",
      "0:sin",
      "for a power of its value, write sin(x)^n",
    ],
    [
      "sin^2 + 1",
      "argument-expected: sin needs an argument: sin(x)",
      "0:sin",
      "for a power of its value, write sin(x)^n",
    ],
    [
      "sin^-1 x",
      "inverse-power: sin^-1 could mean the inverse of sin or its reciprocal",
      "0:sin^-1",
      "write asin(x) for the inverse, 1/sin(x) for the reciprocal",
    ],
    [
      "sin^(-1)(x)",
      "inverse-power: sin^-1 could mean the inverse of sin or its reciprocal",
      "0:sin^(-1)",
      "write asin(x) for the inverse, 1/sin(x) for the reciprocal",
    ],
    [
      "sin⁻¹ x",
      "inverse-power: sin^-1 could mean the inverse of sin or its reciprocal",
      "0:sin⁻¹",
      "write asin(x) for the inverse, 1/sin(x) for the reciprocal",
    ],
    [
      "relu^-1(x)",
      "inverse-power: relu^-1 could mean the inverse of relu or its reciprocal",
      "0:relu^-1",
      "write 1/relu(x) for the reciprocal",
    ],
  ],
  "a definition is odd": [
    [
      "x := 3",
      'stray-bracket: this ":" belongs to no "?"',
      "2::",
      'to give a name its value, write "="',
    ],
    [
      "x + 1 = y",
      'misplaced-equals: only a name, or a function of names such as f(x, y), can stand before "="',
      "6:=",
      'write one assignment a line; to compare, write "=="',
    ],
    [
      "a = b = c",
      'misplaced-equals: only a name, or a function of names such as f(x, y), can stand before "="',
      "6:=",
      'write one assignment a line; to compare, write "=="',
    ],
    [
      "= 3",
      'misplaced-equals: only a name, or a function of names such as f(x, y), can stand before "="',
      "0:=",
      'write one assignment a line; to compare, write "=="',
    ],
    [
      "(a = 3)",
      'misplaced-equals: only a name, or a function of names such as f(x, y), can stand before "="',
      "3:=",
      'write one assignment a line; to compare, write "=="',
    ],
    [
      "a === b",
      'misplaced-equals: only a name, or a function of names such as f(x, y), can stand before "="',
      "4:=",
      'write one assignment a line; to compare, write "=="',
    ],
    [
      "f(2) = 3",
      "bad-parameter: the parameters of a function are names, as in f(x, y) = x*y",
      "2:2",
      'to compare two values, write "=="',
    ],
    [
      "f() = 2",
      "bad-parameter: the parameters of a function are names, as in f(x, y) = x*y",
      "1:()",
      'to compare two values, write "=="',
    ],
    [
      "f(x,) = x",
      "bad-parameter: the parameters of a function are names, as in f(x, y) = x*y",
      "1:(x,)",
      'to compare two values, write "=="',
    ],
    [
      "f(x, x) = x",
      "bad-parameter: the parameter x is named twice",
      "5:x",
      "give each parameter a name of its own",
    ],
    [
      "f(x) = x*f(x-1)",
      "recursive-function: f is defined by itself",
      "9:f(x-1)",
      "a function may only use what is defined before it",
    ],
    [
      "fact(n) = n*fact(n-1)",
      "recursive-function: fact is defined by itself",
      "12:fact(n-1)",
      "a function may only use what is defined before it",
    ],
  ],
  "a number is odd": [
    [
      "2e500",
      "number-size: this number is too long or too large to be worked with exactly",
      "0:2e500",
      "numbers may have 2000 digits, and exponents between -400 and 400",
    ],
    [
      "1e-401",
      "number-size: this number is too long or too large to be worked with exactly",
      "0:1e-401",
      "numbers may have 2000 digits, and exponents between -400 and 400",
    ],
    [
      "0x1F",
      'number-form: numbers are decimal: "0x1F" is not read',
      "0:0x1F",
      "write the number in decimal; for a product, write 0*name",
    ],
    [
      "0b1",
      'number-form: numbers are decimal: "0b1" is not read',
      "0:0b1",
      "write the number in decimal; for a product, write 0*name",
    ],
    [
      "1_000",
      'number-form: "1_000" is not read as a number',
      "0:1_000",
      'write the number without "_": 1000',
    ],
  ],
  "a word means nothing": [
    ["true", 'reserved-word: "true" is not a name here', "0:true", "write 1"],
    [
      "x xor y",
      'reserved-word: "xor" is not a name here',
      "2:xor",
      "write a != b for conditions a and b",
    ],
    [
      "Infinity",
      'reserved-word: "Infinity" is not a name here',
      "0:Infinity",
      "there is no infinite number here; a large one such as 1e100 may do",
    ],
    ["5 in x", 'reserved-word: "in" is not a name here', "2:in", "choose another name"],
    ["null = 3", 'reserved-word: "null" is not a name here', "0:null", "choose another name"],
  ],
  "a character means nothing": [
    [
      "5!",
      'unknown-character: "!" has no meaning here',
      "1:!",
      "for a factorial n!, write gamma(n + 1); for a logical not, write not",
    ],
    [
      "x'",
      'unknown-character: "\'" has no meaning here',
      "1:'",
      "write a derivative's name without the prime, such as dx or x_prime",
    ],
    [
      "x % 2",
      'unknown-character: "%" has no meaning here',
      "2:%",
      "write x/100 for x percent, and mod(x, y) for a remainder",
    ],
    [
      "a.*b",
      'unknown-character: ".*" has no meaning here',
      "1:.*",
      "every value is a single number: write *",
    ],
    ["a && b", 'unknown-character: "&&" has no meaning here', "2:&&", 'write "and"'],
    [
      "[1, 2]",
      'unknown-character: "[" has no meaning here',
      "0:[",
      "vectors and matrices are not part of the language; for a bracket, write (",
    ],
    ["{x}", 'unknown-character: "{" has no meaning here', "0:{", "for a bracket, write ("],
    ["~a", 'unknown-character: "~" has no meaning here', "0:~", 'write "not"'],
    [
      "\\frac{1}{2}",
      'unknown-character: "\\" has no meaning here',
      "0:\\",
      "this reads as LaTeX; write plain text such as exp(x) or sqrt(x)",
    ],
    ["x – y", 'unknown-character: "–" has no meaning here', "2:–", "write - for minus"],
    [
      "∞",
      'unknown-character: "∞" has no meaning here',
      "0:∞",
      "there is no infinite number; a large one such as 1e100 may do",
    ],
    ["1 + 😀 + 1", 'unknown-character: "😀" has no meaning here', "4:😀"],
    [
      "x​ + 1",
      "unknown-character: the character U+200B has no meaning here",
      "1:​",
      "delete it; it may not be visible",
    ],
    ["xⁿ", 'unknown-character: "ⁿ" has no meaning here', "1:ⁿ", "write ^n"],
    [
      ". + 1",
      'unknown-character: "." has no meaning here',
      "0:.",
      "a number has a digit on one side of its point at least",
    ],
  ],
  "there is nothing": [
    ["", "empty-program: there is no formula to read", "0:", "type one, for example z = x^2*y"],
    [
      "  # only a comment\n;",
      "empty-program: there is no formula to read",
      "0:  # only a comment\n;",
      "type one, for example z = x^2*y",
    ],
  ],
};

for (const [what, rows] of Object.entries(table)) {
  describe(what, () => {
    test.each(rows.map((row) => [row[0], row] as const))("%j", (_, [text, title, labels, help]) => {
      const found = complaints(text);
      expect(found.map((d) => `${d.severity}[${d.code}: ${d.title}`)).toEqual([`error[${title}`]);
      const [diagnostic] = found;
      const places = diagnostic?.labels.map(
        ({ span, text }) => `${span.start}:${textOf(span)}${text ? ` (${text})` : ""}`,
      );
      expect(places?.join(" & ")).toBe(labels);
      expect(diagnostic?.help).toBe(help);
    });
  });
}

test("a number of more than 2000 digits is refused, and one of 2000 is not", () => {
  expect(complaints("1".repeat(2001))[0]?.code).toBe("number-size");
  expect(() => complaints("1".repeat(2000))).toThrow("was read as");
});

test("an error in a later statement points into that line", () => {
  const text = "a = 1\nb = a +* 2\nc = b";
  const [found] = complaints(text);
  expect(found?.labels[0]?.span.start).toBe(text.indexOf("*"));
});
