package dev.mastaba.trials;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens in the links and cookies of previews. They are signed with a key of this process, and contain the preview's number, its audience, and
 * the time at which they expire. A link and a cookie cannot be exchanged for each other. Safe for any thread.
 */
final class PreviewTokens {
    /** The name of the cookie, and of the parameter in the link. */
    static final String NAME = "mastaba-preview";

    private static final String ASSIGNMENT = NAME + "=";
    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)" + ASSIGNMENT + "([^&]*)");
    /** The maximum number of cookies of this name that are checked: browsers send one for each path. */
    private static final int MOST_COOKIES = 4;

    /**
     * The content of the tokens of a preview.
     *
     * @param until the time at which the tokens expire
     */
    record Ticket(long id, String audience, Instant until) {
        String content() {
            return id + " " + audience;
        }
    }

    /** The previews that are open. */
    @FunctionalInterface
    interface OpenPreviews<P> {
        /** Returns the open preview with this {@link Ticket#content}, or null. */
        @Nullable
        P find(String content);
    }

    private final TokenCodec links;
    private final TokenCodec cookies;

    PreviewTokens() {
        byte[] key = RandomBits.bytes(TokenCodec.SHORTEST_SECRET);
        links = TokenCodec.signed(List.of(key), "preview link");
        cookies = TokenCodec.signed(List.of(key), "preview cookie");
    }

    /** Returns the query of the link to a preview. */
    String query(Ticket ticket) {
        return ASSIGNMENT + links.encode(ticket.content(), ticket.until());
    }

    /** Returns the cookie of a preview, for an application at this path. */
    Cookie cookie(Ticket ticket, RequestHead head, String contextPath, Instant now) {
        Cookie cookie = Cookie.of(NAME, cookies.encode(ticket.content(), ticket.until()))
                .at(contextPath.isEmpty() ? "/" : PercentCode.encode(contextPath, "/"))
                .lasting(Duration.between(now, ticket.until()));
        return head.scheme().equals("https") ? cookie.overTls() : cookie;
    }

    /** Returns the preview whose link was requested, or null if the query does not contain a valid token of an open one. */
    <P> @Nullable P linked(RequestHead head, OpenPreviews<P> open, Instant now) {
        Matcher token = IN_QUERY.matcher(head.rawQuery());
        return token.find() ? find(links, token.group(1), open, now) : null;
    }

    /** Returns the query without the token. */
    static String without(String query) {
        String rest = IN_QUERY.matcher(query).replaceFirst("");
        return rest.startsWith("&") && !query.startsWith("&") ? rest.substring(1) : rest;
    }

    /** Returns the preview of a request's cookies, or null if none of them is valid and of an open preview. */
    <P> @Nullable P chosen(RequestHead head, OpenPreviews<P> open, Instant now) {
        int checked = 0;
        for (Header header : head.headers()) {
            if (!header.name().equalsIgnoreCase("Cookie") || !header.value().contains(ASSIGNMENT)) {
                continue;
            }
            for (String pair : header.value().split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(ASSIGNMENT) && ++checked <= MOST_COOKIES) {
                    P preview = find(cookies, cookie.substring(ASSIGNMENT.length()), open, now);
                    if (preview != null) {
                        return preview;
                    }
                }
            }
        }
        return null;
    }

    private static <P> @Nullable P find(TokenCodec codec, String token, OpenPreviews<P> open, Instant now) {
        String content = codec.decode(token, now).orElse(null);
        return content == null ? null : open.find(content);
    }
}
