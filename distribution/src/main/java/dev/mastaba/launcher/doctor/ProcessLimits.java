package dev.mastaba.launcher.doctor;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** The limits of this process, as the JDK reports them through JMX. They are read by name, because other JVMs do not have all of them. */
final class ProcessLimits {
    private static final String SYSTEM = "java.lang:type=OperatingSystem";
    private static final String HOT_SPOT = "com.sun.management:type=HotSpotDiagnostic";

    private ProcessLimits() {}

    /** Returns the number of files that the process may open, or -1 if it is unknown. */
    static long openFiles() {
        return number("MaxFileDescriptorCount");
    }

    /** Returns the memory of the machine or of its container in bytes, or -1 if it is unknown. */
    static long memory() {
        return number("TotalMemorySize");
    }

    /** Returns the maximum heap in bytes. */
    static long heap() {
        try {
            Object option = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(HOT_SPOT), "getVMOption", new Object[] {"MaxHeapSize"}, new String[] {
                        String.class.getName()
                    });
            return Long.parseLong(String.valueOf(((CompositeData) option).get("value")));
        } catch (JMException otherJvm) {
            return Runtime.getRuntime().maxMemory();
        }
    }

    private static long number(String attribute) {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(SYSTEM), attribute);
        } catch (JMException otherSystem) {
            return -1;
        }
    }
}
