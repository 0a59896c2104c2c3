package dev.mastaba.sessions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session that holds only its token, as the text of a cookie. The store keeps nothing for it, so that clients without cookies cannot fill the
 * store. The text is not signed: an attacker who can set a cookie for this host could also set one that the server issued to the attacker. Therefore
 * it never becomes the id of a stored session.
 */
final class TokenCookie {
    private static final int RADIX = 36;
    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,9})\\.([0-9a-z]{1,9})\\.([A-Za-z0-9_-]{0,40})");

    private TokenCookie() {}

    static String write(SessionContent content) {
        String token = content.token == null ? "" : content.token;
        return Long.toString(content.began, RADIX) + "." + Long.toString(content.renewed, RADIX) + "." + token;
    }

    /** Returns the session, or an empty value for any other text. Times in the future count as now. */
    static Optional<SessionContent> read(String value, long now) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long began = Math.min(now, Long.parseLong(parts.group(1), RADIX));
        SessionContent content = new SessionContent(began, began, Math.min(now, Long.parseLong(parts.group(2), RADIX)));
        content.token = parts.group(3).isEmpty() ? null : parts.group(3);
        return Optional.of(content);
    }
}
