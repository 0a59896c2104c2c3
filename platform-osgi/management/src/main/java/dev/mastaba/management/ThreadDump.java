package dev.mastaba.management;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** The platform threads with their stacks and locks, as text. */
final class ThreadDump {
    private static final int DEEPEST = 200;

    private ThreadDump() {}

    static String text() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StringBuilder text = new StringBuilder();
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            text.append("Deadlock of the threads ")
                    .append(Arrays.toString(deadlocked))
                    .append("\n\n");
        }
        for (ThreadInfo thread : threads.dumpAllThreads(true, true, DEEPEST)) {
            append(thread, text);
        }
        return text.toString();
    }

    private static void append(ThreadInfo thread, StringBuilder text) {
        text.append('"')
                .append(thread.getThreadName())
                .append("\" ")
                .append(thread.getThreadId())
                .append(' ')
                .append(thread.getThreadState())
                .append('\n');
        LockInfo lock = thread.getLockInfo();
        if (lock != null) {
            text.append("    waiting for ").append(lock);
            if (thread.getLockOwnerName() != null) {
                text.append(", which \"").append(thread.getLockOwnerName()).append("\" holds");
            }
            text.append('\n');
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
        text.append('\n');
    }
}
