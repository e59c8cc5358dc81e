package dev.einkern.compiler.diagnostics;

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
  EK201("'%s' is neither a tensor, an axis nor a scalar here"),

  // EK3xx: sizes
  EK301("the size of axis '%s' is not known"),
  EK302("the sizes of axes %s are not known"),
  EK303("axis '%s' does not divide evenly: %s is not a multiple of %s"),
  EK304("axis '%s' would have the size %s"),
  EK305("the index %s does not fit into axis '%s': it reaches %s, but the size is %s"),
  EK311("sizes of axis '%s' disagree"),
  EK312("sizes disagree: %s is %s, but %s is %s"),
  EK321("the index %s of %s reaches below 0"),
  EK322("the index %s of %s reaches %s, but the size is %s"),
  EK331("axis '%s' has size %s, more than the largest int"),
  EK332("tensor '%s' has %s elements, more than the largest int"),
  EK390("the sizes of this string are too complicated to be worked out"),
  EK391("a size of this string is too large to be worked out"),

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
  EK538("class '%s' cannot be written: %s"),

  // EK6xx: refused or not supported
  EK601("%s is not supported yet"),
  EK698("the string is nested too deeply, or too large, for the memory that the compiler has"),
  EK699("internal error: %s");

  private final String template;

  Code(String template) {
    this.template = template;
  }

  /** The message's sentence, before its arguments are filled in. */
  public String template() {
    return template;
  }

  /** Whether the kernel is generated all the same. */
  public boolean isWarning() {
    return name().startsWith("EK9");
  }

  /** The message's sentence with its arguments. */
  public String format(Object... arguments) {
    return String.format(java.util.Locale.ROOT, template, arguments);
  }
}
