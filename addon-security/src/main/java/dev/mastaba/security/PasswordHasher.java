package dev.mastaba.security;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.ServiceUnavailable;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords by Argon2id, as texts to be kept, and compares them.
 *
 * <p>Hashes are made by a few threads of their own, so that as many at once as are asked for can take neither all processors nor all memory; those who
 * ask wait, and get a 503 where too many do. The threads end when nothing has been asked for a second. Safe for any thread.
 */
public final class PasswordHasher {
    private static final int LONGEST = 1_024;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Cost cost;
    private final ThreadPoolExecutor threads;
    private final PasswordHash nobodys;

    private PasswordHasher(Cost cost, int threads, int waiting) {
        this.cost = cost;
        this.threads = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), PasswordHasher::thread);
        this.threads.allowCoreThreadTimeOut(true);
        this.nobodys = new PasswordHash(cost, salt(), new byte[PasswordHash.LENGTH]);
    }

    /** By {@link Cost#standard}, half as many at once as there are processors, and a hundred waiting. */
    public static PasswordHasher standard() {
        return of(Cost.standard(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 100);
    }

    /**
     * A hasher.
     *
     * @param cost what a hash costs
     * @param threads how many are made at once, 1 and more
     * @param waiting how many may wait besides, 1 and more
     */
    public static PasswordHasher of(Cost cost, int threads, int waiting) {
        return new PasswordHasher(cost, threads, waiting);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mastaba-passwords");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The text to keep of a password.
     *
     * @throws IllegalArgumentException for one of more than 1,024 characters
     * @throws ServiceUnavailable when too many wait
     */
    public String hash(String password) {
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException("The password is longer than " + LONGEST + " characters");
        }
        return make(password, cost, salt(), PasswordHash.LENGTH).text();
    }

    /**
     * Whether a password is the one of which a text was kept. It takes as long where nothing is kept, so that nobody learns which accounts there are.
     *
     * @param kept what {@link #hash} or another implementation of Argon2id made; null where there is no such account
     * @throws ServiceUnavailable when too many wait
     */
    public Match check(String password, @Nullable String kept) {
        PasswordHash known = kept == null ? nobodys : PasswordHash.parse(kept).orElse(nobodys);
        String asked = password.length() > LONGEST ? "" : password;
        byte[] made =
                make(asked, known.cost(), known.salt(), known.hash().length).hash();
        boolean same = MessageDigest.isEqual(made, known.hash());
        if (!same || known == nobodys || password.length() > LONGEST) {
            return Match.WRONG;
        }
        return new Match(true, isCheaper(known.cost()) ? Optional.of(hash(password)) : Optional.empty());
    }

    private boolean isCheaper(Cost known) {
        return known.kibibytes() < cost.kibibytes() || known.passes() < cost.passes();
    }

    private PasswordHash make(String password, Cost price, byte[] salt, int length) {
        return await(() -> PasswordHash.of(password, price, salt, length));
    }

    private <T> T await(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw new ServiceUnavailable("Too many log in at this moment. Try again soon.", RETRY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("The server is stopping.", RETRY);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("No hash could be made", failed.getCause());
        }
    }

    private static byte[] salt() {
        return RandomBits.bytes(PasswordHash.SALT);
    }

    /**
     * What a hash costs (RFC 9106): hashes that cost less are made anew at login.
     *
     * @param kibibytes memory of one hash, 8 for each lane to 1,048,576
     * @param passes how often it is gone through, 1 to 64
     * @param lanes parts of it, 1 to 16
     */
    public record Cost(int kibibytes, int passes, int lanes) {
        private static final int MOST_KIBIBYTES = 1 << 20;
        private static final int MOST_PASSES = 64;
        private static final int MOST_LANES = 16;

        public Cost {
            boolean fits = passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1
                    && lanes <= MOST_LANES
                    && kibibytes >= 8 * lanes
                    && kibibytes <= MOST_KIBIBYTES;
            if (!fits) {
                throw new IllegalArgumentException(
                        "Out of range: " + kibibytes + " KiB, " + passes + " passes, " + lanes + " lanes");
            }
        }

        /** 19 MiB, two passes, one lane. (OWASP's advice of 2024.) */
        public static Cost standard() {
            return new Cost(19 * 1024, 2, 1);
        }
    }

    /**
     * Whether a password was right.
     *
     * @param right whether it was
     * @param upgrade the text to keep instead of the old one, which cost less than hashes do now; only with a right password
     */
    public record Match(boolean right, Optional<String> upgrade) {
        static final Match WRONG = new Match(false, Optional.empty());

        /** Tells nothing that helps to guess. */
        @Override
        public String toString() {
            return "Match[right=" + right + ", upgrade=" + upgrade.isPresent() + "]";
        }
    }
}
