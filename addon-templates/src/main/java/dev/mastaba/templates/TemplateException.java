package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception for a template that could not be rendered. It contains the template's name and files, the number of the line that failed, and the
 * reason.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TemplatePlace place;
    private final transient List<TemplatePlace.Line> excerpt;
    private final String reason;

    /**
     * Creates the exception.
     *
     * @param excerpt the lines of the template around the location; empty unless the application is running in development mode
     * @param reason a sentence without a period
     */
    private TemplateException(
            TemplatePlace place, List<TemplatePlace.Line> excerpt, String reason, @Nullable Throwable cause) {
        super(reason + " (" + place.text() + ")", cause);
        this.place = place;
        this.excerpt = excerpt;
        this.reason = reason;
    }

    /** Returns an exception for a failure that concerns the entire template. */
    static TemplateException of(TemplateName template, String reason, @Nullable Throwable cause, Assets assets) {
        return new TemplateException(TemplatePlace.of(template, 0, assets), List.of(), reason, cause);
    }

    /** Returns an exception for a failure of the engine, with a more specific reason if one is known. */
    static TemplateException of(PebbleFailure failure, TemplateName rendered, Assets assets) {
        return of(failure, failure.explained(), rendered, assets);
    }

    /** Returns an exception for a failure of the engine, with the given reason. */
    static TemplateException of(PebbleFailure failure, String reason, TemplateName rendered, Assets assets) {
        TemplatePlace place = TemplatePlace.of(failure.template(rendered), failure.line(), assets);
        PebbleException innermost = failure.innermost();
        Throwable cause = innermost.getCause();
        return new TemplateException(
                place,
                assets.development() ? place.excerpt(assets) : List.of(),
                reason,
                cause == null ? innermost : cause);
    }

    /** Returns the template's name in the form {@code owner:path}. */
    public String template() {
        return place.template().shown();
    }

    /** Returns the number of the line that could not be rendered, starting at 1, or 0 if the line is not known. */
    public int line() {
        return place.line();
    }

    /**
     * Returns the template's file, followed by the files that it overrides, each in the form {@code owner:path}. The list is empty if the template's
     * file was not found.
     */
    public List<String> files() {
        return place.files();
    }

    String reason() {
        return reason;
    }

    /** Returns the lines of the template around the location, or an empty list unless the application is running in development mode. */
    List<TemplatePlace.Line> excerpt() {
        return excerpt;
    }
}
