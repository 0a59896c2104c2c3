package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A check of the limits of Linux on watching folders for changes.
 *
 * @param folder the folder in which Linux reports the limits
 */
record InotifyCheck(Path folder) implements DoctorCheck {
    private static final Path LINUX = Path.of("/proc/sys/fs/inotify");
    private static final long FEWEST_WATCHES = 8192;
    private static final long FEWEST_INSTANCES = 128;

    static InotifyCheck ofThisMachine() {
        return new InotifyCheck(LINUX);
    }

    @Override
    public String name() {
        return "inotify";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.skipped("This system has no " + folder));
        }
        List<Finding> found = new ArrayList<>();
        long watches = check("max_user_watches", FEWEST_WATCHES, 65_536, found);
        long instances = check("max_user_instances", FEWEST_INSTANCES, 512, found);
        return found.isEmpty()
                ? List.of(Finding.ok("A user may have " + watches + " inotify watches and " + instances + " instances"))
                : found;
    }

    private long check(String limit, long fewest, long better, List<Finding> found) throws IOException {
        long number = Long.parseLong(Files.readString(folder.resolve(limit)).strip());
        if (number < fewest) {
            String name = "fs.inotify." + limit;
            found.add(Finding.warning(
                    name + " is " + number + ", less than " + fewest
                            + "; without a free one, the server scans its folders instead",
                    "Run: echo '" + name + " = " + better + "' | sudo tee /etc/sysctl.d/90-mastaba-" + limit
                            + ".conf && sudo sysctl --system"));
        }
        return number;
    }
}
