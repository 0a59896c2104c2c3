package dev.mastaba.forms;

/**
 * An error in a form, as templates and programs read it.
 *
 * @param field the name of the field, such as {@code lines[0].count}; empty for the whole form
 * @param label the label of the field in the reader's language; empty for the whole form
 * @param text the error in the reader's language
 * @param code a short name of the rule for programs, such as {@code Size}, {@code missing}, or {@code type}
 * @param target the id of the element to which a list of errors links; empty for the whole form
 */
public record FormError(String field, String label, String text, String code, String target) {}
