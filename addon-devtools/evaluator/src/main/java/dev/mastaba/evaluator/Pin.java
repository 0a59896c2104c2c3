package dev.mastaba.evaluator;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.KeptState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The PIN that a browser needs before its first evaluation. Only the terminal shows it. It is valid until the process ends; ten wrong PINs lock it.
 * Safe for any thread.
 *
 * @param kept keeps the PIN, the number of wrong PINs and the value of the cookie
 * @param terminal prints text
 */
record Pin(KeptState kept, Consumer<String> terminal) {
    static final String COOKIE = "mastaba-evaluator";

    private static final int MOST_WRONG = 10;
    private static final int SECRET_BYTES = 32;
    private static final Duration PRINTED_AGAIN_AFTER = Duration.ofSeconds(30);

    /** The outcome of entering a PIN. */
    enum Outcome {
        RIGHT,
        WRONG,
        LOCKED
    }

    /**
     * The kept state.
     *
     * @param wrong the number of wrong PINs since the last right one
     * @param number the PIN
     * @param secret the value of the cookie
     */
    record State(int wrong, String number, String secret) {
        private static State fresh() {
            int digits = new SecureRandom().nextInt(1_000_000_000);
            String text = String.format("%09d", digits);
            return new State(
                    0,
                    text.substring(0, 3) + "-" + text.substring(3, 6) + "-" + text.substring(6),
                    RandomBits.text(SECRET_BYTES));
        }

        private static State of(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", 3);
            return new State(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }

        private byte[] bytes() {
            return (wrong + " " + number + " " + secret).getBytes(StandardCharsets.US_ASCII);
        }

        private State entered(String typed) {
            if (wrong >= MOST_WRONG) {
                return this;
            }
            return new State(isNumber(typed) ? 0 : wrong + 1, number, secret);
        }

        private boolean isNumber(String typed) {
            return same(typed.replace("-", "").strip(), number.replace("-", ""));
        }
    }

    State state() {
        return change(state -> state);
    }

    private State change(Function<State, State> change) {
        byte[] after = kept.update(
                        "pin",
                        KeptState.LONGEST_TIME,
                        there -> Optional.of(change.apply(there.map(State::of).orElseGet(State::fresh))
                                .bytes()))
                .orElseThrow();
        return State.of(after);
    }

    /** Returns whether the browser has entered the PIN already. */
    boolean isKnownTo(Request request) {
        return same(request.cookies().getOrDefault(COOKIE, ""), state().secret());
    }

    /** Compares the entered text with the PIN and counts wrong ones. */
    Outcome entered(String typed) {
        State after = change(state -> state.entered(typed));
        if (after.wrong() >= MOST_WRONG) {
            return Outcome.LOCKED;
        }
        return after.isNumber(typed) ? Outcome.RIGHT : Outcome.WRONG;
    }

    /** Prints the PIN, unless it was printed within the last half minute. */
    void print() {
        boolean[] first = new boolean[1];
        kept.update("pin-printed", PRINTED_AGAIN_AFTER, there -> {
            first[0] = there.isEmpty();
            return Optional.of(there.orElse(new byte[0]));
        });
        if (first[0]) {
            terminal.accept("Evaluator PIN: " + state().number() + System.lineSeparator());
        }
    }

    /** Returns the cookie for a browser that has entered the PIN. */
    Cookie cookie(Request request, String path) {
        Cookie cookie = Cookie.of(COOKIE, state().secret()).strict().at(path);
        return request.scheme().equals("https") ? cookie.overTls() : cookie;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
