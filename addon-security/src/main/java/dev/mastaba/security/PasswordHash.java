package dev.mastaba.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash with its parameters in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
final class PasswordHash {
    static final int SALT = 16;
    static final int LENGTH = 32;

    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final PasswordHasher.Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    PasswordHash(PasswordHasher.Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Returns the hash of a password; takes as long as the cost requires. */
    static PasswordHash of(String password, PasswordHasher.Cost cost, byte[] salt, int length) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return new PasswordHash(cost, salt, hash);
    }

    /** Returns the parsed hash, or an empty value if the text is malformed or its cost exceeds the limits. */
    static Optional<PasswordHash> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            PasswordHasher.Cost cost = new PasswordHasher.Cost(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
            byte[] salt = Base64.getDecoder().decode(parts.group(4));
            byte[] hash = Base64.getDecoder().decode(parts.group(5));
            return hash.length <= LONGEST ? Optional.of(new PasswordHash(cost, salt, hash)) : Optional.empty();
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    PasswordHasher.Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Returns a string that does not help to guess the password. */
    @Override
    public String toString() {
        return "PasswordHash[" + cost + "]";
    }
}
