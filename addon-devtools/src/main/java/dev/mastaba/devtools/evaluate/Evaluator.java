package dev.mastaba.devtools.evaluate;

import dev.mastaba.core.message.JsonText;
import dev.mastaba.core.message.RandomBits;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.platform.BundleClasses;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.Lifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Java beside the last failures of one generation. It keeps what failed alive: the last few, for some minutes, and until the generation retires. Safe for any
 * thread.
 */
public final class Evaluator implements Lifecycle {
    /** The header field that has the word of a failure's page. */
    public static final String FIELD = "X-Mastaba-Evaluator";

    private static final int MOST_FAILURES = 3;
    private static final int LONGEST = 20_000;
    private static final int WORD_BYTES = 32;

    private final Compiler compiler;
    private final Limits limits;
    private final List<HeldFailure> held = new ArrayList<>();
    private final Semaphore places = new Semaphore(MOST_FAILURES);
    private boolean watched;
    private boolean retired;

    /**
     * How long things may take.
     *
     * @param evaluating what is typed
     * @param held a failure, until it is let go
     */
    record Limits(Duration evaluating, Duration held) {
        static final Limits STANDARD = new Limits(Duration.ofSeconds(20), Duration.ofMinutes(10));
    }

    Evaluator(Compiler compiler, Limits limits) {
        this.compiler = compiler;
        this.limits = limits;
    }

    /** Makes evaluators, one for each generation. */
    public static final class Maker {
        private final Compiler compiler;

        /**
         * A maker.
         *
         * @param classes the classes that bundles see; null where there are no bundles
         */
        public Maker(@Nullable BundleClasses classes) {
            this.compiler = new Compiler(classes, new Printed());
        }

        /** An evaluator that has kept nothing yet. */
        public Evaluator make() {
            return new Evaluator(compiler, Limits.STANDARD);
        }
    }

    /** Keeps a failure, in the place of the oldest where there are too many; empty where the generation has retired. */
    public Optional<Offer> keep(String id, Request request, Throwable thrown) {
        FailedCode code = FailedCode.of(thrown, Application.of(request));
        Offer offer = new Offer(id, RandomBits.text(WORD_BYTES), code.name());
        long until = System.nanoTime() + limits.held().toNanos();
        return add(new HeldFailure(offer, code, Words.values(request, thrown), until))
                ? Optional.of(offer)
                : Optional.empty();
    }

    private synchronized boolean add(HeldFailure failure) {
        if (retired) {
            return false;
        }
        if (held.size() == MOST_FAILURES) {
            held.remove(0);
        }
        held.add(failure);
        if (!watched) {
            watched = true;
            OwnThread.start("mastaba-evaluator-clock", this::letGo);
        }
        return true;
    }

    /** Lets failures go when their time is over, as long as there are any. */
    private synchronized void letGo() {
        try {
            while (!held.isEmpty()) {
                long left = held.get(0).left();
                if (left <= 0) {
                    held.remove(0);
                } else {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException ended) {
            held.clear();
        }
        watched = false;
    }

    private synchronized Optional<HeldFailure> find(String id) {
        return held.stream()
                .filter(each -> each.offer().id().equals(id) && each.left() > 0)
                .findFirst();
    }

    /** On plain Java an application that has been closed may be started once more. */
    @Override
    public synchronized void prepare(Application application) {
        retired = false;
    }

    @Override
    public synchronized void retiring(Application application) {
        retired = true;
        held.clear();
        notifyAll();
    }

    /**
     * Answers a request to evaluate. That it comes from a page of the tools on this machine is known already; here it has to have the word of the very failure.
     *
     * @param id of the failure
     */
    public Response answer(Request request, String id) throws IOException, InterruptedException {
        if (!request.method().equals("POST")) {
            return Response.builder().status(405).header("Allow", "POST").build();
        }
        HeldFailure failure = find(id).orElse(null);
        if (failure == null) {
            return said(404, List.of(Said.note("This failure is not kept any longer; ask for the page again.")));
        }
        byte[] word = request.header(FIELD).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(word, failure.offer().word().getBytes(StandardCharsets.UTF_8))) {
            return said(403, List.of(Said.note("This page is out of date; ask for it again.")));
        }
        byte[] typed = request.body().readNBytes(LONGEST + 1);
        if (typed.length > LONGEST) {
            return said(413, List.of(Said.note("Too long: more than " + LONGEST + " bytes.")));
        }
        return said(
                200,
                failure.evaluate(new String(typed, StandardCharsets.UTF_8), compiler, limits.evaluating(), places));
    }

    static Response said(int status, List<Said> said) {
        List<Map<String, String>> all = said.stream()
                .map(each -> Map.of("kind", each.kind(), "text", each.text()))
                .toList();
        return Response.builder()
                .status(status)
                .contentType("application/json")
                .text(JsonText.of(Map.of("said", all)))
                .build();
    }
}
