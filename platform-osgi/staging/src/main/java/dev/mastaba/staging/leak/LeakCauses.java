package dev.mastaba.staging.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** The references to a class loader that should be gone: threads, and, if the runtime allows inspection, thread-locals and shutdown hooks. */
final class LeakCauses {
    private static final String UNKNOWN =
            "the cause was not found; usual causes are a ThreadLocal value of the add-on's class, a shutdown hook, or an object in a registry"
                    + " outside of the add-on. A heap dump shows the path to the class loader of the bundle. The command: jcmd "
                    + ProcessHandle.current().pid()
                    + " GC.heap_dump /tmp/mastaba.hprof";
    private static final String HOW_TO_SEE_MORE = "; to find thread-locals and shutdown hooks, start the server with"
            + " MASTABA_JAVA_OPTS=--add-opens=java.base/java.lang=ALL-UNNAMED";

    private LeakCauses() {}

    /** Returns the references that were found; empty if there are none. */
    static List<String> of(LeakCandidate candidate) {
        List<String> causes = new ArrayList<>();
        ClassLoader loader = candidate.loader().get();
        if (loader != null) {
            Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
            threads.forEach((thread, stack) -> addThread(candidate, loader, thread, stack, causes));
            JdkInternals.addCauses(loader, threads.keySet(), causes);
        }
        causes.sort(null);
        return causes;
    }

    /** Returns the report about a copy with these causes. */
    static LeakReport report(LeakCandidate candidate, List<String> causes) {
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
            causes.add(shown + " of the add-on's class " + thread.getClass().getName()
                    + " is still running; end it in @Deactivate");
        } else if (thread.getContextClassLoader() == loader) {
            causes.add(
                    shown
                            + " has the add-on's class loader as its context class loader; end the thread in @Deactivate, or reset the loader");
        } else if (handler != null && handler.getClass().getClassLoader() == loader) {
            causes.add(shown + " has an uncaught-exception handler of the add-on's class "
                    + handler.getClass().getName());
        } else if (group == candidate.threads() && !isShared(thread)) {
            causes.add(shown + " was started by the add-on and is still running; end it in @Deactivate");
        } else if (group == null || !group.getName().startsWith("mastaba:")) {
            addFrame(candidate, shown, stack, causes);
        }
    }

    /** Returns whether a thread belongs to the pool that the entire process shares, regardless of the code that caused its start. */
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
