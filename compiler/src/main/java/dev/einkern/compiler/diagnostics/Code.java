package dev.einkern.compiler.diagnostics;

import java.util.Locale;

/**
 * Every message that a user can get from the compiler, each with its code.
 *
 * <p>EK1xx: reading the string. EK2xx: names, axes and operands. EK3xx: sizes. EK4xx: types. EK5xx:
 * binding to Java. EK6xx: refused or not supported. EK9xx: warnings. The {@code %s} are filled by
 * {@link EinsumException#of}.
 */
public enum Code {
  // EK1xx: reading the string
  EK101("the string is blank"),
  EK102("found %s where %s would fit"),
  EK103("%s is never closed: what follows it is read up to %s"),
  EK104("%s closes nothing"),
  EK105("a second '->'"),
  EK106("the character %s has no meaning here"),
  EK107("%s is neither a number nor a name"),
  EK108("'%s' is not a number: digits stand on both sides of the point"),
  EK109("comparisons do not chain: %s is the second one"),
  EK110("%s is a reserved word of programs, not a name"),
  EK111("a %s is missing before %s"),
  EK112("no operator stands between %s and %s"),
  EK113("%s is longer than %s characters"),
  EK114("more than %s levels are nested here"),
  EK115("nothing stands between %s and %s"),
  EK116("the size is larger than %s"),
  EK117("the number fits neither a 64-bit integer nor a double"),
  EK118("%s repeats an item, which nothing here can do"),
  EK119("a ':' declares axes, and only a program declares them"),
  EK120("the letters of one operand stand together: %s stands apart"),
  EK121("letters have one output: %s separates a second one"),
  EK122("the axes of a local take no sizes here: %s gives one"),
  EK123("a pattern alone is the whole string: %s follows it"),
  EK124("%s does not compare"),
  EK125("the signature has no '->' before its %s"),
  EK126("a size is a whole number, not %s"),
  EK127("%s joins axes only inside parentheses, one item on each side"),
  EK128("a second '=' in one statement"),
  EK129("the string ends where %s would fit"),
  EK130("%s does not stand in a signature"),
  EK131("an argument in parentheses is missing before %s"),

