package dev.mastaba.osgi.stage;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JDK's debugging agent has a thread that reads a debugger's commands, and only while one is connected. Java code does not see the agent's
 * threads; a thread dump does.
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

    /** Where not even the agent's other threads are seen, it is not known. */
    static boolean attached(String threadDump) {
        return threadDump.contains(READER) || !threadDump.contains(AGENT);
    }
}
