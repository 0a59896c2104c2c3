package dev.mastaba.launcher.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check of the Java runtime.
 *
 * @param release the feature release, such as 21
 * @param vm the name of the virtual machine
 * @param build the kind of its build: {@code release}, or a debug build
 */
record JavaCheck(int release, String vendor, String vm, String build) implements DoctorCheck {
    private static final int OLDEST = 17;
    private static final int YEARS_BETWEEN_LTS = 4;
    private static final String REMEDY = "Install JDK 17, 21, or 25 from any vendor, and set JAVA_HOME to its folder";

    static JavaCheck ofThisProcess() {
        return new JavaCheck(
                Runtime.version().feature(),
                System.getProperty("java.vendor", "an unknown vendor"),
                System.getProperty("java.vm.name", ""),
                System.getProperty("jdk.debug", "release"));
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public List<Finding> findings() {
        String fact = "Java " + release + " of " + vendor;
        if (release < OLDEST) {
            return List.of(Finding.error(fact + "; Mastaba needs Java 17 or later", REMEDY));
        }
        List<Finding> found = new ArrayList<>();
        if (!isLongTerm()) {
            found.add(Finding.warning(fact + " is not a release with long-term support", REMEDY));
        }
        if (!build.equals("release")) {
            found.add(Finding.warning(fact + " is a debug build (" + build + ")", REMEDY));
        }
        if (Stream.of("Client", "Minimal", "Zero").anyMatch(vm::contains)) {
            found.add(Finding.warning(fact + " has no optimizing compiler (" + vm + ")", REMEDY));
        }
        return found.isEmpty() ? List.of(Finding.ok(fact + ", a release with long-term support")) : found;
    }

    private boolean isLongTerm() {
        return (release - OLDEST) % YEARS_BETWEEN_LTS == 0;
    }
}
