package dev.mastaba.core.http;

import java.util.Locale;

/** How a body is coded on its way, compressed for instance (RFC 9110, 8.4). Bodies of requests are not decoded here. */
public final class ContentCoding {
    private static final int LONGEST_SHOWN = 100;

    private ContentCoding() {}

    /**
     * For who is to read a request's body as what its content type says, and not as mere bytes.
     *
     * @throws UnsupportedMediaType when the body is coded; the answer says that it may come as it is ({@code Accept-Encoding: identity})
     */
    public static void requireIdentity(RequestHead request) {
        for (String field : request.headers().all("Content-Encoding")) {
            for (String coding : field.split(",", -1)) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    throw refused(name);
                }
            }
        }
    }

    private static HttpException refused(String coding) {
        String shown = coding.length() <= LONGEST_SHOWN ? coding : coding.substring(0, LONGEST_SHOWN) + "…";
        return new UnsupportedMediaType("The body is coded as " + shown + "; it is read as it is only")
                .header("Accept-Encoding", "identity");
    }
}
