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
  EK102("the string does not read: found %s where %s would fit"),

  // EK2xx: names, axes and operands
  EK201("'%s' is neither a tensor, an axis nor a scalar here"),

  // EK6xx: refused or not supported
  EK601("%s is not supported yet");

  private final String template;

  Code(String template) {
    this.template = template;
  }

  /** The message's sentence, before its arguments are filled in. */
  public String template() {
    return template;
  }

  /** The message's sentence with its arguments. */
  public String format(Object... arguments) {
    return String.format(java.util.Locale.ROOT, template, arguments);
  }
}
