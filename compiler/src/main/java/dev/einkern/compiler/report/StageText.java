package dev.einkern.compiler.report;

/**
 * What a stage made of a method, in the stage's text form.
 *
 * @param stage its name: {@code parse}, {@code resolve}, …
 */
public record StageText(String stage, String text) {}
