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
 * A name and a password with each request, in UTF-8 (RFC 7617). What is malformed is nobody. Forgetting asks for other ones, with the field of a 401.
 * (Pyramid: {@code BasicAuthAuthenticationPolicy}.)
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
     * The login.
     *
     * @param realm what the browser shows when it asks
     * @param check asked once for each request that brings a name and a password
     * @throws IllegalArgumentException for a realm with quotes, backslashes or what is no printable ASCII
     */
    public static BasicPolicy of(String realm, Check check) {
        if (!realm.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new IllegalArgumentException("Not fit for a realm: " + realm);
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

    /** Empty for what is no base64 of UTF-8. */
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

    /** Whether a name and a password belong together. */
    @ConsumerType
    @FunctionalInterface
    public interface Check {
        /** Whether they do; called on the request's thread, and may block. */
        boolean test(String name, String password, Request request);
    }
}
