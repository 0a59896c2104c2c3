package dev.mastaba.devtools.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One failure that is kept alive, and what has been typed beside it. Safe for any thread; one thing is evaluated at a time. */
final class HeldFailure {
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Offer offer;
    private final FailedCode code;
    private final Map<String, Object> values;
    private final long until;
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable Conversation conversation;

    /**
     * A failure.
     *
     * @param until when it is let go, by {@link System#nanoTime}
     */
    HeldFailure(Offer offer, FailedCode code, Map<String, Object> values, long until) {
        this.offer = offer;
        this.code = code;
        this.values = values;
        this.until = until;
    }

    Offer offer() {
        return offer;
    }

    /** How long it stays, in nanoseconds; nothing and less where it is to go. */
    long left() {
        return until - System.nanoTime();
    }

    /**
     * Evaluates what was typed, on a thread of its own, which is interrupted when it takes too long.
     *
     * @param limit for what is typed, from when it runs on
     * @param places how many may evaluate at once; one that does not end keeps its place
     */
    List<Said> evaluate(String typed, Compiler compiler, Duration limit, Semaphore places) throws InterruptedException {
        if (!busy.compareAndSet(false, true)) {
            return List.of(Said.note("What was typed before has not ended yet."));
        }
        if (!places.tryAcquire()) {
            busy.set(false);
            return List.of(Said.note("Too much of what was typed beside other failures has not ended yet."));
        }
        Run run = new Run();
        OwnThread.start("mastaba-evaluator", run.printed, () -> {
            try {
                compiler.printed().during(() -> run.came.set(said(typed, compiler, run)));
            } finally {
                places.release();
                busy.set(false);
                run.turn.over();
                run.ended.countDown();
            }
        });
        boolean inTime = run.turn.hasBegun(TO_BEGIN) && within(run.ended, limit);
        if (!inTime) {
            run.turn.stop();
        }
        return run.said(inTime, inTime || within(run.ended, TO_END), limit);
    }

    private static boolean within(CountDownLatch latch, Duration time) throws InterruptedException {
        return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<Said> said(String typed, Compiler compiler, Run run) {
        try {
            Conversation mine = conversation;
            if (mine == null) {
                mine = new Conversation(code.loader(), values, compiler.seen(code.loader()));
                conversation = mine;
            }
            return mine.evaluate(typed, run.turn);
        } catch (LinkageError absent) {
            return List.of(
                    Said.note("This Java has no JShell: it takes a JDK with the module jdk.jshell. (" + absent + ")"));
        } catch (RuntimeException failed) {
            return List.of(Said.note("JShell itself failed: " + failed));
        }
    }

    /** One thing that is evaluated. */
    private static final class Run {
        private final Turn turn = new Turn();
        private final Printed.Text printed = new Printed.Text();
        private final AtomicReference<List<Said>> came = new AtomicReference<>(List.of());
        private final CountDownLatch ended = new CountDownLatch(1);

        List<Said> said(boolean inTime, boolean over, Duration limit) {
            List<Said> all = new ArrayList<>();
            String text = printed.text();
            if (!text.isEmpty()) {
                all.add(new Said("printed", text));
            }
            all.addAll(came.get());
            if (!inTime) {
                all.add(Said.note("Given up: it took more than " + limit.toSeconds() + " s, and was interrupted."
                        + (over ? "" : " It goes on nevertheless, until it ends by itself or the server does.")));
            }
            return all;
        }
    }
}