  // EK2xx: names, axes and operands
  EK202("'%s' is a tensor or scalar and an axis: a name is one of them"),
  EK203("'%s' is not a function here"),
  EK204("axis '%s' is not an axis of %s"),
  EK205("%s needs the axes that it works on: %s[axis](x)"),
  EK206("%s takes %s, not %s"),
  EK207("axis '%s' is left over: %s does not have it"),
  EK208("axis '%s' of %s does not occur on the right side"),
  EK209("%s has %s axes to index, but %s indices stand here"),
  EK210("%s has no axis '%s' to index"),
  EK211("an index is a whole number, not %s"),
  EK213("'%s' is defined twice"),
  EK214("'%s' is read before it is written"),
  EK215("'%s' is an operand: operands are only read"),
  EK216("output '%s' is never written"),
  EK218("'%s' stands here twice"),
  EK219("axis %s of %s has no name by which it could be used whole"),
  EK220("an index has one ... at most"),
  EK221("%s holds indices into axis '%s', not '%s'"),
  EK222("%s does not take these axes"),
  EK223("%s stands as a whole index only: X[%s(i)]"),
  EK224("parameter '%s' of %s has axis '%s', its argument does not"),
  EK225("the result of %s has axis '%s' twice: one that an argument carries, one of its own"),
  EK226("a declared type has names, numbers, groups and ... alone"),
  EK227("%s formal axes stand for %s axes: one stands for a whole list, several for one each"),
  EK228("axis '%s' stands twice in the declaration of %s"),
  EK229("the size of '%s' is not known here"),
  EK230("this is not a size"),
  EK231("the size of '%s' is given twice"),
  EK232("the axes of output '%s' are declared in the signature"),
  EK233("%s is written at computed places, so its axes must be declared"),
  EK234("grad is of a value without axes, but this one has %s"),
  EK235(
      "a derivative is taken with respect to an operand, a local or a state, its axes perhaps renamed"),
  EK236("axis '%s' of %s is an axis of what is derived too"),
  EK237("%s states, but %s next values: each state needs one"),
  EK239("the initial value of state '%s' has axis '%s', along which the states follow each other"),
  EK240("%s works on %s axes, not %s"),
  EK241("this string has %s operands, the method %s parameters for them"),
  EK242("axis '%s' stands twice in an output"),
  EK243("axis '%s' of the output is in no operand"),
  EK244("the arrow is missing: what the result's axes are is not said"),
  EK245("axis '%s' stands in brackets, but the output has it"),
  EK246("axis '%s' is summed, but not in brackets"),
  EK247("'%s' is not an operation"),
  EK248("brackets have no place in %s"),
  EK249("%s needs brackets around the axes that it works on"),
  EK250("axis '%s' vanishes: %s keeps every axis"),
  EK251("the outputs of %s may be %s or %s: write the one that is meant after ->"),
  EK252("no input has all of the axes, so the output of %s must be written after ->"),
  EK253("a '+' joins axes in id alone, not in %s"),
  EK254("%s for %s: id takes one for each"),
  EK255("a number larger than 1 stands on both sides: name the axis instead"),
  EK256("an ellipsis inside an ellipsis is not one number of axes"),
  EK257("no number of axes for the ellipses fits the ranks of the operands"),
  EK258("axis '%s' repeats with an ellipsis in one place and stands alone in another"),
  EK259("%s works on exactly one axis in brackets, not %s"),
  EK261("axis '%s' is new in the output of %s, which only id can repeat along"),
  EK262("%s has %s dimensions, what it stands for has %s axes"),
  EK263("this pattern takes %s arguments, not %s"),
  EK264("this dimension of the result has no name: assign the call whole to a declared output"),
  EK265("%s stands for %s methods: an overloaded one cannot be called"),
  EK266("%s calls itself: %s"),
  EK267("%s gives %s outputs: what is called gives one"),
  EK268("parameter '%s' of %s is %s, its argument is %s"),
  EK269("%s takes tensors of other ranks: no number of axes for its ellipsis fits these arguments"),
  EK270("no method %s takes %s: it stands for %s"),
  EK271("%s takes %s by more than one of its methods: %s"),
  EK272("the derivative of %s is not known: it is a method in Java"),
  EK273("%s finds %s coordinates, one for each axis in brackets, but the output has room for %s"),
  EK274("%s shifts each axis in brackets by an int of its own: %s needed, %s given"),
  EK275("'%s' is no operand and no local before this place"),
  EK276("how many axes each of %s stands for is not said"),

  // EK3xx: sizes
  EK301("the size of axis '%s' is not known"),
  EK302("the sizes of axes %s are not known"),
  EK303("axis '%s' does not divide evenly: %s is not a multiple of %s"),
  EK304("axis '%s' would have the size %s"),
  EK305("the index %s does not fit into axis '%s': it reaches %s, but the size is %s: %s"),
  EK311("sizes of axis '%s' disagree"),
  EK312("sizes disagree: %s is %s, but %s is %s"),
  EK321("the index %s of %s reaches below 0"),
  EK322("the index %s of %s reaches %s, but the size is %s: %s"),
  EK331("axis '%s' has size %s, more than the largest int"),
  EK332("tensor %s has %s elements, more than the largest int"),
  EK390("the sizes of this string are too complicated to be worked out"),
  EK391("a size of this string is too large to be worked out"),

  // EK4xx: types
  EK401("%s does not become %s by itself, as output %s would need"),
  EK403("a condition is boolean, not %s"),
  EK404("%s holds indices, so its elements are int or long, not %s"),
  EK405("%s needs float or double, not %s"),

