package dev.mastaba.staging;

import dev.mastaba.core.engine.text.ProcessorShare;
import dev.mastaba.core.extend.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls into the code of add-ons outside requests: each on a fresh thread, with the platform's context class loader, within a limit.
 *
 * <p>At the limit, unless a debugger is attached, the thread is interrupted. A thread that does not return is abandoned forever, together with the
 * copy in which it hangs, because stopping that copy would also block. While {@value #MOST_ABANDONED} abandoned threads hang, changes are not
 * accepted; when one of them ends, changes are accepted again. Changes that the code made to its thread (context class loader, thread-locals) end
 * with the thread. Safe for any thread.
 *
 * <p>A call into the code of several add-ons has a {@link CallBudget}, so that the limit applies to each add-on separately.
 */
public final class AddOnCalls {
    /** The maximum number of hanging calls. Content that hung is not called again; only content that returned when interrupted is retried, once. */
    public static final int MOST_ABANDONED = 8;

    private static final int GRACE_STEPS = 20;

    /**
     * The interval at which a waiting thread checks the call. Of the time between two checks no more than two such steps count: a pause of the whole
     * process or the machine is not an add-on's fault. Neither is a machine that gives its processors to others: see {@link ProcessorShare}.
     */
    private static final Duration STEP = Duration.ofMillis(50);

    private final Duration limit;
    private final ClassLoader platformLoader;
    private final Debugger debugger;
    private final ProcessorShare share = new ProcessorShare();
    private final List<Hanging> hanging = new ArrayList<>();
    private int returned;

    /**
     * A call that has not returned.
     *
     * @param who the add-on, or the current activity if no add-on can be identified
     * @param doing the operation that was called
     * @param stack the stack of the hanging thread, as text
     */
    public record Abandoned(String who, String doing, String stack) {}

    private record Hanging(Thread thread, Abandoned call) {}

    /**
     * Creates calls with a limit.
     *
     * @param limit the maximum duration of one call
     * @param platformLoader the context class loader during calls
     * @param debugger the debugger; while one is attached, a limit restarts when it has passed
     */
    public AddOnCalls(Duration limit, ClassLoader platformLoader, Debugger debugger) {
        this.limit = limit;
        this.platformLoader = platformLoader;
        this.debugger = debugger;
    }

    /**
     * Runs work that calls a copy's code.
     *
     * @throws CallFailedException if the code throws
     * @throws CallHungException if it takes longer than the limit
     */
    public <T> T call(Copy copy, String doing, Callable<T> work) throws CallFailedException, CallHungException {
        return call(copy.threads(), copy.name(), doing, work);
    }

    /** Runs work that calls code of more than one add-on. */
    public <T> T call(ThreadGroup threads, String who, String doing, Callable<T> work)
            throws CallFailedException, CallHungException {
        return call(threads, who, doing, limit, work);
    }

    /** Runs work with a separate limit. */
    public <T> T call(ThreadGroup threads, String who, String doing, Duration ownLimit, Callable<T> work)
            throws CallFailedException, CallHungException {
        return call(threads, new CallBudget(who, doing), ownLimit, work);
    }

    /** Runs work that reports whose turn it is: the limit applies to each turn. */
    public <T> T call(ThreadGroup threads, CallBudget budget, Callable<T> work)
            throws CallFailedException, CallHungException {
        return call(threads, budget, limit, work);
    }

    /** Runs work that reports whose turn it is: a separate limit applies to each turn. */
    public <T> T call(ThreadGroup threads, CallBudget budget, Duration ownLimit, Callable<T> work)
            throws CallFailedException, CallHungException {
        FutureTask<T> task = new FutureTask<>(work);
        CallBudget.Turn whole = budget.current();
        Thread thread = new Thread(threads, task, whole.who() + ": " + whole.doing());
        thread.setDaemon(true);
        thread.setContextClassLoader(platformLoader);
        thread.start();
        try {
            T result = result(task, thread, budget, ownLimit);
            joined(thread);
            return result;
        } catch (ExecutionException thrown) {
            throw new CallFailedException(whole.who(), whole.doing(), thrown.getCause());
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new CallFailedException(whole.who(), whole.doing(), interrupted);
        }
    }

    private <T> T result(FutureTask<T> task, Thread thread, CallBudget budget, Duration ownLimit)
            throws ExecutionException, InterruptedException, CallHungException {
        CallBudget.Turn turn = budget.current();
        Duration granted = ownLimit;
        long looked = System.nanoTime();
        long used = 0;
        ProcessorShare.Account account = share.new Account();
        while (true) {
            long left = budget.leftNanos(turn, granted);
            try {
                return task.get(Math.min(left, STEP.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                CallBudget.Turn before = turn;
                turn = budget.current();
                if (!turn.equals(before)) {
                    granted = ownLimit;
                    account = share.new Account();
                } else if (left == 0 && debugger.attached()) {
                    granted = granted.plus(ownLimit);
                } else if (left == 0) {
                    throw hung(thread, turn.who(), turn.doing(), ownLimit);
                }
            }
            long now = System.nanoTime();
            long usedNow = share.used(thread);
            budget.pass(account.charge(Math.min(now - looked, 2 * STEP.toNanos()), usedNow - used));
            looked = now;
            used = usedNow;
        }
    }

    private CallHungException hung(Thread thread, String who, String doing, Duration ownLimit) {
        StackTraceElement[] stack = thread.getStackTrace();
        thread.interrupt();
        boolean cameBack = joined(thread);
        if (!cameBack) {
            synchronized (hanging) {
                hanging.add(new Hanging(thread, new Abandoned(who, doing, StackText.of(stack))));
            }
        }
        return new CallHungException(who, doing, ownLimit, stack, !cameBack);
    }

    private boolean joined(Thread thread) {
        try {
            double steps = 0;
            while (steps < GRACE_STEPS && thread.isAlive()) {
                thread.join(STEP.toMillis());
                steps += thread.isAlive() ? share.now() : 0;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Returns the default limit of one call. */
    public Duration limit() {
        return limit;
    }

    /** Returns the calls that have not returned yet, oldest first; calls that were only slow are no longer included. */
    public List<Abandoned> abandoned() {
        synchronized (hanging) {
            int before = hanging.size();
            hanging.removeIf(each -> !each.thread().isAlive());
            returned += before - hanging.size();
            return hanging.stream().map(Hanging::call).toList();
        }
    }

    /** Returns the number of abandoned calls that have returned after all. */
    public int returned() {
        synchronized (hanging) {
            abandoned();
            return returned;
        }
    }

    /** Returns the reason why no further changes may be tried; empty while changes are accepted. */
    public Optional<Problem> refusal() {
        List<Abandoned> calls = abandoned();
        if (calls.size() < MOST_ABANDONED) {
            return Optional.empty();
        }
        StringBuilder summary = new StringBuilder("The server refuses changes, because ")
                .append(calls.size())
                .append(" calls to add-ons have not returned:");
        calls.forEach(
                call -> summary.append("\n").append(call.who()).append(": ").append(call.doing()));
        return Optional.of(new Problem(
                "MAST-STAGE-009",
                summary.toString(),
                List.of(),
                "Remove these add-ons from bundles/, then restart the server.",
                "Or wait: if one of these calls returns, the server retries the changes automatically."));
    }
}
