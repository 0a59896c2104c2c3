package dev.mastaba.evaluator;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
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

/**
 * An evaluator of Java beside the last failures of one generation. It keeps a few of them for some minutes, at most until the generation retires.
 * Safe for any thread.
 */
final class Evaluator implements Lifecycle {
    private static final int MOST_FAILURES = 3;
    private static final int LONGEST = 20_000;
    private static final int TOKEN_BYTES = 32;

    private final Compiler compiler;
    private final Limits limits;
    private final List<HeldFailure> held = new ArrayList<>();
    private final Semaphore places = new Semaphore(MOST_FAILURES);
    private boolean watched;
    private boolean retired;

    /**
     * Time limits.
     *
     * @param evaluating for one evaluation
     * @param held for keeping a failure
     */
    record Limits(Duration evaluating, Duration held) {
        static final Limits STANDARD = new Limits(Duration.ofSeconds(20), Duration.ofMinutes(10));
    }

    Evaluator(Compiler compiler, Limits limits) {
        this.compiler = compiler;
        this.limits = limits;
    }

    /** Keeps a failure and drops the oldest if there are too many. Returns an empty value if the generation has retired. */
    Optional<FailureEvaluator.Offer> keep(String id, Request request, Throwable thrown) {
        FailedCode code = FailedCode.of(thrown, Application.of(request));
        FailureEvaluator.Offer offer =
                new FailureEvaluator.Offer(id, RandomBits.text(TOKEN_BYTES), description(code.name()));
        long until = System.nanoTime() + limits.held().toNanos();
        return add(new HeldFailure(offer, code, EvaluatorBindings.values(request, thrown), until))
                ? Optional.of(offer)
                : Optional.empty();
    }

    private static String description(String bundle) {
        return "Java, as in JShell, with " + EvaluatorBindings.TEXT
                + (bundle.isEmpty() ? "" : ", and all classes of " + bundle);
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

    /** Drops failures when their time is over; ends when all are dropped. */
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

    /** Prepares the evaluator again: on plain Java, a closed application may start again. */
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
     * Answers a request to evaluate. The devtools have checked that it comes from one of their pages on this machine; this method checks the token of
     * the failure.
     *
     * @param id the id of the failure
     */
    Response answer(Request request, String id) throws IOException, InterruptedException {
        if (!request.method().equals("POST")) {
            return Response.builder().status(405).header("Allow", "POST").build();
        }
        HeldFailure failure = find(id).orElse(null);
        if (failure == null) {
            return said(404, List.of(Result.note("This failure is no longer available; reload the page.")));
        }
        byte[] token = request.header(FailureEvaluator.TOKEN_FIELD).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(token, failure.offer().token().getBytes(StandardCharsets.UTF_8))) {
            return said(403, List.of(Result.note("This page is outdated; reload it.")));
        }
        byte[] typed = request.body().readNBytes(LONGEST + 1);
        if (typed.length > LONGEST) {
            return said(413, List.of(Result.note("The code is longer than " + LONGEST + " bytes.")));
        }
        return said(
                200,
                failure.evaluate(new String(typed, StandardCharsets.UTF_8), compiler, limits.evaluating(), places));
    }

    static Response said(int status, List<Result> said) {
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