  // EK50x, EK51x: a string's operands and outputs, and the method's parameters and result
  EK501("operand '%s' binds to parameter '%s'"),
  EK502("operand '%s' has no parameter of %s"),
  EK503("parameter '%s' of %s is one too many: the string has %s operands"),
  EK504("the size '%s' is not an int parameter of the method"),
  EK505("'%s' has the axes %s, so '%s' cannot be a primitive"),
  EK506("method %s is void, and no parameter carries its output '%s'"),
  EK507("1 result cannot hold %s outputs"),
  EK508("record %s has %s components for %s outputs"),
  EK509("component '%s' of record %s is not an output"),
  EK510("int parameter '%s' sizes no axis, and is no operand"),
  EK511("'%s' is a %s, but has %s dimensions: %s"),

  // EK52x, EK53x: the Java around the strings, as the annotation processor reads it
  EK520("'%s' is %s: kernels are the abstract methods of an interface"),
  EK521("interface '%s' has type parameters: a kernel is compiled for types that are known"),
  EK522("method '%s' has type parameters: a kernel is compiled for types that are known"),
  EK523("method '%s' is %s: a kernel is an abstract method, which has no body of its own"),
  EK524("method '%s' is abstract but has no @Einsum, so no class could implement the interface"),
  EK525("interface '%s' is private, or nested in a private class: no other class can implement it"),
  EK526("interface '%s' is sealed: it does not permit the generated class to implement it"),
  EK527("parameter '%s' takes a variable number of arguments: write an array"),
  EK528("%s has the boxed type '%s': write '%s'"),
  EK529("%s has type '%s': byte, short and char are refused, int is the smallest element type"),
  EK530("%s has type '%s', which is neither a tensor, an array nor a primitive that kernels know"),
  EK531("%s has type '%s': only a result can be a record"),
  EK532("the result's record '%s' has type parameters: its components need types that are known"),
  EK533("the result's record '%s' cannot be used in package '%s', where the kernels go"),
  EK534("%s is not known, so '%s' gets no kernels"),
  EK535("class '%s' exists already: kernels are generated under that name"),
  EK536("class '%s' is generated for two interfaces whose names differ only in '.' and '_'"),
  EK537("interface '%s' inherits method '%s' twice, with different strings"),
  EK538("%s '%s' cannot be written: %s"),

  // EK6xx: refused or not supported
  EK601("%s is not supported yet"),
  EK602("written out, the string has more than %s operations"),
  EK603("written out, calls and parentheses nest more than %s deep"),
  EK604("the kernel would be longer than the 65535 bytes that a class file gives a method"),
  EK698("the string is nested too deeply, or too large, for the memory that the compiler has"),
  EK699("internal error: %s"),

  // EK9xx: warnings
  EK901("axis '%s' is used once and declared nowhere", "single-use-axis"),
  EK902("axis '%s' of %s has size 1, and is repeated along '%s'", "size-1-broadcast"),
  EK903("the factors of a sum share no axis: '%s' and '%s' are summed apart", "unshared-product"),
  EK904("%s has %s elements, more than all operands and outputs together", "large-intermediate"),
  EK905("'%s' is float, but is computed in double here", "accidental-double"),
  EK906(
      "the whole numbers of '%s' are multiplied here, nothing is looked up", "multiplied-indices"),
  EK907("nothing uses '%s'", "unused");

  private final String template;
  private final String lint;

  Code(String template) {
    this(template, "");
  }

  Code(String template, String lint) {
    this.template = template;
    this.lint = lint;
  }

  /** Whether the kernel is generated all the same. */
  public boolean isWarning() {
    return !lint.isEmpty();
  }

  /** A warning's name in {@code @SuppressWarnings("einkern:single-use-axis")}; else empty. */
  public String lint() {
    return lint;
  }

  /** Whether it is about the sizes of axes: of those, one slip shows wherever the axis does. */
  boolean isOfSizes() {
    return name().startsWith("EK3");
  }

  /** The message's sentence with its arguments. */
  public String format(Object... arguments) {
    return Plurals.agree(String.format(Locale.ROOT, template, arguments));
  }
}
