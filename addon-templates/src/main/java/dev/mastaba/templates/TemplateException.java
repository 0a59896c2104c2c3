package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template could not be rendered; says which one, in which line, of whose files, and why. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TemplatePlace place;
    private final transient List<TemplatePlace.Line> excerpt;
    private final String reason;

    /**
     * A failure in a template.
     *
     * @param excerpt lines of the template around the place; empty where nobody is to see them
     * @param reason a sentence without a full stop
     */
    private TemplateException(
            TemplatePlace place, List<TemplatePlace.Line> excerpt, String reason, @Nullable Throwable cause) {
        super(reason + " (" + place.text() + ")", cause);
        this.place = place;
        this.excerpt = excerpt;
        this.reason = reason;
    }

    /** A failure of a template as a whole. */
    static TemplateException of(TemplateName template, String reason, @Nullable Throwable cause, Assets assets) {
        return new TemplateException(TemplatePlace.of(template, 0, assets), List.of(), reason, cause);
    }

    /** A failure that the engine tells; what it says is mended where we know more. */
    static TemplateException of(PebbleFailure failure, TemplateName rendered, Assets assets) {
        return of(failure, failure.explained(), rendered, assets);
    }

    /** The same with another reason. */
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

    /** The template's name, {@code owner:path}. */
    public String template() {
        return place.template().shown();
    }

    /** The line, from 1 on; 0 when it is not known. */
    public int line() {
        return place.line();
    }

    /** Whose file the template is, and which files that one replaced, each {@code owner:path}; empty when there is none. */
    public List<String> files() {
        return place.files();
    }

    String reason() {
        return reason;
    }

    /** Lines of the template around the place; empty unless in development. */
    List<TemplatePlace.Line> excerpt() {
        return excerpt;
    }
}
