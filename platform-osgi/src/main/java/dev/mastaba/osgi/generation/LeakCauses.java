package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** The references to a class loader that should be gone: threads, and, if the runtime allows inspection, thread-locals and shutdown hooks. */
final class LeakCauses {
    private static final String UNKNOWN = "what holds it could not be found; usual are a value of its own class in a"
            + " ThreadLocal that is not removed, a shutdown hook, or an object given to a registry outside the add-on";
    private static final String HOW_TO_SEE_MORE =
            "; thread-locals and shutdown hooks are found too when the server is started with"
                    + " MASTABA_JAVA_OPTS=--add-opens=java.base/java.lang=ALL-UNNAMED";

    private LeakCauses() {}

    static LeakReport report(LeakCandidate candidate) {
        List<String> causes = new ArrayList<>();
        ClassLoader loader = candidate.loader().get();
        if (loader != null) {
            Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
            threads.forEach((thread, stack) -> addThread(candidate, loader, thread, stack, causes));
            JdkInternals.addCauses(loader, threads.keySet(), causes);
        }
        causes.sort(null);
        return new LeakReport(
                candidate.addOn(), candidate.generation(), causes.isEmpty() ? List.of(unknown()) : causes);
    }

    private static String unknown() {
        return JdkInternals.areOpen() ? UNKNOWN : UNKNOWN + HOW_TO_SEE_MORE;
    }

    private static void addThread(
            LeakCandidate candidate,
            ClassLoader loader,
            Thread thread,
            StackTraceElement[] stack,
            List<String> causes) {
        String shown = "the thread \"" + thread.getName() + "\"";
        ThreadGroup group = thread.getThreadGroup();
        Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        if (thread.getClass().getClassLoader() == loader) {
            causes.add(shown + " is of its class " + thread.getClass().getName()
                    + " and still runs; end it in @Deactivate");
        } else if (thread.getContextClassLoader() == loader) {
            causes.add(shown + " has its class loader for context class loader; end it in @Deactivate, or set it back");
        } else if (handler != null && handler.getClass().getClassLoader() == loader) {
            causes.add(shown + " has an uncaught-exception handler of its class "
                    + handler.getClass().getName());
        } else if (group == candidate.threads() && !isShared(thread)) {
            causes.add(shown + " was started by it and still runs; end it in @Deactivate");
        } else if (group == null || !group.getName().startsWith("mastaba:")) {
            addFrame(candidate, shown, stack, causes);
        }
    }

    /** Returns whether a thread belongs to the pool that the whole process shares, regardless of the code that caused its start. */
    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private static void addFrame(
            LeakCandidate candidate, String shown, StackTraceElement[] stack, List<String> causes) {
        for (StackTraceElement frame : stack) {
            if (candidate.mayOwn(frame.getClassName())) {
                causes.add(shown + " runs " + frame.getClassName() + "." + frame.getMethodName()
                        + "; end it in @Deactivate");
                return;
            }
        }
    }
}
