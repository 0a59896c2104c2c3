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
 * A hasher for passwords that computes Argon2id hashes and checks passwords against them. The hashes are strings that applications can store.
 *
 * <p>A few dedicated threads compute the hashes, so that concurrent requests cannot use up all processors or memory. Callers wait until one of these
 * threads is free; if too many callers are already waiting, a {@link ServiceUnavailable} exception is thrown. The threads end after one second
 * without work. Instances are safe for concurrent use by multiple threads.
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

    /** Returns a hasher with {@link Cost#standard}, half as many threads as processors, and at most 100 waiting callers. */
    public static PasswordHasher standard() {
        return of(Cost.standard(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 100);
    }

    /**
     * Returns a hasher with the given cost and limits.
     *
     * @param cost the cost of a hash
     * @param threads the maximum number of hashes that are computed concurrently, at least 1
     * @param waiting the maximum number of callers that wait for a free thread, at least 1
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
     * Returns the hash of a password, as a string to store.
     *
     * @throws IllegalArgumentException if the password has more than 1,024 characters
     * @throws ServiceUnavailable if too many callers are waiting
     */
    public String hash(String password) {
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException("The password is longer than " + LONGEST + " characters");
        }
        return make(password, cost, salt(), PasswordHash.LENGTH).text();
    }

    /**
     * Checks a password against a stored hash. The check takes the same time whether or not the account exists, so that its duration does not reveal
     * which accounts exist.
     *
     * @param password the password that the client sent
     * @param kept the hash from {@link #hash} or from another implementation of Argon2id; null if the account does not exist
     * @throws ServiceUnavailable if too many callers are waiting
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
            throw new ServiceUnavailable("Too many users are logging in at the moment. Try again soon.", RETRY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("The server is shutting down.", RETRY);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The hash could not be computed", failed.getCause());
        }
    }

    private static byte[] salt() {
        return RandomBits.bytes(PasswordHash.SALT);
    }

    /**
     * The cost of computing an Argon2id hash (RFC 9106). If a password is correct but its stored hash has a lower cost than new hashes, {@link
     * Match#upgrade} contains a new hash to store.
     *
     * @param kibibytes the memory for one hash in KiB: at least 8 per lane, at most 1,048,576
     * @param passes the number of passes over the memory, 1 to 64
     * @param lanes the number of lanes, which is the degree of parallelism, 1 to 16
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
                        "The cost is out of range: " + kibibytes + " KiB, " + passes + " passes, " + lanes + " lanes");
            }
        }

        /** Returns the cost that OWASP recommended in 2024: 19 MiB, two passes, and one lane. */
        public static Cost standard() {
            return new Cost(19 * 1024, 2, 1);
        }
    }

    /**
     * The result of checking a password.
     *
     * @param right whether the password is correct
     * @param upgrade a new hash to store if the password is correct but the stored hash has a lower cost than new hashes; otherwise empty
     */
    public record Match(boolean right, Optional<String> upgrade) {
        static final Match WRONG = new Match(false, Optional.empty());

        /** Returns a string that is safe to log, because it does not contain the new hash. */
        @Override
        public String toString() {
            return "Match[right=" + right + ", upgrade=" + upgrade.isPresent() + "]";
        }
    }
}
