package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.engine.text.PlainPage;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that code can throw or a view can return: a status, a detail, and header fields. It is sent to the client
 * if no exception view handles it. (Pyramid: {@code pyramid.httpexceptions}.)
 *
 * <p>The subclasses form groups for exception views: {@link Redirect}, and {@link HttpError} with
 * {@link HttpClientError} and {@link HttpServerError}. Common statuses have their own classes; {@link #of(int, String)}
 * returns the exception for any status. An exception with a status below 500 is an expected response and has no stack
 * trace. Instances are not thread-safe, so add all header fields and all members of the problem document before you
 * throw the exception.
 */
public class HttpException extends RuntimeException {
    /** The content type of the problem document that {@link #problem} returns. */
    public static final String PROBLEM = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private transient List<Header> fields;
    private transient Map<String, @Nullable Object> members = Map.of();

    /**
     * Creates an exception with the given status, and a detail that is shown to the client.
     *
     * @throws IllegalArgumentException unless the status is from 200 to 599
     */
    public HttpException(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * Creates an exception with a status, a detail, a cause, and response header fields. The client receives the detail
     * and the header fields, but not the cause.
     *
     * @throws IllegalArgumentException unless the status is from 200 to 599
     */
    public HttpException(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(detail, cause, true, status >= 500);
        this.status = requireBetween(200, 599, status);
        this.fields = List.copyOf(fields);
    }

    /**
     * Returns an exception with the given status and without a detail. The class of the exception depends on the
     * status, as described for {@link #of(int, String)}.
     *
     * @throws IllegalArgumentException if the status is not from 200 to 599, or is a redirect status
     */
    public static HttpException of(int status) {
        return of(status, "");
    }

    /**
     * Returns an exception with the given status and detail. If the status has its own class, such as {@link NotFound}
     * for 404, the exception is an instance of that class. Otherwise, the exception is an instance of the class for the
     * group, such as {@link HttpClientError} for 418, or of {@code HttpException} itself for 200 to 299 and 304. The
     * detail is ignored for status 304. (Pyramid: {@code exception_response}, {@code status_map}.)
     *
     * @param detail the detail that is shown to the client; may be empty
     * @throws IllegalArgumentException if the status is not from 200 to 599, or is a redirect status, which requires a
     *     location; for redirects, use {@code new Redirect(302, location)}
     */
    public static HttpException of(int status, String detail) {
        return switch (requireBetween(200, 599, status)) {
            case 304 -> new HttpException(304, "");
            case 400 -> new BadRequest(detail);
            case 401 -> new Unauthorized(detail);
            case 403 -> new Forbidden(detail);
            case 404 -> new NotFound(detail);
            case 405 -> new MethodNotAllowed(detail, List.of());
            case 413 -> new ContentTooLarge(detail);
            case 415 -> new UnsupportedMediaType(detail);
            case 422 -> new UnprocessableContent(detail);
            case 429 -> new TooManyRequests(detail);
            case 503 -> new ServiceUnavailable(detail);
            default -> ofGroup(status, detail);
        };
    }

    private static HttpException ofGroup(int status, String detail) {
        return switch (status / 100) {
            case 2 -> new HttpException(status, detail);
            case 3 ->
                throw new IllegalArgumentException(
                        "A redirect requires a location: new Redirect(" + status + ", location)");
            case 4 -> new HttpClientError(status, detail);
            default -> new HttpServerError(status, detail);
        };
    }

    /** Returns the status code. */
    public final int status() {
        return status;
    }

    /** Returns the detail that is shown to the client; may be empty. */
    public final String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Returns the header fields that this exception adds to its response. */
    public final Headers headers() {
        return Headers.of(fields);
    }

    /** Adds a header field to the response, and returns this exception. */
    public final HttpException header(String name, String value) {
        List<Header> more = new ArrayList<>(fields);
        more.add(Header.ofResponse(name, value));
        fields = List.copyOf(more);
        return this;
    }

    /** Adds header fields to the response, and returns this exception. */
    public final HttpException addHeaders(Iterable<Header> more) {
        List<Header> all = new ArrayList<>(fields);
        more.forEach(all::add);
        fields = List.copyOf(all);
        return this;
    }

    /**
     * Adds a member to the problem document that clients receive if they accept JSON, and returns this exception.
     *
     * @param member the name of the member; {@code type}, {@code title}, and {@code instance} replace the default
     *     members (RFC 9457, 3.1), but {@code status} is ignored
     * @param value a string, a number, a boolean, or null, or a list or map of such values
     */
    public final HttpException with(String member, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        members = more;
        return this;
    }

    /** Returns a JSON problem document (RFC 9457) that describes this exception. Its content type is {@link #PROBLEM}. */
    public final String problem() {
        return ProblemDetails.of(status, detail(), members).json();
    }

    /** Returns this exception as a plain-text response that contains the status and the detail. */
    public final Response response() {
        return ErrorBody.TEXT.response(this, null);
    }

    /**
     * Returns this exception as a response in the format that the client prefers: an HTML page, a JSON problem document
     * (RFC 9457), or plain text. If the client does not specify a format or accepts none of these, the response is
     * plain text. A page with an error has the {@linkplain BuiltInStyle built-in style} if the client accepts
     * {@code text/html}, and not only any type.
     */
    public final Response response(Request request) {
        return ErrorBody.acceptedBy(request)
                .response(this, ErrorBody.isBrowser(request) ? request : null)
                .withVary("Accept");
    }

    /**
     * Returns this exception as a response in the format that the client prefers: a page or a text of one's own, or the
     * JSON problem document (RFC 9457). If the client does not specify a format, the response is the page.
     *
     * @param page an HTML page
     * @param text a plain text
     */
    public final Response response(Request request, String page, String text) {
        ErrorBody format = request.accept().isMissing() ? ErrorBody.HTML : ErrorBody.acceptedBy(request);
        Response standard = format.response(this, null);
        Response.Builder response = standard.toBuilder();
        if (format != ErrorBody.JSON) {
            response.text(format == ErrorBody.HTML ? page : text);
        }
        return response.build().withVary("Accept");
    }

    static int requireBetween(int least, int most, int status) {
        if (status < least || status > most) {
            throw new IllegalArgumentException(
                    "The status of this exception must be from " + least + " to " + most + ", not " + status);
        }
        return status;
    }

    /**
     * The style of the pages that Mastaba shows by itself, such as error pages and the login page: less than 3 kB of CSS, for light and dark themes. The
     * application's {@code Content-Security-Policy} also applies to such a page; only there, it permits this style, by its hash.
     */
    public static final class BuiltInStyle {
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
}
