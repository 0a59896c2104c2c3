package dev.mastaba.staging;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A debugger that is connected to the JDK's debugging agent. The agent has a thread that reads commands only while a debugger is connected. The
 * agent's threads are not visible to Java code, but they are in a thread dump.
 */
enum JdwpDebugger implements Debugger {
    INSTANCE;

    private static final String AGENT = "\"JDWP ";
    private static final String READER = "\"JDWP Command Reader\"";

    @Override
    public boolean attached() {
        try {
            Object dump = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadPrint",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return attached(String.valueOf(dump));
        } catch (JMException notThisJvm) {
            return true;
        }
    }

    /** Returns whether a debugger is attached, or may be: without the agent's other threads in the dump this is unknown, and counts as attached. */
    static boolean attached(String threadDump) {
        return threadDump.contains(READER) || !threadDump.contains(AGENT);
    }
}
