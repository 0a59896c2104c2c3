package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.FailedTemplate;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exception for a template that could not be rendered. It contains the template's name and files, the number of the line that failed, and the
 * reason.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FailedTemplate failed;

    private TemplateException(FailedTemplate failed, @Nullable Throwable cause) {
        super(failed.message(), cause);
        this.failed = failed;
    }

    /** Returns an exception for a failure that concerns the entire template. */
    static TemplateException of(TemplateName template, String reason, @Nullable Throwable cause, Assets assets) {
        return of(template, 0, reason, cause, assets);
    }

    /** Returns an exception for a failure of the engine, with a more specific reason if one is known. */
    static TemplateException of(PebbleFailure failure, TemplateName rendered, Assets assets) {
        return of(failure, failure.explained(), rendered, assets);
    }

    /** Returns an exception for a failure of the engine, with the given reason. */
    static TemplateException of(PebbleFailure failure, String reason, TemplateName rendered, Assets assets) {
        PebbleException innermost = failure.innermost();
        Throwable cause = innermost.getCause();
        return of(failure.template(rendered), failure.line(), reason, cause == null ? innermost : cause, assets);
    }

    /** Returns an exception for a failure in a line of a template; 0 if the line is not known. */
    static TemplateException of(
            TemplateName template, int line, String reason, @Nullable Throwable cause, Assets assets) {
        Optional<Asset> file = find(template, assets);
        List<String> files = file.map(found -> assets.chain(found.spec()).stream()
                        .map(each -> each.source().toString())
                        .dropWhile(each -> !each.equals(found.source().toString()))
                        .toList())
                .orElse(List.of());
        Path onDisk = file.flatMap(found -> found.content().file()).orElse(null);
        List<FailedTemplate.Line> excerpt =
                assets.development() ? FailedTemplate.excerpt(line, lines(file)) : List.of();
        return new TemplateException(new FailedTemplate(template.shown(), line, files, excerpt, reason, onDisk), cause);
    }

    private static Optional<Asset> find(TemplateName template, Assets assets) {
        try {
            return template.find(assets);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Optional<Asset> file) {
        try {
            return file.isEmpty() ? List.of() : file.get().text().lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Returns the template's name in the form {@code owner:path}. */
    public String template() {
        return failed.template();
    }

    /** Returns the number of the line that could not be rendered, starting at 1, or 0 if the line is not known. */
    public int line() {
        return failed.line();
    }

    /**
     * Returns the template's file, followed by the files that it overrides, each in the form {@code owner:path}. The list is empty if the template's
     * file was not found.
     */
    public List<String> files() {
        return failed.files();
    }

    /** Returns the failure, with the lines around the one that failed if the application is running in development mode. */
    FailedTemplate failed() {
        return failed;
    }
}
