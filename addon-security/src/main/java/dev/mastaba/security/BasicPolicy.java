package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A login that checks a name and password, encoded in UTF-8, in each request (HTTP Basic, RFC 7617). Malformed credentials do not identify a user. To
 * forget the user, the login returns the header field {@code WWW-Authenticate}. In a 401 response, this field makes the browser prompt for new
 * credentials. (Pyramid: {@code BasicAuthAuthenticationPolicy}.)
 */
public final class BasicPolicy implements Login {
    private static final String SCHEME = "Basic ";
    private static final int LONGEST = 2_048;

    private final String realm;
    private final Check check;

    private BasicPolicy(String realm, Check check) {
        this.realm = realm;
        this.check = check;
    }

    /**
     * Returns a login that uses HTTP Basic and checks each name and password with the given function.
     *
     * @param realm the text that the browser shows in its password prompt
     * @param check the function that checks a name and password; it is called once for each request that contains them
     * @throws IllegalArgumentException if the realm contains quotes, backslashes, or any characters other than printable ASCII
     */
    public static BasicPolicy of(String realm, Check check) {
        if (!realm.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(
                    "A realm must be printable ASCII without quotes and backslashes: " + realm);
        }
        return new BasicPolicy(realm, check);
    }

    @Override
    public Optional<String> userId(Request request) {
        String sent = request.headers().first("Authorization");
        if (sent == null || sent.length() > LONGEST || !sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String text = decoded(sent.substring(SCHEME.length()).trim());
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String name = text.substring(0, colon);
        return check.test(name, text.substring(colon + 1), request) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public List<Object> parts() {
        return List.of(check);
    }

    /** Returns the decoded string, or an empty string if the argument is not base64-encoded UTF-8. */
    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return "";
        }
    }

    @Override
    public List<Header> forget(Request request) {
        return List.of(new Header("WWW-Authenticate", "Basic realm=\"" + realm + "\", charset=\"UTF-8\""));
    }

    /** A function that checks a name and password. */
    @ConsumerType
    @FunctionalInterface
    public interface Check {
        /**
         * Returns whether the name belongs to a user and the password is that user's password. This method is called on the request's thread and may
         * block.
         */
        boolean test(String name, String password, Request request);
    }
}
