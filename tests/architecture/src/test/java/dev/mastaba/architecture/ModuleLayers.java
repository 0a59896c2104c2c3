package dev.mastaba.architecture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packages that each package above core may use: the table in {@code layers.txt}. */
final class ModuleLayers {
    static final String FILE = "layers.txt";

    /** The name for all packages that core exports. */
    static final String CORE = "core";

    /** The packages that each package may use besides itself, in the order of the file. Names begin after {@code dev.mastaba.}. */
    static final Map<String, List<String>> MAY_USE = read();

    private ModuleLayers() {}

    private static Map<String, List<String>> read() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String line : Modules.text(Path.of(FILE)).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] both = line.split(":", -1);
                List<String> allowed = Arrays.stream(both[1].split(" "))
                        .filter(name -> !name.isEmpty())
                        .toList();
                if (table.put(both[0], allowed) != null) {
                    throw new IllegalStateException(FILE + " has two lines for " + both[0]);
                }
            }
        }
        return table;
    }

    /** Returns whether a line allows a package, by its name or by the name for all packages that core exports. */
    static boolean allows(List<String> allowed, String used) {
        return allowed.contains(used) || allowed.contains(CORE) && Modules.isExportedByCore(used);
    }
}
