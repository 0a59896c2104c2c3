package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import org.jspecify.annotations.Nullable;

/** A template could not be rendered; says which one, in which line, and why. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String template;
    private final int line;

    /**
     * A failure in a template.
     *
     * @param template its name
     * @param line counts from 1; 0 when it is not known
     * @param reason a sentence without a full stop
     */
    TemplateException(String template, int line, String reason, @Nullable Throwable cause) {
        super(reason + " (" + template + (line > 0 ? ", line " + line : "") + ")", cause);
        this.template = template;
        this.line = line;
    }

    static TemplateException of(PebbleException failure, TemplateName rendered) {
        String file = failure.getFileName();
        Integer line = failure.getLineNumber();
        Throwable cause = failure.getCause();
        return new TemplateException(
                file == null ? rendered.shown() : new TemplateName(file).shown(),
                line == null ? 0 : line,
                failure.getPebbleMessage(),
                cause == null ? failure : cause);
    }

    /** The template's name, {@code owner:path}. */
    public String template() {
        return template;
    }

    /** The line, from 1 on; 0 when it is not known. */
    public int line() {
        return line;
    }
}
