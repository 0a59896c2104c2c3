package dev.mastaba.core.http;

import java.util.Map;

/**
 * The names and explanations of HTTP status codes (RFC 9110, 15, and the IANA registry). Each explanation is one
 * sentence.
 */
public final class Status {
    private static final Map<Integer, Meaning> KNOWN = Map.ofEntries(
            entry(200, "OK", ""),
            entry(201, "Created", ""),
            entry(202, "Accepted", "The request will be processed later."),
            entry(203, "Non-Authoritative Information", ""),
            entry(204, "No Content", ""),
            entry(205, "Reset Content", ""),
            entry(206, "Partial Content", ""),
            entry(207, "Multi-Status", ""),
            entry(300, "Multiple Choices", "Several versions of this page exist."),
            entry(301, "Moved Permanently", "This page has moved permanently."),
            entry(302, "Found", "This page has moved temporarily."),
            entry(303, "See Other", "The response is at another address."),
            entry(304, "Not Modified", ""),
            entry(305, "Use Proxy", "This page requires a proxy."),
            entry(307, "Temporary Redirect", "This page has moved temporarily."),
            entry(308, "Permanent Redirect", "This page has moved permanently."),
            entry(400, "Bad Request", "The request is invalid."),
            entry(401, "Unauthorized", "Log in first."),
            entry(402, "Payment Required", "This page requires a payment."),
            entry(403, "Forbidden", "Access is not permitted."),
            entry(404, "Not Found", "This page does not exist."),
            entry(405, "Method Not Allowed", "This page does not support the request method."),
            entry(406, "Not Acceptable", "No response has a media type that the client accepts."),
            entry(407, "Proxy Authentication Required", "Log in to the proxy first."),
            entry(408, "Request Timeout", "The request took too long to arrive."),
            entry(409, "Conflict", "The request conflicts with the current state."),
            entry(410, "Gone", "This page was removed."),
            entry(411, "Length Required", "The request must specify the length of its body."),
            entry(412, "Precondition Failed", "A precondition of the request does not hold."),
            entry(413, "Content Too Large", "The body of the request is too large."),
            entry(414, "URI Too Long", "The address is too long."),
            entry(415, "Unsupported Media Type", "The media type of the body is not supported."),
            entry(416, "Range Not Satisfiable", "The requested range does not exist."),
            entry(417, "Expectation Failed", "The expectation of the request cannot be met."),
            entry(418, "I'm a Teapot", "This teapot does not brew coffee."),
            entry(421, "Misdirected Request", "This server does not serve the requested host."),
            entry(422, "Unprocessable Content", "The content of the request cannot be processed."),
            entry(423, "Locked", "The resource is locked."),
            entry(424, "Failed Dependency", "Another request that this one depends on failed."),
            entry(425, "Too Early", "Send the request again after the connection is established."),
            entry(426, "Upgrade Required", "The request requires another protocol."),
            entry(428, "Precondition Required", "The request must specify a precondition."),
            entry(429, "Too Many Requests", "Too many requests were sent; try again later."),
            entry(431, "Request Header Fields Too Large", "The header of the request is too large."),
            entry(451, "Unavailable For Legal Reasons", "This page is unavailable for legal reasons."),
            entry(500, "Internal Server Error", "The server failed."),
            entry(501, "Not Implemented", "The server does not support the request."),
            entry(502, "Bad Gateway", "Another server sent an invalid response."),
            entry(503, "Service Unavailable", "The service is temporarily unavailable."),
            entry(504, "Gateway Timeout", "Another server did not respond in time."),
            entry(505, "HTTP Version Not Supported", "The server does not support this version of HTTP."),
            entry(506, "Variant Also Negotiates", "The content negotiation is circular."),
            entry(507, "Insufficient Storage", "The server does not have enough storage."),
            entry(508, "Loop Detected", "The request leads to an endless loop."),
            entry(510, "Not Extended", ""),
            entry(511, "Network Authentication Required", "Log in to the network first."));

    private Status() {}

    private record Meaning(String reason, String explanation) {}

    private static final Meaning UNKNOWN = new Meaning("", "");

    /** Returns a status code and its name, such as {@code 404 Not Found}, or only the code if its name is unknown. */
    public static String of(int status) {
        String reason = reason(status);
        return reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    }

    /** Returns the name of a status code, such as {@code Not Found}; empty if the name is unknown. */
    public static String reason(int status) {
        return KNOWN.getOrDefault(status, UNKNOWN).reason;
    }

    /** Returns the human-readable explanation of a status code; empty if there is none. */
    public static String explanation(int status) {
        return KNOWN.getOrDefault(status, UNKNOWN).explanation;
    }

    private static Map.Entry<Integer, Meaning> entry(int status, String reason, String explanation) {
        return Map.entry(status, new Meaning(reason, explanation));
    }
}
