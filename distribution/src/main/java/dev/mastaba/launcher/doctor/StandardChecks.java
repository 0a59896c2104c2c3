package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of {@code mastaba doctor}, in the order in which they are printed. */
public final class StandardChecks {
    private StandardChecks() {}

    /** Returns the names of all known settings, in alphabetical order. */
    public static Set<String> settings() throws IOException {
        return KnownSettings.of(List.of()).all();
    }

    /** Returns the checks of an installation and a base. */
    public static List<DoctorCheck> of(Path home, Path base, Map<String, String> environment, ExaminedServer server) {
        Path conf = base.resolve("conf");
        return List.of(
                JavaCheck.ofThisProcess(),
                OpenFilesCheck.ofThisProcess(),
                InotifyCheck.ofThisMachine(),
                MemoryCheck.ofThisProcess(),
                new FoldersCheck(base),
                new SecretsCheck(conf),
                new ClockCheck(base, Clock.systemUTC()),
                new DiskCheck(base),
                new PortsCheck(conf, environment, server),
                new SettingsCheck(home, base, environment),
                new ServerCheck(server));
    }
}
