package dev.mastaba.devtools.page;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Locale;
import java.util.Set;

/**
 * A page that replaces a redirect, so that a developer can inspect the redirect before following it. The page links to the target and to the
 * recording of the request.
 */
public final class RedirectPage {
    private static final Set<Integer> CHANGING = Set.of(301, 302, 303);
    private static final Set<Integer> KEEPING = Set.of(307, 308);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RedirectPage() {}

    /** Returns whether the given response is a redirect that makes a browser window load another page with GET. */
    public static boolean isFor(Request request, Response response) {
        boolean reads = request.method().equals("GET");
        boolean leads = CHANGING.contains(response.status()) || reads && KEEPING.contains(response.status());
        return leads && response.header("Location") != null && isWindow(request);
    }

    /** Returns whether a window of a browser will show the response to a request. */
    static boolean isWindow(Request request) {
        return request.header("Sec-Fetch-Mode")
                .map("navigate"::equals)
                .orElseGet(() -> !request.method().equals("HEAD")
                        && request.header("Accept").orElse("").contains("text/html"));
    }

    /**
     * Returns the page that replaces the given redirect. The page keeps the other header fields of the redirect, in particular all cookies.
     *
     * @param base the path of the developer tools, with a trailing slash
     * @param recording the path of the recording of the request that was answered with the redirect
     */
    public static Response of(Response redirect, String base, String recording) {
        String location = String.valueOf(redirect.header("Location"));
        HtmlWriter page = new Frame(base).begin(redirect.status() + " " + location);
        page.begin("p", "id", "redirect").text("The response redirects to ");
        if (isWeb(location)) {
            page.element("a", location, "href", location, "id", "on");
        } else {
            page.element("code", location);
        }
        page.end()
                .begin("p")
                .element("a", "Recording of the request", "href", recording)
                .end();
        Response shown = Frame.response(page);
        Response.Builder response =
                redirect.toBuilder().status(200).removeHeader("Location").removeHeader("Content-Length");
        shown.headers().forEach(field -> response.header(field.name(), field.value()));
        return response.body(shown.body()).build();
    }

    /** Returns whether a page may link to the given location: it must be a path or a web address. */
    private static boolean isWeb(String location) {
        int end = 0;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        int colon = location.indexOf(':');
        boolean schemed = colon >= 0 && colon < end;
        return location.chars().noneMatch(character -> character <= ' ')
                && (!schemed || SCHEMES.contains(location.substring(0, colon).toLowerCase(Locale.ROOT)));
    }
}
