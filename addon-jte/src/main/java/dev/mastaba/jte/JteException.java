package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception for a template that could not be rendered. It contains the template's name and files, the number of the line that failed, and the
 * reason.
 */
public final class JteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String template;
    private final int line;
    private final transient List<String> files;
    private final transient List<String> source;
    private final String reason;

    private JteException(
            String template,
            int line,
            List<String> files,
            List<String> source,
            String reason,
            @Nullable Throwable cause) {
        super(reason + " (" + place(template, line, files) + ")", cause);
        this.template = template;
        this.line = line;
        this.files = files;
        this.source = source;
        this.reason = reason;
    }

    /**
     * Creates an exception for a line of a template.
     *
     * @param line the line, from 1 on; 0 if it is not known
     * @param reason a sentence without a period
     */
    static JteException of(Asset template, int line, String reason, @Nullable Throwable cause, Assets assets) {
        List<String> files = assets.chain(template.spec()).stream()
                .map(Asset::source)
                .map(Object::toString)
                .dropWhile(file -> !file.equals(template.source().toString()))
                .toList();
        List<String> source = assets.development() && line > 0 ? TemplateProblems.lines(template) : List.of();
        return new JteException(
                template.spec().toString(),
                line,
                files.isEmpty() ? List.of(template.source().toString()) : files,
                source,
                reason,
                cause);
    }

    private static String place(String template, int line, List<String> files) {
        StringBuilder text = new StringBuilder(template);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (files.size() > 1 || !files.get(0).equals(template)) {
            text.append(", in ").append(String.join(", which replaces ", files));
        }
        return text.toString();
    }

    /** Returns the template's name in the form {@code owner:path}. */
    public String template() {
        return template;
    }

    /** Returns the number of the line that could not be rendered, starting at 1, or 0 if the line is not known. */
    public int line() {
        return line;
    }

    /** Returns the template's file, followed by the files that it overrides, each in the form {@code owner:path}. */
    public List<String> files() {
        return files;
    }

    String reason() {
        return reason;
    }

    /** Returns the lines of the template's file; empty unless the application is running in development mode. */
    List<String> source() {
        return source;
    }
}
