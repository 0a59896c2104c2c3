package dev.mastaba.core.http;

import java.util.Map;

/** The names of status codes (RFC 9110, 15, and the IANA registry), and a one-sentence explanation of each. */
public final class Status {
    private static final Map<Integer, Meaning> KNOWN = Map.ofEntries(
            entry(200, "OK", ""),
            entry(201, "Created", ""),
            entry(202, "Accepted", "It will be done later."),
            entry(203, "Non-Authoritative Information", ""),
            entry(204, "No Content", ""),
            entry(205, "Reset Content", ""),
            entry(206, "Partial Content", ""),
            entry(207, "Multi-Status", ""),
            entry(300, "Multiple Choices", "There are several answers."),
            entry(301, "Moved Permanently", "This has another address for good."),
            entry(302, "Found", "This is at another address for now."),
            entry(303, "See Other", "The answer is at another address."),
            entry(304, "Not Modified", ""),
            entry(305, "Use Proxy", "This is to be had through a proxy alone."),
            entry(307, "Temporary Redirect", "This is at another address for now."),
            entry(308, "Permanent Redirect", "This has another address for good."),
            entry(400, "Bad Request", "The request is wrong."),
            entry(401, "Unauthorized", "Log in first."),
            entry(402, "Payment Required", "This has to be paid for first."),
            entry(403, "Forbidden", "This is not permitted."),
            entry(404, "Not Found", "There is nothing at this address."),
            entry(405, "Method Not Allowed", "This address is not asked with that method."),
            entry(406, "Not Acceptable", "There is no answer in a form that was asked for."),
            entry(407, "Proxy Authentication Required", "Log in to the proxy first."),
            entry(408, "Request Timeout", "The request took too long to arrive."),
            entry(409, "Conflict", "The request does not fit what is there now."),
            entry(410, "Gone", "What was here has been taken away."),
            entry(411, "Length Required", "The request has to say how long its body is."),
            entry(412, "Precondition Failed", "What the request takes for granted does not hold."),
            entry(413, "Content Too Large", "The body of the request is too long."),
            entry(414, "URI Too Long", "The address is too long."),
            entry(415, "Unsupported Media Type", "The body of the request is of a type that is not read here."),
            entry(416, "Range Not Satisfiable", "There is no such part."),
            entry(417, "Expectation Failed", "What the request expects can't be met."),
            entry(418, "I'm a Teapot", "There is no coffee."),
            entry(421, "Misdirected Request", "This server does not answer for that host."),
            entry(422, "Unprocessable Content", "What the body of the request says can't be done."),
            entry(423, "Locked", "This is locked."),
            entry(424, "Failed Dependency", "Something that this depends on failed."),
            entry(425, "Too Early", "Ask again when the connection is settled."),
            entry(426, "Upgrade Required", "Another protocol has to be spoken."),
            entry(428, "Precondition Required", "The request has to say which state it is about."),
            entry(429, "Too Many Requests", "That was too often; come back later."),
            entry(431, "Request Header Fields Too Large", "The head of the request is too long."),
            entry(451, "Unavailable For Legal Reasons", "This may not be shown by law."),
            entry(500, "Internal Server Error", "The server failed."),
            entry(501, "Not Implemented", "The server can't do this."),
            entry(502, "Bad Gateway", "Another server answered wrongly."),
            entry(503, "Service Unavailable", "This can't be done at the moment."),
            entry(504, "Gateway Timeout", "Another server did not answer in time."),
            entry(505, "HTTP Version Not Supported", "This version of HTTP is not spoken."),
            entry(506, "Variant Also Negotiates", "Choosing a form of the answer leads in a circle."),
            entry(507, "Insufficient Storage", "There is no room for it."),
            entry(508, "Loop Detected", "Doing it leads in a circle."),
            entry(510, "Not Extended", ""),
            entry(511, "Network Authentication Required", "Log in to the network first."));

    private Status() {}

    private record Meaning(String reason, String explanation) {}

    private static final Meaning UNKNOWN = new Meaning("", "");

    /** Returns the code and its name, {@code 404 Not Found}; only the code if it has no name here. */
    public static String of(int status) {
        String reason = reason(status);
        return reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    }

    /** Returns the name of a code, {@code Not Found}; empty if it has none here. */
    public static String reason(int status) {
        return KNOWN.getOrDefault(status, UNKNOWN).reason;
    }

    /** Returns the human-readable explanation of a code; empty if there is none. */
    public static String explanation(int status) {
        return KNOWN.getOrDefault(status, UNKNOWN).explanation;
    }

    private static Map.Entry<Integer, Meaning> entry(int status, String reason, String explanation) {
        return Map.entry(status, new Meaning(reason, explanation));
    }
}
