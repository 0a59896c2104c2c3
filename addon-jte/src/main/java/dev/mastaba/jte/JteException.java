package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.FailedTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception for a template that could not be rendered. It contains the template's name and files, the number of the line that failed, and the
 * reason.
 */
public final class JteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FailedTemplate failed;

    private JteException(FailedTemplate failed, @Nullable Throwable cause) {
        super(failed.message(), cause);
        this.failed = failed;
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
        List<String> source = assets.development() ? JteProblems.lines(template) : List.of();
        return new JteException(
                new FailedTemplate(
                        template.spec().toString(),
                        line,
                        files.isEmpty() ? List.of(template.source().toString()) : files,
                        FailedTemplate.excerpt(line, source),
                        reason,
                        template.content().file().orElse(null)),
                cause);
    }

    /** Returns the template's name in the form {@code owner:path}. */
    public String template() {
        return failed.template();
    }

    /** Returns the number of the line that could not be rendered, starting at 1, or 0 if the line is not known. */
    public int line() {
        return failed.line();
    }

    /** Returns the template's file, followed by the files that it overrides, each in the form {@code owner:path}. */
    public List<String> files() {
        return failed.files();
    }

    /** Returns the failure with the lines around the one that failed. */
    FailedTemplate failed() {
        return failed;
    }
}
