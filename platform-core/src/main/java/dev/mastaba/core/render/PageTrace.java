package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.http.AttributeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A recorder that a tool uses to observe how the parts of a page are rendered. The tool sets it as the request
 * attribute {@link #KEY}. Template engines read the attribute only in development mode ({@code mastaba.dev}), once for
 * each HTML page that they render. Each instance is confined to the request's thread.
 */
@ConsumerType
public interface PageTrace {
    /** The request attribute that holds the recorder. It is set only if a tool observes the request. */
    AttributeKey<PageTrace> KEY = AttributeKey.of("page trace", PageTrace.class);

    /**
     * Returns the number of items (texts and files) that the page has used so far. The difference between the results
     * of two calls is the number of items used in between, for example to print a value.
     */
    int uses();

    /**
     * Called after a template has called a function.
     *
     * @param result the result of the function
     */
    void called(TemplateCall call, @Nullable Object result);

    /**
     * Called after the page has been rendered.
     *
     * @param parts the engine's data about the page's parts; any two parts are either nested or disjoint
     * @return the page to send: the given page, or a copy of it with added comments
     */
    String rendered(String page, List<Part> parts);

    /**
     * A part of a rendered page, with the location of the template element that produced it.
     *
     * @param kind the kind of the template element
     * @param name the name of the block or macro; empty if the element has no name
     * @param from the index of the part's first character in the page
     * @param to the index after the part's last character in the page
     * @param template the template file that contains the element
     * @param line the line in the template at which the element begins; 0 if unknown
     * @param firstUse the index of the first item that this part used, as counted by {@link PageTrace#uses()}
     * @param endOfUses the index after the last item that this part used
     */
    record Part(Kind kind, String name, int from, int to, Asset template, int line, int firstUse, int endOfUses) {
        /** The kinds of template elements that can produce a part of a page. */
        public enum Kind {
            /** The complete template. */
            TEMPLATE,
            /** A block, which derived templates can replace. */
            BLOCK,
            /** The output of a macro. */
            MACRO,
            /** Literal text of the template. */
            TEXT,
            /** A printed value. */
            VALUE
        }
    }
}
