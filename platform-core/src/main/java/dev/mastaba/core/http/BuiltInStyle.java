package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.engine.text.PlainPage;

/**
 * The style of the pages that Mastaba shows by itself, such as error pages and the login page: less than 3 kB of CSS, for light and dark themes. The
 * application's {@code Content-Security-Policy} also applies to such a page; only there, it permits this style, by its hash.
 */
public final class BuiltInStyle {
    private static final AttributeKey<Boolean> USED = AttributeKey.of("built-in style", Boolean.class);
    private static final String POLICY = "Content-Security-Policy";

    private BuiltInStyle() {}

    /** Returns the elements for the head of the page that answers a request: the style, and an empty icon. Templates call {@code built_in_style()}. */
    public static String of(Request request) {
        request.set(USED, true);
        return PlainPage.HEAD;
    }

    /**
     * Returns the page that answers a request, in English, with a link to the home page of the application.
     *
     * @param title the title as text, which is also the heading
     * @param main the HTML below the heading
     */
    public static String page(Request request, String title, String main) {
        request.set(USED, true);
        String home = HtmlText.of(PercentCode.encode(request.contextPath(), "/"));
        return PlainPage.of(title, main + "<nav><a href=\"" + home + "/\">Home page</a></nav>\n");
    }

    /**
     * Returns the given response to a request; if it contains the style, its {@code Content-Security-Policy} permits the style. Code that runs an
     * application calls this method.
     */
    public static Response permitted(Request request, Response response) {
        if (request.find(USED).isEmpty() || !response.headers().contains(POLICY)) {
            return response;
        }
        String policies = String.join(",", response.headers().all(POLICY));
        return response.withHeader(POLICY, PlainPage.permittedBy(policies));
    }
}
