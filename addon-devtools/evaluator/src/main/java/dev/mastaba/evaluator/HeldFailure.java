package dev.mastaba.evaluator;

import dev.mastaba.devtools.failure.FailureEvaluator;
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

/** One failure that is kept alive, with its JShell session. Safe for any thread; it runs one evaluation at a time. */
final class HeldFailure {
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final FailureEvaluator.Offer offer;
    private final FailedCode code;
    private final Map<String, Object> values;
    private final long until;
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable JShellSession conversation;

    /**
     * Creates a failure.
     *
     * @param until when it is dropped, by {@link System#nanoTime}
     */
    HeldFailure(FailureEvaluator.Offer offer, FailedCode code, Map<String, Object> values, long until) {
        this.offer = offer;
        this.code = code;
        this.values = values;
        this.until = until;
    }

    FailureEvaluator.Offer offer() {
        return offer;
    }

    /** Returns the remaining time in nanoseconds; zero or less if it is over. */
    long left() {
        return until - System.nanoTime();
    }

    /**
     * Evaluates code on a thread of its own, which is interrupted after the time limit.
     *
     * @param limit the time limit, from the start of the code
     * @param places limits the evaluations that run at once; one that does not end keeps its place
     */
    List<Result> evaluate(String typed, Compiler compiler, Duration limit, Semaphore places)
            throws InterruptedException {
        if (!busy.compareAndSet(false, true)) {
            return List.of(Result.note("The previous evaluation is still running."));
        }
        if (!places.tryAcquire()) {
            busy.set(false);
            return List.of(Result.note("Too many evaluations are still running."));
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

    private List<Result> said(String typed, Compiler compiler, Run run) {
        try {
            JShellSession mine = conversation;
            if (mine == null) {
                mine = new JShellSession(code.loader(), values, compiler.seen(code.loader()));
                conversation = mine;
            }
            return mine.evaluate(typed, run.turn);
        } catch (LinkageError absent) {
            return List.of(
                    Result.note("This Java has no JShell; use a JDK with the module jdk.jshell. (" + absent + ")"));
        } catch (RuntimeException failed) {
            return List.of(Result.note("JShell failed: " + failed));
        }
    }

    /** One evaluation. */
    private static final class Run {
        private final Turn turn = new Turn();
        private final CapturedOutput.Text printed = new CapturedOutput.Text();
        private final AtomicReference<List<Result>> came = new AtomicReference<>(List.of());
        private final CountDownLatch ended = new CountDownLatch(1);

        List<Result> said(boolean inTime, boolean over, Duration limit) {
            List<Result> all = new ArrayList<>();
            String text = printed.text();
            if (!text.isEmpty()) {
                all.add(new Result("printed", text));
            }
            all.addAll(came.get());
            if (!inTime) {
                all.add(Result.note(
                        "The evaluation exceeded its limit of " + limit.toSeconds() + " s and was interrupted."
                                + (over ? "" : " It did not stop; it continues until it ends or the server stops.")));
            }
            return all;
        }
    }
}
