package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.http.AttributeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what a page is made of while it is rendered: the attribute {@link #KEY} of requests of which a tool wants to know that. Engines ask for it in
 * development alone ({@code mastaba.dev}), once for each page of HTML that they render. Confined to the request's thread.
 */
@ConsumerType
public interface PageTrace {
    /** The attribute of a request under which it is, where there is one. */
    AttributeKey<PageTrace> KEY = AttributeKey.of("page trace", PageTrace.class);

    /** How many things, texts and files, the page has used until now: what an engine learns before and after it prints a value tells what that value used. */
    int uses();

    /**
     * A template has called a function.
     *
     * @param result what came of it
     */
    void called(TemplateCall call, @Nullable Object result);

    /**
     * The page has been rendered.
     *
     * @param parts what the engine knows of its parts; each is within another one or apart from it
     * @return the page that goes out: the same, perhaps with comments in it
     */
    String rendered(String page, List<Part> parts);

    /**
     * A part of a rendered page, and the place in a template that made it.
     *
     * @param kind what of the template it is
     * @param name that of the block or macro; empty for none
     * @param from where it begins, in characters of the page
     * @param to where it ends
     * @param template the file of the template
     * @param line the line of the template where it begins; 0 where that is not known
     * @param firstUse of what the page used ({@link PageTrace#uses()}), the first that this part used
     * @param endOfUses the first that it did not use any more
     */
    record Part(Kind kind, String name, int from, int to, Asset template, int line, int firstUse, int endOfUses) {
        /** What of a template a part of a page is. */
        public enum Kind {
            /** All of it. */
            TEMPLATE,
            /** A block, which heirs of the template may replace. */
            BLOCK,
            /** What a macro made. */
            MACRO,
            /** Text that stands in it as it is. */
            TEXT,
            /** A value that it printed. */
            VALUE
        }
    }
}
