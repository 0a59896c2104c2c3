package dev.mastaba.core.http;

import dev.mastaba.core.http.header.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The body is of a type that nobody reads here. Answered with status 415. */
public class UnsupportedMediaType extends HttpClientError {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 100;

    /** Says why. */
    public UnsupportedMediaType(String detail) {
        super(415, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public UnsupportedMediaType(String detail, Throwable cause) {
        super(415, detail, cause, List.of());
    }

    /** Returns the exception for a content type that can't be read. */
    public static UnsupportedMediaType malformed(String contentType) {
        return new UnsupportedMediaType("The content type \"" + shown(contentType) + "\" can't be read");
    }

    /**
     * For who is to read a request's body as what its content type says, and not as mere bytes. Bodies of requests are not decoded (RFC 9110, 8.4).
     *
     * @throws UnsupportedMediaType when the body is coded, compressed for instance; the answer says that it may come as it is ({@code
     *     Accept-Encoding: identity})
     */
    public static void requireUncoded(RequestHead request) {
        for (String field : request.headers().all("Content-Encoding")) {
            for (String coding : field.split(",", -1)) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    throw new UnsupportedMediaType("The body is coded as " + shown(name) + "; it is read as it is only")
                            .header("Accept-Encoding", "identity");
                }
            }
        }
    }

    /** The charset of a text of a content type. */
    static Charset charset(String contentType) {
        MediaType type = MediaType.parse(contentType).orElseThrow(() -> malformed(contentType));
        try {
            return type.charset().orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            String name = type.parameter("charset").orElse("");
            throw new UnsupportedMediaType("The charset \"" + name + "\" is not known", unknown);
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
