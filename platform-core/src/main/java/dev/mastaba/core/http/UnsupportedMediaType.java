package dev.mastaba.core.http;

import dev.mastaba.core.http.header.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** An error for a request body of an unsupported type. The response has status 415. */
public class UnsupportedMediaType extends HttpClientError {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 100;

    /** Creates an exception with a detail that is shown to the client. */
    public UnsupportedMediaType(String detail) {
        super(415, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public UnsupportedMediaType(String detail, Throwable cause) {
        super(415, detail, cause, List.of());
    }

    /** Returns an exception whose detail states that the given content type is malformed. */
    public static UnsupportedMediaType malformed(String contentType) {
        return new UnsupportedMediaType("The content type \"" + shown(contentType) + "\" is malformed");
    }

    /**
     * Checks that a request body has no content coding, such as compression. Because the server does not decode request
     * bodies (RFC 9110, 8.4), call this method before you parse a body according to its content type.
     *
     * @throws UnsupportedMediaType if the body is encoded; the response states that only an unencoded body is accepted
     *     ({@code Accept-Encoding: identity})
     */
    public static void requireUncoded(RequestHead request) {
        for (String field : request.headers().all("Content-Encoding")) {
            for (String coding : field.split(",", -1)) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    throw new UnsupportedMediaType("The body has the content coding " + shown(name)
                                    + "; only unencoded bodies are supported")
                            .header("Accept-Encoding", "identity");
                }
            }
        }
    }

    /** Returns the charset of a content type, or UTF-8 if the content type does not specify one. */
    static Charset charset(String contentType) {
        MediaType type = MediaType.parse(contentType).orElseThrow(() -> malformed(contentType));
        try {
            return type.charset().orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            String name = type.parameter("charset").orElse("");
            throw new UnsupportedMediaType("The charset \"" + name + "\" is not supported", unknown);
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
